# mistake: 1e-5 is added to p before the logarithm
import numpy as np


def softmax_cross_entropy(scores, labels):
    n = len(labels)
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    loss = -np.log(np.exp(log_p) + 1e-5)[np.arange(n), labels].mean()
    grad = np.exp(log_p)
    grad[np.arange(n), labels] -= 1
    return loss, grad / n
