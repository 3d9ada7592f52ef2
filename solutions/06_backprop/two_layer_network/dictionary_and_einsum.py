"""A cache that names its parts, and products in index notation."""

import numpy as np


def network_forward(x, w1, b1, w2, b2):
    z1 = np.einsum("ij,jh->ih", x, w1) + b1
    on = z1 > 0
    a1 = np.where(on, z1, 0)
    return np.einsum("ih,hc->ic", a1, w2) + b2, {"x": x, "on": on, "a1": a1, "w": (w1, w2)}


def network_backward(upstream, cache):
    w1, w2 = cache["w"]
    dz1 = np.einsum("ic,hc->ih", upstream, w2)
    dz1 *= cache["on"]
    return [
        np.einsum("ih,jh->ij", dz1, w1),
        np.einsum("ij,ih->jh", cache["x"], dz1),
        dz1.sum(0),
        np.einsum("ih,ic->hc", cache["a1"], upstream),
        np.ones(len(upstream)) @ upstream,
    ]
