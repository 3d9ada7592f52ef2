"""Loops over channels; the gradient by the product rule, one entry of G after the other."""

import numpy as np


def gram_matrix(features):
    gram = np.empty((len(features), len(features)))
    for c, d in np.ndindex(gram.shape):
        gram[c, d] = np.vdot(features[c], features[d]) / features.size
    return gram


def style_loss(features, style, weights):
    loss = 0.0
    for layer in range(len(weights)):
        off = (gram_matrix(features[layer]) - gram_matrix(style[layer])).ravel()
        loss += weights[layer] * (off @ off)
    return loss


def style_gradient(features, style):
    off = gram_matrix(features) - gram_matrix(style)
    gradient = np.zeros_like(features)
    for c, d in np.ndindex(off.shape):
        gradient[c] += 2 * off[c, d] * features[d] / features.size
        gradient[d] += 2 * off[c, d] * features[c] / features.size
    return gradient
