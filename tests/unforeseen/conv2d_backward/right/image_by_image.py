# right: image by image, with lists, and numbers in the order (u, v) first
import numpy as np


def conv2d_backward(upstream, x, weight, stride=1, padding=0):
    p, (f, g) = padding, weight.shape[2:]
    h, w = upstream.shape[2], upstream.shape[3]
    dxs, dw = [], np.zeros(weight.shape)
    for image, up in zip(x, upstream):
        big = np.zeros((image.shape[0], image.shape[1] + 2 * p, image.shape[2] + 2 * p))
        big[:, p : p + image.shape[1], p : p + image.shape[2]] = image
        dbig = np.zeros(big.shape)
        for u in range(f):
            for v in range(g):
                rows = u + stride * np.arange(h)[:, None]
                cols = v + stride * np.arange(w)[None]
                dw[:, :, u, v] += np.tensordot(up, big[:, rows, cols], axes=([1, 2], [1, 2]))
                dbig[:, rows, cols] += np.tensordot(weight[:, :, u, v].T, up, axes=1)
        dxs.append(dbig[:, p : p + image.shape[1], p : p + image.shape[2]])
    return [np.array(dxs), dw, upstream.transpose(1, 0, 2, 3).reshape(len(weight), -1).sum(1)]
