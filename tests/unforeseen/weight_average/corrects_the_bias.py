# mistake: the averages are divided by 1 - d^t although they do not start at 0
import numpy as np


def ema_update(average, weights, decay):
    average *= decay
    average += (1 - decay) * weights


def noisy_descent(w, h, noise, lr, decay):
    average = w.copy()
    path, averages = np.empty(noise.shape), np.empty(noise.shape)
    for t in range(len(noise)):
        w = w - lr * (h * w + noise[t])
        ema_update(average, w, decay)
        path[t] = w
        averages[t] = average / (1 - decay ** (t + 1))
    return path, averages
