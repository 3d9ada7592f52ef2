# mistake: the average begins with the weights after the first step
import numpy as np


def ema_update(average, weights, decay):
    average *= decay
    average += (1 - decay) * weights


def noisy_descent(w, h, noise, lr, decay):
    average = None
    path, averages = np.empty(noise.shape), np.empty(noise.shape)
    for t in range(len(noise)):
        w = w - lr * (h * w + noise[t])
        if average is None:
            average = w.copy()
        ema_update(average, w, decay)
        path[t] = w
        averages[t] = average
    return path, averages
