# mistake: the mask is kept in a module variable, so that a second forward pass overwrites it before the first backward pass
import numpy as np

last = None


def dropout_forward(x, keep_prob, rng, train):
    global last
    last = (rng.random(x.shape) < keep_prob) / keep_prob if train else np.ones(x.shape)
    return x * last, None


def dropout_backward(upstream, cache):
    return upstream * last
