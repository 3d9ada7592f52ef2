"""Three rules, with numpy."""

import numpy as np


def by_patience(losses, patience, min_delta=0.0):
    lowest, best, left = losses[0], 0, patience
    last = 0
    for i in range(1, len(losses)):
        last = i
        if lowest - losses[i] > min_delta:
            lowest, best, left = losses[i], i, patience
        else:
            left -= 1
            if not left:
                break
    return best, last


def by_rises(losses, k):
    up = np.diff(np.array(losses)) > 0
    for end in range(k, len(losses)):
        if up[end - k : end].all():
            return end
    return len(losses) - 1


def by_gap(train_losses, val_losses, limit):
    wide = np.array(val_losses) - np.array(train_losses) > limit
    return int(np.argmax(wide)) if wide.any() else len(val_losses) - 1
