"""A transformer block, forward.

A transformer is a pile of equal blocks. Each block has two parts. Attention lets every position
fetch something from others; a small network then works on each position by itself. Both parts read
a normalized copy of their input, and what they find is added to the input itself:

    a   = x + attention(norm_1(x))
    out = a + feed_forward(norm_2(a))

This is the pre-norm form: no normalization lies on the way straight through. (The first transformer
normalized after each sum.)

x has T positions of d features in rows, (T, d). All weights lie in a dictionary w; weight matrices
have a row for each output, as in torch:

    w["gamma_1"], w["beta_1"]   (d,)              norm_1; norm_2 likewise has gamma_2 and beta_2
    w["W_in"], w["b_in"]        (3d, d), (3d,)    make the queries, then the keys, then the values
    w["W_out"], w["b_out"]      (d, d), (d,)      mix what the heads bring
    w["W_up"], w["b_up"]        (h, d), (h,)      first layer of feed_forward
    w["W_down"], w["b_down"]    (d, h), (d,)      second layer of feed_forward

    norm(x)          gamma (x - mean) / sqrt(var + 1e-5) + beta, mean and var of each row, with 1/d
    attention(x)     multi-head attention with a causal mask, as below
    feed_forward(x)  relu(x W_upᵀ + b_up) W_downᵀ + b_down

Attention: [Q K V] = x W_inᵀ + b_in. Head k has the k-th run of d / heads neighbouring columns of
each. Its weights are the softmax of Q_k K_kᵀ / √(d / heads) along each row, where row i sees only
the columns j ≤ i, and its result is the weights times V_k. The results of the heads beside each
other, head 0 first, are multiplied by W_outᵀ, and b_out is added.

Worked example with T = 1, d = 2 and one head: x = (1, 3) is normalized to (-1, 1). The position
sees itself with weight 1. If W_out and the value rows of W_in are identities, attention gives
(-1, 1), so a = (0, 4), which is normalized to (-1, 1) again. With W_up = [[1, 1], [-1, 1]] and
W_down = [[1, 0.5], [0, 1]] relu lets (0, 2) through, feed_forward gives (1, 2), and out is (1, 6).
(All gammas are 1, betas and biases 0.)

All arrays are float64, d is a multiple of heads, scores may be in the thousands, and arguments are
not changed.
"""

import numpy as np


def attention(x: np.ndarray, w: dict[str, np.ndarray], heads: int) -> np.ndarray:
    """Return what attention makes of x (T, d), without norm and without the sum, (T, d).

    >>> w = {"W_in": np.vstack([np.eye(2)] * 3), "b_in": np.zeros(6)}
    >>> w |= {"W_out": np.eye(2), "b_out": np.zeros(2)}
    >>> attention(np.array([[-1.0, 1.0]]), w, 1)
    array([[-1.,  1.]])
    """
    raise NotImplementedError


def feed_forward(x: np.ndarray, w: dict[str, np.ndarray]) -> np.ndarray:
    """Return what the network makes of x (T, d), without norm and without the sum, (T, d).

    >>> w = {"W_up": np.array([[1.0, 1.0], [-1.0, 1.0]]), "b_up": np.zeros(2)}
    >>> w |= {"W_down": np.array([[1.0, 0.5], [0.0, 1.0]]), "b_down": np.zeros(2)}
    >>> feed_forward(np.array([[-1.0, 1.0]]), w)
    array([[1., 2.]])
    """
    raise NotImplementedError


def block(x: np.ndarray, w: dict[str, np.ndarray], heads: int) -> np.ndarray:
    """Return out (T, d) of the whole block.

    >>> w = {"W_in": np.vstack([np.eye(2)] * 3), "b_in": np.zeros(6)}
    >>> w |= {"W_out": np.eye(2), "b_out": np.zeros(2)}
    >>> w |= {"W_up": np.array([[1.0, 1.0], [-1.0, 1.0]]), "b_up": np.zeros(2)}
    >>> w |= {"W_down": np.array([[1.0, 0.5], [0.0, 1.0]]), "b_down": np.zeros(2)}
    >>> w |= {"gamma_1": np.ones(2), "beta_1": np.zeros(2)}
    >>> w |= {"gamma_2": np.ones(2), "beta_2": np.zeros(2)}
    >>> block(np.array([[1.0, 3.0]]), w, 1).round(3)
    array([[1., 6.]])
    """
    raise NotImplementedError
