# mistake: (1 + tanh(z/2)) / 2 never overflows but loses the small probabilities by cancellation
import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    return (1 + np.tanh(z / 2)) / 2
