"""Dead ReLU units: finding them, making one, and bringing it back.

A layer of ReLU units computes, for a batch x of N examples with D features,

    z   = x @ w + b        x: (N, D)    w: (D, H)    b: (H,)    z: (N, H)
    out = max(0, z)        the slope is 1 where z > 0 and 0 elsewhere, also at z = 0

A unit is dead if z > 0 for no example of the whole data set. Then its output is always 0, its
weights get no gradient, and they never move again. A unit that is merely off for some examples, or
for a whole batch, is not dead: another example may teach it. The leaky ReLU

    out = z for z > 0,  slope · z otherwise

has the slope `slope` instead of 0 on the negative side, so that every example teaches every unit.

Worked example, with one feature and two units, w = [[1, -1]] and b = [-5, 0]:

    batches       [[1], [2]]  and  [[3]]
    z             [[-4, -1], [-3, -2]]  and  [[-2, -3]]        both units are dead
    one more      [[6]], z = [[1, -6]]                         the first unit is not dead any more

Write three functions. Batches hold one example or more each, and their sizes may differ. Features
may be of any size and sign. Arguments are left as they were.
"""

import numpy as np


def dead_units(batches: list[np.ndarray], w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return for each of the H units whether it is dead for the data set: bools of shape (H,).

    >>> batches = [np.array([[1.0], [2.0]]), np.array([[6.0]])]
    >>> dead_units(batches, np.array([[1.0, -1.0]]), np.array([-5.0, 0.0]))
    array([False,  True])
    """
    raise NotImplementedError


def killing_bias(x: np.ndarray, w: np.ndarray) -> float:
    """Return the largest bias with which z = x @ w + bias is at most -1 for each of the N examples.

    Here w has the shape (D,), for a single unit, and x has one example or more.

    >>> float(killing_bias(np.array([[1.0], [6.0], [2.0]]), np.array([1.0])))
    -7.0
    """
    raise NotImplementedError


def weight_gradient(
    upstream: np.ndarray, x: np.ndarray, w: np.ndarray, b: np.ndarray, slope: float = 0.0
) -> np.ndarray:
    """Return the gradient of the loss with respect to w, of the shape (D, H).

    upstream is the gradient with respect to out, of the shape (N, H); slope is that of the
    negative side, 0 for ReLU.

    >>> x, w, b = np.array([[1.0], [2.0]]), np.array([[3.0, -1.0]]), np.array([0.0, 0.0])
    >>> weight_gradient(np.ones((2, 2)), x, w, b)
    array([[3., 0.]])
    >>> weight_gradient(np.ones((2, 2)), x, w, b, slope=0.01)
    array([[3.  , 0.03]])
    """
    raise NotImplementedError
