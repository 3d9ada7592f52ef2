# right: itertools.accumulate, nested lists, a dictionary
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

from itertools import accumulate

import numpy as np


def descend(gradient, start, lr, steps):
    w = np.asarray(start, dtype=float)
    points = accumulate(range(steps), lambda w, _: w + gradient(w) * -lr, initial=w)
    return np.stack(list(points))


def loss_curves(loss, gradient, start, rates, steps):
    return np.array([[loss(w) for w in descend(gradient, start, r, steps)] for r in rates], float)


def pick_rate(rates, curves):
    ends = {row[-1]: rate for row, rate in zip(curves.tolist(), rates) if np.isfinite(row[-1])}
    return ends[min(ends)]
