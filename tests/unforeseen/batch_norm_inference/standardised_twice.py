# mistake: the output of the running statistics is standardised again with the statistics of the batch
import numpy as np


def batch_norm_inference(x, gamma, beta, running_mean, running_var, eps=1e-5):
    x_hat = (x - running_mean) / np.sqrt(running_var + eps)
    if len(x) > 1:
        x_hat = (x_hat - x_hat.mean(axis=0)) / np.sqrt(x_hat.var(axis=0) + eps)
    return gamma * x_hat + beta
