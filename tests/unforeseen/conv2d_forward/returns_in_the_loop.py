# mistake: return inside the loop over the images
import numpy as np


def conv2d_forward(x, weight, bias, stride=1, padding=0):
    n, c, h, w = x.shape
    k, _, f, g = weight.shape
    p = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh, ow = (h + 2 * padding - f) // stride + 1, (w + 2 * padding - g) // stride + 1
    out = np.zeros((n, k, oh, ow))
    for b in range(n):
        for q in range(k):
            for i in range(oh):
                for j in range(ow):
                    win = p[b, :, i * stride : i * stride + f, j * stride : j * stride + g]
                    out[b, q, i, j] = np.sum(win * weight[q]) + bias[q]
        return out
