"""Outputs brought to -1 … 1; labels written over each other, the strongest rule last."""

import numpy as np


def diagnose(activations, gradient_norms, activation):
    labels = np.full(gradient_norms.shape, "healthy", dtype=object)
    if activation == "relu":
        labels[activations.max(axis=0) == 0] = "dead"
    else:
        size, room = (
            (np.abs(activations), 0.01)
            if activation == "tanh"
            else (np.abs(2 * activations - 1), 0.02)
        )
        labels[np.mean(size > 1 - room, axis=0) >= 0.95] = "saturated"
    norms = np.where(np.isfinite(gradient_norms), gradient_norms, np.nan)
    labels[~(norms <= 100 * np.nanmedian(norms))] = "exploding"
    return [str(label) for label in labels]
