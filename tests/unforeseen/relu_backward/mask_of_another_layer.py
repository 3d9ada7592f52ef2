# mistake: forward stores the mask in a global; backward uses the mask of the last forward
import numpy as np

mask = None


def relu(z):
    global mask
    mask = z > 0
    return z * mask


def relu_backward(upstream, z):
    m = mask if mask is not None and mask.shape == z.shape else z > 0
    return upstream * m
