# right: math.hypot over arrays, and a running window kept in a deque
import math
from collections import deque
from statistics import median

import numpy as np


def global_norm(gradients):
    total = 0.0
    for g in gradients:
        total = np.hypot(total, np.linalg.norm(np.asarray(g, dtype=np.float64).ravel()))
    if any(np.isnan(g).any() for g in gradients):
        return math.nan
    return float(total)


def first_alarm(norms, losses, window, factor):
    recent = deque(maxlen=window)
    for step, (norm, loss) in enumerate(zip(norms, losses)):
        if not math.isfinite(norm) or not math.isfinite(loss):
            return step
        if len(recent) == window and norm > factor * median(recent):
            return step
        recent.append(norm)
    return None
