# mistake: the maximum of the whole batch is subtracted and not that of each row, so a row of much lower scores gives log 0
import numpy as np


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    N = scores.shape[0]
    z = scores - np.max(scores)
    logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    loss = -logp[np.arange(N), labels].mean()
    grad = np.exp(logp)
    grad[np.arange(N), labels] -= 1
    return float(loss), grad / N
