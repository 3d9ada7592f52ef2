# mistake: the bias is added inside the loop over the input channels, so once for each of them
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    N, C, H, W = x.shape
    K, _, f, g = weight.shape
    p, s = padding, stride
    xp = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    H2 = (H + 2 * p - f) // s + 1
    W2 = (W + 2 * p - g) // s + 1
    out = np.zeros((N, K, H2, W2))
    for n in range(N):
        for k in range(K):
            for i in range(H2):
                for j in range(W2):
                    for c in range(C):
                        window = xp[n, c, i * s : i * s + f, j * s : j * s + g]
                        out[n, k, i, j] += np.sum(window * weight[k, c]) + bias[k]
    return out
