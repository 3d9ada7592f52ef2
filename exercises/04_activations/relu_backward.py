"""ReLU, forward and backward.

The rectified linear unit keeps what is positive and puts 0 in the place of the rest:

    relu(z) = max(0, z)        its slope is 1 for z > 0 and 0 for z < 0

At z = 0 there is a kink: the slope is 0 from the left and 1 from the right. Any number between may
serve as a gradient there. Take 0, as PyTorch does.

On the way back a layer is handed `upstream`, the gradient of the loss with respect to its output.
Element by element, the chain rule multiplies it by the slope: where z was positive the gradient
passes unchanged, elsewhere it stops. It makes no difference what sign the gradient itself has.

    z        = [-2,  0,  3,  1]        relu(z) = [0, 0,  3, 1]
    upstream = [ 5,  5, -7,  2]        dz      = [0, 0, -7, 2]

z and upstream have the same shape, any shape, even one without entries; both are left as they were.
z may hold tiny and large numbers, and integers too; upstream holds floats, and so does dz. The two
functions share nothing: many layers run forward before the first one runs backward, and the
backward pass knows of its layer what it is handed, upstream and z. Where a product comes out as
-0., as NumPy prints a negative number times 0, it counts as 0.
"""

import numpy as np


def relu(z: np.ndarray) -> np.ndarray:
    """Return max(0, z), element by element.

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    raise NotImplementedError


def relu_backward(upstream: np.ndarray, z: np.ndarray) -> np.ndarray:
    """Return the gradient with respect to z, given that with respect to relu(z).

    >>> relu_backward(np.array([5.0, 5.0, -7.0, 2.0]), np.array([-2.0, 0.0, 3.0, 1.0]))
    array([ 0.,  0., -7.,  2.])
    """
    raise NotImplementedError
