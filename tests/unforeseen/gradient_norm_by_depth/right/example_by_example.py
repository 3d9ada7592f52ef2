# right: outer products of single examples are added up
import numpy as np


def layer_gradient_norms(x, weights, upstream):
    sums = [np.zeros_like(w) for w in weights]
    for example, g in zip(x, upstream):
        trace = [example]
        for w in weights:
            trace.append(1.0 / (1.0 + np.exp(-(w @ trace[-1]))))
        for i in range(len(weights) - 1, -1, -1):
            g = g * trace[i + 1] * (1 - trace[i + 1])
            sums[i] = sums[i] + np.outer(g, trace[i])
            g = weights[i].T @ g
    return np.array([np.linalg.norm(s, "fro") for s in sums])


def plot(ax, norms):
    ax.semilogy(np.arange(len(norms)) + 1.0, norms, label="gradient")
    ax.set_xlabel("layer")
    ax.set_ylabel("size")
