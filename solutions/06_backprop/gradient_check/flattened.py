"""θ as a vector that is cut into views; a smaller step; unit vectors; np.hypot-free norms."""

import numpy as np


def gradient_check(cost, parameters, gradients):
    names = sorted(parameters)
    ends = np.cumsum([parameters[name].size for name in names])
    theta = np.concatenate([parameters[name].flatten() for name in names])
    dtheta = np.concatenate([gradients[name].flatten() for name in names])

    def evaluate(vector):
        pieces = np.split(vector, ends[:-1])
        shapes = (parameters[name].shape for name in names)
        return cost({n: v.reshape(s) for n, v, s in zip(names, pieces, shapes, strict=True)})

    step = 1e-6
    g = np.array(
        [
            (evaluate(theta + step * unit) - evaluate(theta - step * unit)) / (2 * step)
            for unit in np.eye(theta.size)
        ]
    )

    def relative(a, b):
        top, bottom = np.sum((a - b) ** 2) ** 0.5, np.sum(a**2) ** 0.5 + np.sum(b**2) ** 0.5
        return 0.0 if bottom == 0 else top / bottom

    parts = zip(names, np.split(g, ends[:-1]), np.split(dtheta, ends[:-1]), strict=True)
    return relative(g, dtheta), {name: relative(a, b) for name, a, b in parts}
