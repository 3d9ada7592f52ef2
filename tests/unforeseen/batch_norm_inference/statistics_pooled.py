# mistake: the running statistics are averaged over the features
import numpy as np


def batch_norm_inference(x, gamma, beta, running_mean, running_var, eps=1e-5):
    return gamma * (x - running_mean.mean()) / np.sqrt(running_var.mean() + eps) + beta
