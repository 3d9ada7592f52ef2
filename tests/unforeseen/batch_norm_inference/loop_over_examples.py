# mistake: the loop over the features runs to N instead of D
import numpy as np


def batch_norm_inference(x, gamma, beta, running_mean, running_var, eps=1e-5):
    out = np.zeros(x.shape)
    for j in range(min(len(x), x.shape[1])):
        out[:, j] = gamma[j] * (x[:, j] - running_mean[j]) / np.sqrt(running_var[j] + eps) + beta[j]
    return out
