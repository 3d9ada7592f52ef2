# mistake: the padding repeats the pixels of the border (mode="edge") instead of adding zeros
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    image = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)), mode="edge")
    r, s = weight.shape[2:]
    view = np.lib.stride_tricks.sliding_window_view(image, (r, s), axis=(2, 3))
    view = view[:, :, ::stride, ::stride, :, :]
    result = np.einsum("ncijrs,kcrs->nkij", view, weight, optimize=True)
    return result + bias[:, np.newaxis, np.newaxis]
