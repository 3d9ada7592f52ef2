# right: zeros put around by hand, the windows by as_strided, contracted by np.tensordot
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    n, c, h, w = x.shape
    k, _, f, g = weight.shape
    padded = np.zeros((n, c, h + 2 * padding, w + 2 * padding), dtype=x.dtype)
    padded[:, :, padding : padding + h, padding : padding + w] = x
    rows = len(range(0, h + 2 * padding - f + 1, stride))
    columns = len(range(0, w + 2 * padding - g + 1, stride))
    s0, s1, s2, s3 = padded.strides
    windows = np.lib.stride_tricks.as_strided(
        padded,
        (n, rows, columns, c, f, g),
        (s0, s2 * stride, s3 * stride, s1, s2, s3),
        writeable=False,
    )
    out = np.tensordot(weight, windows, axes=((1, 2, 3), (3, 4, 5)))  # (K, N, H', W')
    return np.moveaxis(out, 0, 1) + bias.reshape(1, k, 1, 1)
