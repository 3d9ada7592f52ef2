"""How much gradient arrives at each layer?

A network of L sigmoid layers without biases turns the examples, the rows of a_0 = x, into

    z_l = a_(l-1) @ w_l.T        w_l of shape (units of layer l, units of layer l - 1)
    a_l = σ(z_l)                 σ(z) = 1 / (1 + exp(-z)),  l = 1 … L

Let `upstream` be the gradient of the loss with respect to the output a_L, of the same shape. How
large is the gradient with respect to each w_l? If it shrinks from layer to layer on its way back,
the first layers hardly move while the last ones learn: vanishing gradients. Whoever suspects that
looks at these numbers before changing anything.

`layer_gradient_norms` computes them. The size of a gradient is the norm of dL/dw_l, the root of the
sum of the squares of all its entries (Frobenius). The loss is a sum over the examples, so dL/dw_l
is one, too, and there is no division by N.

For x = [[1]], w = [[[0]], [[0]]] and upstream = [[1]], a_1 = a_2 = 0.5. The output has the slope
0.5 * 0.5 = 0.25, so dL/dw_2 = 0.25 * a_1 = 0.125; w_2 = 0 lets nothing through, and dL/dw_1 = 0.
The norms are [0, 0.125].

`plot` shows such norms: the number of the layer, 1 … L from left to right, on the horizontal axis,
and the norm on the vertical one, as one line through the L points, labelled "gradient" by label=….
The vertical axis has a logarithmic scale, since the norms differ by powers of ten. Both axes have a
label of your choice.

x and upstream are arrays of floats with a row for each example. The list `weights` holds w_1 … w_L,
L >= 1, and layers may differ in width. The arguments are left as they were.
"""

import numpy as np
from matplotlib.axes import Axes


def layer_gradient_norms(
    x: np.ndarray, weights: list[np.ndarray], upstream: np.ndarray
) -> np.ndarray:
    """Return the norms of dL/dw_1, …, dL/dw_L, in this order, shape (L,).

    >>> w = [np.array([[0.0]]), np.array([[0.0]])]
    >>> layer_gradient_norms(np.array([[1.0]]), w, np.array([[1.0]]))
    array([0.   , 0.125])
    """
    raise NotImplementedError


def plot(ax: Axes, norms: np.ndarray) -> None:
    """Draw the norms of the layers 1 … L on `ax`, all of them above 0."""
    raise NotImplementedError
