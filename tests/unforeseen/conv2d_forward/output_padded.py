# mistake: the zeros are put around the output instead of around the input: the convolution runs without padding and its result gets a border of zeros
import numpy as np


def conv2d_forward(
    x: np.ndarray,
    weight: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    R, S = weight.shape[2], weight.shape[3]
    rows = (x.shape[2] - R) // stride + 1
    cols = (x.shape[3] - S) // stride + 1
    out = np.zeros((x.shape[0], weight.shape[0], rows, cols))
    for r in range(R):
        for s in range(S):
            part = x[:, :, r : r + rows * stride : stride, s : s + cols * stride : stride]
            part = part[:, :, :rows, :cols]
            out += np.einsum("ncij,kc->nkij", part, weight[:, :, r, s])
    out += bias[None, :, None, None]
    border = (padding, padding)
    return np.pad(out, ((0, 0), (0, 0), border, border))
