# mistake: the maximum starts at 0, so rows of very negative scores are not shifted
import numpy as np


def softmax_cross_entropy(scores, labels):
    n = len(labels)
    s = scores - scores.max(axis=1, keepdims=True, initial=0)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -log_p[np.arange(n), labels].mean()
    grad = np.exp(log_p)
    grad[np.arange(n), labels] -= 1
    return loss, grad / n
