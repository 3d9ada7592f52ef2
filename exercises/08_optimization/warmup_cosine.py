"""Linear warm-up and cosine decay.

Large networks are often trained with a learning rate that rises in a straight line for some steps
and then falls to a floor along half a period of a cosine. The rise spares the random weights long
steps while gradients are large and the averages of the optimizer know little. The cosine falls
slowly at first, fastest halfway, and slowly again at the end, so the last steps are short and even.

Steps are counted from 0, by the number t of updates that were made before. There are six numbers:

    first     the rate at step 0                       0 <= first <= peak
    peak      the rate at step warmup, the highest
    floor     the rate at step total and ever after    0 <= floor <= peak
    warmup    how many steps the rise takes            a whole number, 0 <= warmup < total
    total     when the floor is reached                a whole number
    t         the step                                 a whole number, t >= 0

From step 0 to step warmup the rate grows by equal amounts from first to peak. From there to step
total it is

    floor + (peak - floor) · (1 + cos(π · s)) / 2

where s is the share of these total - warmup steps that is over: 0 at step warmup, 1 at step total.
With warmup = 0 there is no rise: step 0 has the peak. A run may go on after step total.

Worked example, with first = 0, peak = 1, floor = 0.2, warmup = 2 and total = 6:

    step      0      1      2      3      4      5      6      7
    rate    0.00   0.50   1.00   0.88   0.60   0.32   0.20   0.20

Write the schedule, and one step of gradient descent with it: each array of params moves against its
gradient by the rate of step t, and the counter goes up by 1.

first, peak and floor may be whole numbers too. params and grads are dicts with the same keys, of
arrays of floats with the same shapes, and are left as they were.
"""

import numpy as np


def rate(t: int, first: float, peak: float, floor: float, warmup: int, total: int) -> float:
    """Return the learning rate of step t, t = 0 being the first.

    >>> np.array([rate(t, 0.0, 1.0, 0.2, 2, 6) for t in range(8)]).round(2)
    array([0.  , 0.5 , 1.  , 0.88, 0.6 , 0.32, 0.2 , 0.2 ])
    """
    raise NotImplementedError


def sgd_step(
    params: dict[str, np.ndarray],
    grads: dict[str, np.ndarray],
    t: int,
    first: float,
    peak: float,
    floor: float,
    warmup: int,
    total: int,
) -> tuple[dict[str, np.ndarray], int]:
    """Return (params, t) after step t: the moved arrays, and the number of the next step.

    >>> params, grads = {"w": np.array([3.0, 4.0])}, {"w": np.array([2.0, -2.0])}
    >>> sgd_step(params, grads, 1, 0.0, 1.0, 0.2, 2, 6)
    ({'w': array([2., 5.])}, 2)
    """
    raise NotImplementedError
