# mistake: the mask is kept as an attribute of the function, which the next forward pass overwrites
import numpy as np


def dropout_forward(x, keep_prob, rng, train):
    dropout_forward.mask = (rng.random(x.shape) < keep_prob) / keep_prob if train else 1.0
    return x * dropout_forward.mask, None


def dropout_backward(upstream, cache):
    return upstream * dropout_forward.mask
