# mistake: the loss also contains log(1 - p) of all the wrong classes, as in a binary cross-entropy for each class, where only log p of the true class belongs; the gradient is right
import numpy as np


def softmax_cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    n, c = scores.shape
    target = np.eye(c)[labels]
    z = scores - scores.max(axis=1)[:, None]
    log_p = z - np.log(np.exp(z).sum(axis=1))[:, None]
    p = np.exp(log_p)
    log_q = np.log(np.clip(1 - p, 1e-300, None))
    loss = -np.sum(target * log_p + (1 - target) * log_q) / n
    return loss, (p - target) / n
