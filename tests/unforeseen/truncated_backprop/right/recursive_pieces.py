# right: products of whole pieces, weights at the end
"""Backpropagation through time, and how one cuts it short.

A recurrent layer reads x_1 … x_T one by one, through the same weights at every step:

    s_t = tanh(Wx x_t + Ws s_{t-1} + b)

The loss depends on every state. upstream_t is what it gets from s_t directly, at step t, as if s_t
went nowhere else. But s_t also goes into step t + 1. So the gradient of s_t is upstream_t plus what
comes back from step t + 1, and the way back begins at the last step. The weights serve at all
steps, and their gradients add up.

Over thousands of steps that way is too long. Truncation cuts the sequence into pieces of k steps,
from the first step on: steps 1 … k, k + 1 … 2k, and so on; the last piece may be shorter. Forward,
the state goes on from piece to piece. Backward, nothing comes from a piece into the one before it.
With k ≥ T there is one piece, and the gradients are the true ones.

Shapes, for n inputs and h hidden units; row 0 of the states is s_0, and row t is s_t:

    x (T, n)    upstream (T, h)    states (T + 1, h)    Wx (h, n)    Ws (h, h)    b (h,)

Worked example with n = h = 1: Wx = 1, Ws = 0.5, states (0, 0.6, 0.8), x = (3, 2), upstream (0, 1).
The slopes of tanh are 1 - s_t², that is 0.64 and 0.36. Step 2 gives Ws 0.36 · 0.6 = 0.216, and
sends 0.36 · 0.5 = 0.18 back to s_1. Step 1 gives Wx 0.18 · 0.64 · 3 = 0.3456, and with the
0.36 · 2 = 0.72 of step 2 that makes 1.0656. With k = 1 the 0.18 is dropped, and 0.72 is left. (The
states here are made up, so that the numbers are round.)

All arrays are float64, T and k are at least 1, and arguments are not changed.
"""

import numpy as np


def rnn_step_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    s_before: np.ndarray,
    s: np.ndarray,
    Wx: np.ndarray,
    Ws: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return dx (n,), ds_before (h,), dWx (h, n), dWs (h, h) and db (h,) of one step.

    upstream (h,) is the whole gradient of the state s (h,) that the step made of the input x (n,)
    and the state s_before (h,).

    >>> one = np.ones(1)
    >>> step = rnn_step_backward(one, 2 * one, 0.6 * one, 0.8 * one, one[None], 0.5 * one[None])
    >>> [float(part.round(4).squeeze()) for part in step]
    [0.36, 0.18, 0.72, 0.216, 0.36]
    """
    dz = upstream * (1 - s**2)
    return Wx.T @ dz, Ws.T @ dz, np.outer(dz, x), np.outer(dz, s_before), dz


def rnn_backward(
    upstream: np.ndarray,
    x: np.ndarray,
    states: np.ndarray,
    Wx: np.ndarray,
    Ws: np.ndarray,
    k: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return dx (T, n), ds_0 (h,), dWx (h, n), dWs (h, h) and db (h,), in pieces of k steps.

    >>> x, states = np.array([[3.0], [2.0]]), np.array([[0.0], [0.6], [0.8]])
    >>> upstream, one = np.array([[0.0], [1.0]]), np.ones((1, 1))
    >>> for k in (2, 1):
    ...     print(rnn_backward(upstream, x, states, one, 0.5 * one, k)[2].round(4))
    [[1.0656]]
    [[0.72]]
    """
    slopes = 1 - states[1:] ** 2
    dz = slopes * upstream
    for t in range(len(x) - 2, -1, -1):
        if (t + 1) % k:
            dz[t] += slopes[t] * (dz[t + 1] @ Ws)
    return dz @ Wx, dz[0] @ Ws, dz.T @ x, dz.T @ states[:-1], dz.sum(axis=0)
