# right: weight by weight, entry by entry
import numpy as np


def ema_update(average, weights, decay):
    for index in np.ndindex(average.shape):
        average[index] = decay * average[index] + (1 - decay) * weights[index]


def noisy_descent(w, h, noise, lr, decay):
    path, averages = np.zeros_like(noise), np.zeros_like(noise)
    for i in range(noise.shape[1]):
        now = mean = float(w[i])
        for t in range(noise.shape[0]):
            now -= lr * (h[i] * now + noise[t, i])
            mean += (1 - decay) * (now - mean)
            path[t, i], averages[t, i] = now, mean
    return path, averages
