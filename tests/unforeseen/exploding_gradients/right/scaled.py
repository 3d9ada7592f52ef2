# right: entries divided by the largest before they are squared, candidates collected in arrays
import numpy as np


def global_norm(gradients):
    v = np.concatenate([g.reshape(-1).astype("float64") for g in gradients])
    if np.isnan(v).any():
        return float("nan")
    top = np.max(np.abs(v), initial=0.0)
    if top == 0 or np.isinf(top):
        return float(top)
    return float(top * np.sqrt(np.sum((v / top) ** 2)))


def first_alarm(norms, losses, window, factor):
    n, l = np.array(norms, dtype=float), np.array(losses, dtype=float)
    bad = ~np.isfinite(n) | ~np.isfinite(l)
    for t in range(window, len(n)):
        bad[t] |= n[t] > factor * np.median(n[t - window : t])
    hits = np.flatnonzero(bad)
    return int(hits[0]) if hits.size else None
