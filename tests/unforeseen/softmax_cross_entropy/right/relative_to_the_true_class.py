# right: row by row, the scores relative to that of the true class, p - 1 of the true class by expm1
import numpy as np


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    n, c = scores.shape
    gradient = np.zeros((n, c))
    loss = 0.0
    for i, true in enumerate(labels):
        row = [float(s) for s in scores[i]]
        top = max(row)
        rest = np.array([s - top for s in row])
        log_p = rest - np.logaddexp.reduce(rest)
        loss -= log_p[true] / n
        for j in range(c):
            gradient[i, j] = (np.expm1(log_p[j]) if j == true else np.exp(log_p[j])) / n
    return float(loss), gradient
