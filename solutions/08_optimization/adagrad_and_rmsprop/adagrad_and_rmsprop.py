"""AdaGrad and RMSprop: the reference."""

import numpy as np

Arrays = list[np.ndarray]


def adagrad_step(
    params: Arrays, grads: Arrays, squares: Arrays, lr: float = 0.01, eps: float = 1e-8
) -> tuple[Arrays, Arrays]:
    """Return the new params and squares after one step of AdaGrad.

    >>> params, squares = [np.array([1.0, 1.0])], [np.zeros(2)]
    >>> params, squares = adagrad_step(params, [np.array([3.0, -0.5])], squares, lr=0.1)
    >>> params, squares
    ([array([0.9, 1.1])], [array([9.  , 0.25])])
    """
    sums = [s + g**2 for s, g in zip(squares, grads, strict=True)]
    triples = zip(params, grads, sums, strict=True)
    return [w - lr * g / (np.sqrt(total) + eps) for w, g, total in triples], sums


def rmsprop_step(
    params: Arrays,
    grads: Arrays,
    squares: Arrays,
    lr: float = 0.001,
    beta: float = 0.9,
    eps: float = 1e-8,
) -> tuple[Arrays, Arrays]:
    """Return the new params and squares after one step of RMSprop.

    >>> params, squares = [np.array([1.0, 1.0])], [np.zeros(2)]
    >>> grads = [np.array([2.0, -0.5])]
    >>> params, squares = rmsprop_step(params, grads, squares, lr=0.1, beta=0.75)
    >>> params, squares
    ([array([0.8, 1.2])], [array([1.    , 0.0625])])
    """
    means = [beta * s + (1 - beta) * g**2 for s, g in zip(squares, grads, strict=True)]
    triples = zip(params, grads, means, strict=True)
    return [w - lr * g / (np.sqrt(mean) + eps) for w, g, mean in triples], means
