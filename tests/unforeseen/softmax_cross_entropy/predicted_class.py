# mistake: 1 is taken off at the class with the largest score
import numpy as np


def softmax_cross_entropy(scores, labels):
    n = len(scores)
    shifted = scores - scores.max(1)[:, None]
    log_z = np.log(np.exp(shifted).sum(1))
    loss = np.mean(log_z - shifted[range(n), labels])
    p = np.exp(shifted - log_z[:, None])
    p[range(n), scores.argmax(1)] -= 1
    return loss, p / n
