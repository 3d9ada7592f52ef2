# wrong: the gradient leaves out the diagonal of the Gram matrix
import numpy as np


def gram_matrix(features):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    return M @ M.T / (C * H * W)


def style_loss(features, style, weights):
    return float(sum(w * ((gram_matrix(f) - gram_matrix(s)) ** 2).sum() for f, s, w in zip(features, style, weights)))


def style_gradient(features, style):
    C, H, W = features.shape
    M = features.reshape(C, H * W)
    D = gram_matrix(features) - gram_matrix(style)
    np.fill_diagonal(D, 0)
    return (4 * D @ M / (C * H * W)).reshape(C, H, W)
