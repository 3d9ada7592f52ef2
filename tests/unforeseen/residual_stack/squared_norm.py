# mistake: the sum of squares without the root is returned
import numpy as np


def block_forward(x, w1, w2):
    return x + w2 @ np.maximum(w1 @ x, 0)


def block_backward(upstream, x, w1, w2):
    return upstream + w1.T @ ((w1 @ x > 0) * (w2.T @ upstream))


def gradient_norms(x, pairs, upstream):
    norms = []
    for shortcut in (0, 1):
        inputs, a = [], x
        for w1, w2 in pairs:
            inputs.append(a)
            a = shortcut * a + w2 @ np.maximum(w1 @ a, 0)
        g = upstream
        for (w1, w2), a in zip(pairs[::-1], inputs[::-1]):
            g = shortcut * g + w1.T @ ((w1 @ a > 0) * (w2.T @ g))
        norms.append(float(g @ g))
    return norms[0], norms[1]
