# mistake: Nesterov look-ahead (NAdam) in the step: beta1 * m_hat + (1 - beta1) * grad / correction
import numpy as np


def adam_step(w, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    mh = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * grad / (1 - beta1**t)
    return w - lr * mh / (np.sqrt(v / (1 - beta2**t)) + eps), m, v
