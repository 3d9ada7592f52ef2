"""The perceptron learning rule.

Nobody has to choose the weights of a perceptron by hand. Rosenblatt's rule finds them from examples
(x_i, y_i), where y_i is the class 0 or 1. It looks at one example at a time:

    z    = x_i · w + b
    yhat = 1 if z > 0, else 0                   on the line itself, z = 0, it says 0
    w   <- w + rate * (y_i - yhat) * x_i
    b   <- b + rate * (y_i - yhat)

Where the answer is right, y_i - yhat = 0 and nothing changes. Where it is wrong, the line moves at
once, and the next example is judged by the new weights.

Worked example, with w = [1, 1], b = -1, rate = 0.5 and x_i = [2, 0] of class 0: z = 2 - 1 = 1, so
yhat = 1, which is a mistake. The new weights are w = [1, 1] - 0.5 * [2, 0] = [0, 1], and
b = -1 - 0.5 = -1.5. Now z = -1.5, and the example would be answered rightly.

An epoch is one pass over all examples, in the order in which they stand. Training consists of
epochs:

- it begins with weights and bias 0;
- it ends after the first epoch without a mistake, or else after `epochs` epochs;
- every epoch, the last one included, puts on record how many mistakes were made in it. A mistake
  is a wrong answer at the moment when its example is looked at.

Write both functions. x is an array of floats of shape (N, D), y holds N integers 0 or 1, w is an
array of D floats, b a number, rate > 0; N, D and epochs are 1 or more. The arguments are left as
they were.
"""

import numpy as np


def train_epoch(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, b: float, rate: float
) -> tuple[np.ndarray, float, int]:
    """Return (w, b, mistakes) after one epoch: the new weights (D,), bias, number of mistakes.

    >>> x = np.array([[2.0, 0.0], [0.0, 1.0]])
    >>> w, b, mistakes = train_epoch(x, np.array([0, 1]), np.array([1.0, 1.0]), -1.0, 0.5)
    >>> w, b, mistakes
    (array([0. , 1.5]), -1.0, 2)
    """
    raise NotImplementedError


def train(
    x: np.ndarray, y: np.ndarray, rate: float, epochs: int
) -> tuple[np.ndarray, float, list[int]]:
    """Return (w, b, mistakes) after training from zero; mistakes has a number for each epoch.

    >>> x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    >>> w, b, mistakes = train(x, np.array([0, 1, 1, 1]), 1.0, 20)  # OR
    >>> w, b, mistakes
    (array([1., 1.]), 0.0, [1, 2, 1, 0])
    """
    raise NotImplementedError
