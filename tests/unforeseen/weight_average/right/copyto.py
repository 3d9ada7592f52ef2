# right: np.copyto, and rows that grow by vstack
import numpy as np


def ema_update(average, weights, decay):
    np.copyto(average, average - (1 - decay) * (average - weights))


def noisy_descent(w, h, noise, lr, decay):
    rows, means = [np.array(w)], [np.array(w)]
    for row in noise:
        rows.append((1 - lr * h) * rows[-1] - lr * row)
        means.append(decay * means[-1] + (1 - decay) * rows[-1])
    return np.vstack(rows[1:]), np.vstack(means[1:])
