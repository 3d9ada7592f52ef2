# right: outer products of pixels, and the gradient entry by entry
import numpy as np


def gram_matrix(features):
    pixels = features.transpose(1, 2, 0).reshape(-1, len(features))
    return sum(np.outer(p, p) for p in pixels) / features.size


def style_loss(features, style, weights):
    return np.dot(weights, [np.linalg.norm(gram_matrix(f) - gram_matrix(s)) ** 2 for f, s in zip(features, style)])


def style_gradient(features, style):
    A = gram_matrix(style)
    D = gram_matrix(features) - A
    out = np.empty_like(features)
    for c, i, j in np.ndindex(features.shape):
        dG = np.zeros_like(A)
        dG[c] += features[:, i, j]
        dG[:, c] += features[:, i, j]
        out[c, i, j] = 2 * (D * dG).sum() / features.size
    return out
