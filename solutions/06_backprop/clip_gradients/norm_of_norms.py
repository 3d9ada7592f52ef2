"""The norm of the norms, and a division in place of a factor."""

import math

import numpy as np


def clip_gradients(gradients, max_norm):
    norm = math.hypot(*(float(np.linalg.norm(gradient)) for gradient in gradients))
    divisor = max(norm / max_norm, 1.0)
    return tuple(gradient / divisor for gradient in gradients), norm
