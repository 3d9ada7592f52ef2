# mistake: the matrix product gives (N, H', W', K), and this is reshaped to (N, K, H', W') instead of moving the axis, so with several filters the values are scrambled
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    K, C, R, S = weight.shape
    xp = np.pad(x, ((0, 0), (0, 0), (padding,) * 2, (padding,) * 2))
    H = (xp.shape[2] - R) // stride + 1
    W = (xp.shape[3] - S) // stride + 1
    cols = np.empty((len(x), H, W, C * R * S))
    for i in range(H):
        for j in range(W):
            patch = xp[:, :, i * stride : i * stride + R, j * stride : j * stride + S]
            cols[:, i, j] = patch.reshape(len(x), -1)
    out = cols @ weight.reshape(K, -1).T + bias
    return out.reshape(len(x), K, H, W)
