"""Two networks with one hidden layer whose hidden units are set by design.

Training finds hidden units, but they can also be placed by hand. Two ways to fit a function of one
or several variables:

    interpolate    ReLU units, one at each knot. Between neighbouring knots the network is a
                   straight line, and at the knots it has the given values:
                       out(x) = values[0] + sum over k of c_k relu(x - knots[k])
                   where c_k is the change of slope at knot k, k = 0 ... K - 2. Before knot 0 the
                   slope is 0. There is no unit at the last knot: the last line simply goes on.
    approximate    places, weights and bias of a network of this kind,
                       out(x) = bias + sum over k of weights[k] relu(x - places[k])
                   that differs from a function by at most `tolerance` everywhere on [0, 1]. The
                   second derivative of the function is at most `curvature` in size. On knots that
                   are h apart the broken line then differs from it by at most curvature · h²/8,
                   and the network has no more units than evenly spaced knots need by this bound.
    rbf_features   Gaussian units: phi_k(x) = exp(-|x - c_k|² / (2 s²)), with centre c_k and width s
    rbf_fit        the output weights w and the bias b for which phi w + b has the least squared
                   error on the examples

Worked examples: knots (0, 1, 2) and values (1, 3, 2) have the slopes 2 and -1, so c = (2, -3). A
Gaussian unit of width 2 with centre (0, 0) gives exp(-25/8) = 0.0439 for x = (3, 4). For x² the
curvature is 2, so with h = 1/2 the bound is 1/16, and two units are enough for that tolerance.

The knots increase, but not always by the same step, and there are at least two. All arrays hold
floats, and the arguments are left as they were. For rbf_fit there are more examples than centres,
and the least squares have one solution.
"""

import math
from collections.abc import Callable

import numpy as np


def interpolate(knots: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Return the weights c, shape (K - 1,), for K knots and the values at them.

    >>> interpolate(np.array([0.0, 1.0, 2.0]), np.array([1.0, 3.0, 2.0]))
    array([ 2., -3.])
    """
    slopes = np.diff(values) / np.diff(knots)
    return np.diff(slopes, prepend=0.0)


def approximate(
    function: Callable[[np.ndarray], np.ndarray], curvature: float, tolerance: float
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return (places, weights, bias) of a ReLU network that meets the function on [0, 1].

    places and weights have the shape (units,), with one unit or more. The function takes an array
    (N,) of numbers in [0, 1] and returns its values, (N,). curvature and tolerance are above 0.

    >>> places, weights, bias = approximate(lambda x: x**2, 2.0, 0.0625)
    >>> print(len(places) <= 2, abs(bias) <= 0.0625)
    True True
    """
    units = math.ceil(math.sqrt(curvature / (8 * tolerance)))
    knots = np.linspace(0, 1, units + 1)
    values = function(knots)
    return knots[:-1], interpolate(knots, values), values[0]


def rbf_features(x: np.ndarray, centres: np.ndarray, width: float) -> np.ndarray:
    """Return phi, shape (N, K), for x of shape (N, D) and centres of shape (K, D).

    >>> rbf_features(np.array([[3.0, 4.0]]), np.zeros((1, 2)), 2.0).round(4)
    array([[0.0439]])
    """
    distances = ((x[:, None, :] - centres) ** 2).sum(axis=2)
    return np.exp(-distances / (2 * width**2))


def rbf_fit(
    x: np.ndarray, y: np.ndarray, centres: np.ndarray, width: float
) -> tuple[np.ndarray, float]:
    """Return (w, b), w of shape (K,), that fit the targets y of shape (N,) best."""
    phi = rbf_features(x, centres, width)
    design = np.column_stack([phi, np.ones(len(x))])
    solution = np.linalg.lstsq(design, y)[0]
    return solution[:-1], solution[-1]
