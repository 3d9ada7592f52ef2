# mistake: the statistics run over the features of each example, and the running averages are returned as they came
import numpy as np


def batch_norm_forward(x, gamma, beta, running_mean, running_var, momentum=0.1, eps=1e-5):
    n = x.shape[0]
    mu = x.mean(1, keepdims=True)
    var = x.var(1, keepdims=True)
    y = gamma * (x - mu) / np.sqrt(var + eps) + beta
    new_mean = running_mean
    new_var = running_var
    return y, new_mean, new_var
