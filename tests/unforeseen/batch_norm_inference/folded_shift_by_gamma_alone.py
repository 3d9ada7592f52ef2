# mistake: in the folded form the mean is scaled by gamma alone
import numpy as np


def batch_norm_inference(x, gamma, beta, running_mean, running_var, eps=1e-5):
    a = gamma / np.sqrt(running_var + eps)
    return a * x + (beta - running_mean * gamma)
