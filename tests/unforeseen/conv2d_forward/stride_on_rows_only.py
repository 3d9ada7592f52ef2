# mistake: the stride is applied to the rows only and not to the columns, so with stride 2 the output is too wide
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    x = np.pad(x, [(0, 0), (0, 0), (padding, padding), (padding, padding)])
    windows = sliding_window_view(x, weight.shape[-2:], axis=(-2, -1))
    windows = windows[:, :, ::stride]
    out = np.tensordot(windows, weight, axes=([1, 4, 5], [1, 2, 3]))
    return np.moveaxis(out, -1, 1) + bias.reshape(1, -1, 1, 1)
