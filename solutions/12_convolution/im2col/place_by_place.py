"""A loop over the places of the window."""

import numpy as np


def _places(height, width, f, g, stride):
    for top in range(0, height - f + 1, stride):
        for left in range(0, width - g + 1, stride):
            yield slice(top, top + f), slice(left, left + g)


def im2col(x, f, g, stride=1, padding=0):
    x = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    places = _places(*x.shape[1:], f, g, stride)
    return np.column_stack([x[:, rows, columns].ravel() for rows, columns in places])


def col2im(columns, size, f, g, stride=1, padding=0):
    c, height, width = size
    image = np.zeros((c, height + 2 * padding, width + 2 * padding))
    places = _places(*image.shape[1:], f, g, stride)
    for column, (across, down) in zip(columns.T, places, strict=True):
        image[:, across, down] += column.reshape(c, f, g)
    return image[:, padding : padding + height, padding : padding + width].copy()
