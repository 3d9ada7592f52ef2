# right: both halves of the product rule, and a cumulative loss
import numpy as np


def gram_matrix(features):
    C = features.shape[0]
    return np.tensordot(features, features, ((1, 2), (1, 2))) / np.prod(features.shape)


def style_loss(features, style, weights):
    loss = np.zeros(())
    for i, w in enumerate(weights):
        D = gram_matrix(features[i]) - gram_matrix(style[i])
        loss = loss + w * np.trace(D.T @ D)
    return loss


def style_gradient(features, style):
    dG = 2 * (gram_matrix(features) - gram_matrix(style)) / features.size
    M = features.reshape(features.shape[0], -1)
    return (dG @ M + dG.T @ M).reshape(features.shape)
