"""How much gradient arrives at each layer?: the reference."""

import numpy as np
from matplotlib.axes import Axes


def layer_gradient_norms(
    x: np.ndarray, weights: list[np.ndarray], upstream: np.ndarray
) -> np.ndarray:
    """Return the norms of dL/dw_1, …, dL/dw_L, in this order, shape (L,)."""
    activations = [x]
    for w in weights:
        z = activations[-1] @ w.T
        activations.append(1 / (1 + np.exp(-z)))
    norms = np.zeros(len(weights))
    da = upstream
    for layer in reversed(range(len(weights))):
        a = activations[layer + 1]
        dz = da * a * (1 - a)
        norms[layer] = np.linalg.norm(dz.T @ activations[layer])
        da = dz @ weights[layer]
    return norms


def plot(ax: Axes, norms: np.ndarray) -> None:
    """Draw the norms of the layers 1 … L on `ax`, all of them above 0."""
    ax.plot(np.arange(1, len(norms) + 1), norms, label="gradient")
    ax.set_yscale("log")
    ax.set_xlabel("layer")
    ax.set_ylabel("norm of the gradient")
