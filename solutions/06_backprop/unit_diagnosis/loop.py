"""Unit by unit, with plain numbers; the slope in the place of the distance to a limit."""

import math
import statistics


def diagnose(activations, gradient_norms, activation):
    norms = [float(norm) for norm in gradient_norms]
    median = statistics.median(norm for norm in norms if math.isfinite(norm))
    labels = []
    for unit, norm in enumerate(norms):
        outputs = [float(a) for a in activations[:, unit]]
        if not norm <= 100 * median:
            labels.append("exploding")
        elif activation == "relu":
            labels.append("healthy" if any(outputs) else "dead")
        else:
            limits = (0, 1) if activation == "sigmoid" else (-1, 1)
            near = sum(min(abs(a - limit) for limit in limits) < 0.01 for a in outputs)
            labels.append("saturated" if near >= 0.95 * len(outputs) else "healthy")
    return labels
