"""Notice early that gradients explode.

A run that goes wrong by exploding gradients shows it before the loss is nan: the norm of the whole
gradient jumps to many times its usual size, weights are thrown far away, and a few steps later
sums overflow. Whoever logs the norm and looks at it can stop in time.

The whole gradient is one vector that holds the entries of all parameters' gradients together:

    global norm = sqrt(sum of the squares of all entries of all arrays)

For gradients [[3, 0], [0, 0]] and [4] it is 5. If an entry is nan, the norm is nan; else, if one is
infinite, it is infinite. Arrays may be float32 or float64, and their entries, all of the size of
1e30 perhaps, have squares that float32 cannot hold: the norm still has to be right. It is a float.

`first_alarm` reads the log of a run: `norms[t]` is the global norm at step t, `losses[t]` the loss.
It returns the first step t for which one of these holds, or None if there is none:

- the norm or the loss is nan or infinite;
- at least `window` steps came before it, and the norm is more than `factor` times the median of the
  norms of the `window` steps just before step t.

The median, since a mean would be pulled up by a single jump. For norms 1, 2, 1, 9, 1, with losses
that are all finite, window = 3 and factor = 4, the alarm is at t = 3: the median of 1, 2, 1 is 1,
and 9 > 4. At t = 0, 1, 2 only the first rule can give an alarm, because fewer than three steps came
before.

`gradients` is a list of at least one array, each with one axis or more and perhaps no entries.
norms and losses are lists of floats of the same length, perhaps empty; window >= 1, factor > 0. The
arguments are left as they were.
"""

import numpy as np


def global_norm(gradients: list[np.ndarray]) -> float:
    """Return the norm of all gradients together.

    >>> global_norm([np.array([[3.0, 0.0], [0.0, 0.0]]), np.array([4.0])])
    5.0
    """
    raise NotImplementedError


def first_alarm(norms: list[float], losses: list[float], window: int, factor: float) -> int | None:
    """Return the first step at which gradients explode, or None.

    >>> first_alarm([1.0, 2.0, 1.0, 9.0, 1.0], [0.5] * 5, 3, 4.0)
    3
    """
    raise NotImplementedError
