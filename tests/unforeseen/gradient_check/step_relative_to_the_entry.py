# mistake: the step is proportional to the entry, and 0 where that is 0
"""A gradient check for all parameters of a network.

A network has its parameters in several arrays, w1, b1, w2 and so on, and its backward pass returns
a gradient for each. A gradient check asks whether they are right. Think of all parameters as one
long vector θ and of all gradients as dθ. With e_i for the vector that is 1 at place i and 0
elsewhere, the numerical gradient of the cost J has the entries

    g[i] = ( J(θ + ε e_i) - J(θ - ε e_i) ) / (2 ε)

and is compared with dθ by the relative distance

    ‖g - dθ‖ / ( ‖g‖ + ‖dθ‖ )        which is 0 where both gradients are 0

where ‖v‖ is the root of the sum of the squares of all entries. The distance lies between 0 and 1,
whatever the scale of J: up to 1e-7 is fine, 1e-5 deserves a second look, above 1e-3 there is nearly
always a fault.

One number says that something is wrong, but not where. So the same distance is also computed for
each array by itself, from its own part of g and of dθ.

    cost: a function that takes a dict of arrays like `parameters` and returns a number
    parameters: a dict from names to arrays of float64, each with at least one axis and one entry
    gradients: a dict with the same names, in any order, and arrays of the same shapes
    result: the distance of θ as a whole, and a dict from each name to the distance of its array

Example: parameters {"a": [1, 2], "b": [3]} and J = a[0] a[1] + b[0]², so that g = [2, 1, 6]. If the
backward pass claims {"a": [2, 1], "b": [3]}, then

    whole    ‖[0, 0, 3]‖ / (‖[2, 1, 6]‖ + ‖[2, 1, 3]‖) = 3 / (6.403 + 3.742) = 0.296
    a        0
    b        3 / (6 + 3) = 0.333

Choose ε between 1e-7 and 1e-4. Done when a right gradient comes to less than 1e-6, and when the
distance of a wrong one is right to three digits. parameters and gradients are left as they were.
"""

from collections.abc import Callable, Mapping

import numpy as np


def gradient_check(
    cost: Callable[[dict[str, np.ndarray]], float],
    parameters: Mapping[str, np.ndarray],
    gradients: Mapping[str, np.ndarray],
) -> tuple[float, dict[str, float]]:
    """Return the relative distance of the whole gradient, and that of each array by itself.

    >>> def cost(p):
    ...     return float(p["a"][0] * p["a"][1] + p["b"][0] ** 2)
    >>> parameters = {"a": np.array([1.0, 2.0]), "b": np.array([3.0])}
    >>> gradients = {"a": np.array([2.0, 1.0]), "b": np.array([3.0])}
    >>> whole, parts = gradient_check(cost, parameters, gradients)
    >>> round(whole, 3)
    0.296
    >>> round(parts["b"], 3)
    0.333
    >>> round(parts["a"], 3)
    0.0
    """
    point = {name: array.copy() for name, array in parameters.items()}
    numerical = {name: np.empty(array.shape) for name, array in parameters.items()}
    for name, array in point.items():
        for index in np.ndindex(array.shape):
            centre = array[index]
            h = 1e-5 * abs(centre) + 1e-300
            array[index] = centre + h
            above = cost(point)
            array[index] = centre - h
            below = cost(point)
            array[index] = centre
            numerical[name][index] = (above - below) / (2 * h)
    g = np.concatenate([numerical[name].ravel() for name in parameters])
    dtheta = np.concatenate([gradients[name].ravel() for name in parameters])
    parts = {name: _distance(numerical[name], gradients[name]) for name in parameters}
    return _distance(g, dtheta), parts


def _distance(g: np.ndarray, dtheta: np.ndarray) -> float:
    total = np.linalg.norm(g) + np.linalg.norm(dtheta)
    return np.linalg.norm(g - dtheta) / total if total else 0.0
