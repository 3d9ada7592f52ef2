# mistake: the bias is added inside the loop over the input channels, so it counts C times instead of once
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    n, channels, height, width = x.shape
    k, _, r, s = weight.shape
    padded = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    oh = (height + 2 * padding - r) // stride + 1
    ow = (width + 2 * padding - s) // stride + 1
    out = np.zeros((n, k, oh, ow))
    for c in range(channels):
        for f in range(k):
            for i in range(oh):
                for j in range(ow):
                    a, b = i * stride, j * stride
                    window = padded[:, c, a : a + r, b : b + s]
                    out[:, f, i, j] += (window * weight[f, c]).sum(axis=(1, 2)) + bias[f]
    return out
