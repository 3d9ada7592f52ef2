# mistake: forward keeps x and w in globals, backward uses those instead of its arguments
import numpy as np

cache = {}


def affine_forward(x, w, b):
    cache["x"], cache["w"] = x, w
    return x @ w + b


def affine_backward(upstream, x, w):
    if cache:
        x, w = cache["x"], cache["w"]
    return upstream @ w.T, x.T @ upstream, upstream.sum(axis=0)
