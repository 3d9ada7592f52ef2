"""Notice early that gradients explode: the reference."""

import numpy as np


def global_norm(gradients: list[np.ndarray]) -> float:
    """Return the norm of all gradients together."""
    squares = [np.sum(g.astype(np.float64) ** 2) for g in gradients]
    return float(np.sqrt(sum(squares)))


def first_alarm(norms: list[float], losses: list[float], window: int, factor: float) -> int | None:
    """Return the first step at which gradients explode, or None."""
    for t in range(len(norms)):
        if not (np.isfinite(norms[t]) and np.isfinite(losses[t])):
            return t
        if t >= window and norms[t] > factor * np.median(norms[t - window : t]):
            return t
    return None
