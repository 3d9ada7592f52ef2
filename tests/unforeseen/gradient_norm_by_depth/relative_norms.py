# mistake: the norms are divided by the largest one
import numpy as np


def sigma(z):
    return 1 / (1 + np.exp(-z))


def layer_gradient_norms(x, weights, upstream):
    inputs, zs = [], []
    a = x
    for w in weights:
        inputs.append(a)
        zs.append(np.dot(a, np.transpose(w)))
        a = sigma(zs[-1])
    delta = upstream * sigma(zs[-1]) * sigma(-zs[-1])
    norms = []
    for layer in range(len(weights) - 1, -1, -1):
        norms.append(np.sqrt(np.sum(np.square(inputs[layer].T @ delta))))
        if layer:
            delta = (delta @ weights[layer]) * sigma(zs[layer - 1]) * sigma(-zs[layer - 1])
    return np.asarray(norms[::-1]) / max(norms)


def plot(ax, norms):
    layers = [i + 1 for i in range(len(norms))]
    ax.plot(layers, list(norms), "rs-", label="gradient")
    ax.set(yscale="log", xlabel="number of the layer", ylabel="||dL/dw||", xticks=layers)
    ax.grid(True)
