# mistake: keeps t in a global counter instead of using the argument
import numpy as np

_t = 0


def adam_step(w, grad, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    global _t
    _t += 1
    m = beta1 * m + (1 - beta1) * grad
    v = beta2 * v + (1 - beta2) * grad**2
    return w - lr * (m / (1 - beta1**_t)) / (np.sqrt(v / (1 - beta2**_t)) + eps), m, v
