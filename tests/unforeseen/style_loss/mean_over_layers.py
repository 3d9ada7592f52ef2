# wrong: the weighted losses of the layers are averaged
import numpy as np


def gram_matrix(features):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    return M @ M.T / (C * H * W)


def style_loss(features, style, weights):
    return float(np.mean([w * ((gram_matrix(f) - gram_matrix(s)) ** 2).sum() for f, s, w in zip(features, style, weights)]))


def style_gradient(features, style):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    D = gram_matrix(features) - gram_matrix(style)
    return (4 * D @ M / (C * H * W)).reshape(C, H, W)
