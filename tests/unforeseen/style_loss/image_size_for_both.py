# wrong: both Gram matrices are divided by the size of the image's features
import numpy as np


def gram_matrix(features):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    return M @ M.T / (C * H * W)


def style_loss(features, style, weights):
    total = 0.0
    for f, s, w in zip(features, style, weights):
        d = gram_matrix(f) * f.size - gram_matrix(s) * s.size
        total += w * ((d / f.size) ** 2).sum()
    return total


def style_gradient(features, style):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    D = gram_matrix(features) - gram_matrix(style)
    return (4 * D @ M / (C * H * W)).reshape(C, H, W)
