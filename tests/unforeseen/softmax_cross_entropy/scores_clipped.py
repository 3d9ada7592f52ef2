# mistake: against overflow the scores are clipped to -700..700 instead of subtracting the row maximum, so larger scores give a wrong loss and gradient
import numpy as np


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    safe = np.clip(scores, -700, 700)
    rows = np.arange(len(labels))
    log_norm = np.log(np.exp(safe).sum(axis=1))
    loss = (log_norm - safe[rows, labels]).mean()
    grad = np.exp(safe - log_norm[:, None])
    grad[rows, labels] -= 1
    grad /= len(labels)
    return loss, grad
