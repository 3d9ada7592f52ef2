"""One slice of the padded image for each place in the window."""

import numpy as np


def _slices(size, f, g, s, p):
    h, w = ((n + 2 * p - k) // s + 1 for n, k in zip(size[1:], (f, g), strict=True))
    for u in range(f):
        for v in range(g):
            yield u, v, (slice(None), slice(u, u + s * h, s), slice(v, v + s * w, s))


def im2col(x, f, g, stride=1, padding=0):
    c, height, width = x.shape
    padded = np.zeros((c, height + 2 * padding, width + 2 * padding))
    padded[:, padding : padding + height, padding : padding + width] = x
    parts = [padded[at] for _, _, at in _slices(x.shape, f, g, stride, padding)]
    return np.stack(parts, axis=1).reshape(c * f * g, parts[0][0].size)


def col2im(columns, size, f, g, stride=1, padding=0):
    c, height, width = size
    padded = np.zeros((c, height + 2 * padding, width + 2 * padding))
    for u, v, at in _slices(size, f, g, stride, padding):
        padded[at] += columns[u * g + v :: f * g].reshape(padded[at].shape)
    return padded[:, padding : height + padding, padding : width + padding]
