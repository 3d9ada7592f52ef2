# mistake: each window is flattened in the order (u, v, c), the weights in the order (c, u, v), so the wrong weights meet
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    K, C, f, g = weight.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    windows = np.lib.stride_tricks.sliding_window_view(xp, (f, g), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]  # (N, C, H', W', f, g)
    N, _, H2, W2 = windows.shape[:4]
    cols = windows.transpose(0, 2, 3, 4, 5, 1).reshape(N * H2 * W2, -1)
    out = cols @ weight.reshape(K, -1).T + bias
    return out.reshape(N, H2, W2, K).transpose(0, 3, 1, 2)
