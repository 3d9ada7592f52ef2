"""Gradient descent, and what the learning rate does to it.

To train is to look for the weights where the loss is smallest. Near a point the loss L rises most
steeply in the direction of its gradient, so gradient descent steps the other way, again and again:

    w ← w - lr · ∇L(w)

Where the slope is positive, w moves to the left; where it is negative, to the right. The learning
rate lr > 0 scales the step. The gradient is taken anew at each point, and all weights move at once:
the whole gradient belongs to the point before the step.

Worked example: L(w) = w² has the gradient 2w. From w = 3 with lr = 0.1:

    w    3, 2.4, 1.92         L    9, 5.76, 3.6864

Write three functions.

descend returns the path: start first, then the point after each step. `gradient` takes an array of
the shape of start and returns one of that shape. start holds floats or integers, has one axis or
more, and is left as it was; steps may be 0.

loss_curves returns the loss along the path for each of several learning rates: a row for each rate,
a column for each point of the path, the start included. All rates begin at the same start. `loss`
takes an array of the shape of start and returns a number.

pick_rate returns the learning rate whose curve ends lowest. With a rate that is too high a run may
end at inf or even at nan; nobody wants such a rate. At least one curve ends at a finite loss, and
no two end at the same one.
"""

from collections.abc import Callable

import numpy as np


def descend(
    gradient: Callable[[np.ndarray], np.ndarray], start: np.ndarray, lr: float, steps: int
) -> np.ndarray:
    """Return the path of gradient descent, of shape (steps + 1, *start.shape), in float64.

    >>> descend(lambda w: 2 * w, np.array([3.0]), 0.1, 2)
    array([[3.  ],
           [2.4 ],
           [1.92]])
    """
    raise NotImplementedError


def loss_curves(
    loss: Callable[[np.ndarray], float],
    gradient: Callable[[np.ndarray], np.ndarray],
    start: np.ndarray,
    rates: list[float],
    steps: int,
) -> np.ndarray:
    """Return the losses along the path of each rate, of shape (len(rates), steps + 1).

    >>> square = lambda w: float(np.sum(w**2))
    >>> loss_curves(square, lambda w: 2 * w, np.array([3.0]), [0.1, 0.5], 2)
    array([[9.    , 5.76  , 3.6864],
           [9.    , 0.    , 0.    ]])
    """
    raise NotImplementedError


def pick_rate(rates: list[float], curves: np.ndarray) -> float:
    """Return the rate whose row of curves, of shape (len(rates), points), ends lowest.

    >>> pick_rate([0.1, 0.4], np.array([[9.0, 5.76, 3.6864], [9.0, 0.36, 0.0144]]))
    0.4
    """
    raise NotImplementedError
