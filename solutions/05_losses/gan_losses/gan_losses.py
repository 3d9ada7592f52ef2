"""The losses of a generative adversarial network, for batches."""

import numpy as np


def discriminator_loss(real: np.ndarray, fake: np.ndarray) -> float:
    """Return L_D for the scores of a real and of a generated batch."""
    return np.mean(softplus(-real)) + np.mean(softplus(fake))


def generator_losses(fake: np.ndarray) -> tuple[float, float]:
    """Return (saturating, non-saturating) for the scores of a generated batch."""
    return -np.mean(softplus(fake)), np.mean(softplus(-fake))


def generator_gradients(fake: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the gradients of the saturating and the non-saturating loss by the scores, both (N,)."""
    return -sigmoid(fake) / len(fake), -sigmoid(-fake) / len(fake)


def softplus(s: np.ndarray) -> np.ndarray:
    """Return log(1 + exp(s)) without overflow."""
    return np.logaddexp(0, s)


def sigmoid(s: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-s)) without overflow."""
    return (1 + np.tanh(s / 2)) / 2
