# right: loops over heads and positions
"""Multi-head attention, as torch computes it.

One softmax makes one choice for each position. A word may have to look at several others for
several reasons, so the d features are divided among several heads. Each head is a scaled
dot-product attention of its own, on d / heads features, and has weights of its own.

The T positions lie in the rows of X (T, d). Queries, keys and values come from one product, whose
weights lie above each other in this order, as in torch:

    [Q K V] = X W_inᵀ + b_in        X (T, d)    W_in (3d, d)    b_in (3d,)

Head k gets a run of d / heads neighbouring columns of each: head 0 the first ones, and so on.

    A_k = softmax of Q_k K_kᵀ / √(d / heads), along each row        (T, T)
    out = [A_0 V_0   A_1 V_1   …] W_outᵀ + b_out                    W_out (d, d)    b_out (d,)

In the brackets the results of the heads lie beside each other, head 0 first, and are d wide again.
W_out mixes them.

Worked example with d = 2 and two heads of width 1: X = [[1, 0], [0, 2]], all of Q, K and V equal to
X, W_out the identity, no biases. Head 0 sees the column (1, 0): position 0 has the scores 1 and 0,
the weights 0.7311 and 0.2689, and the result 0.7311; position 1 has the scores 0 and 0, and the
result 0.5. Head 1 sees (0, 2), and has the results 1 and 1.964. So out is [[0.7311, 1],
[0.5, 1.964]].

All arrays are float64, d is a multiple of heads, scores may be in the thousands, and arguments are
not changed.
"""

import numpy as np


def split_heads(X: np.ndarray, heads: int) -> np.ndarray:
    """Return the heads' columns (heads, T, d / heads) of X (T, d).

    >>> split_heads(np.array([[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]), 2)[1]
    array([[3., 4.],
           [7., 8.]])
    """
    T, d = X.shape
    return X.reshape(T, heads, d // heads).transpose(1, 0, 2)


def merge_heads(Y: np.ndarray) -> np.ndarray:
    """Return the heads' results Y (heads, T, d / heads) beside each other, (T, d).

    >>> merge_heads(np.array([[[1.0, 2.0], [5.0, 6.0]], [[3.0, 4.0], [7.0, 8.0]]]))
    array([[1., 2., 3., 4.],
           [5., 6., 7., 8.]])
    """
    heads, T, width = Y.shape
    return Y.transpose(1, 0, 2).reshape(T, heads * width)


def attend(
    X: np.ndarray,
    W_in: np.ndarray,
    b_in: np.ndarray,
    W_out: np.ndarray,
    b_out: np.ndarray,
    heads: int,
) -> tuple[np.ndarray, np.ndarray]:
    """Return out (T, d) and the weights A (heads, T, T).

    >>> X, W_in = np.array([[1.0, 0.0], [0.0, 2.0]]), np.vstack([np.eye(2)] * 3)
    >>> out, A = attend(X, W_in, np.zeros(6), np.eye(2), np.zeros(2), 2)
    >>> out.round(4)
    array([[0.7311, 1.    ],
           [0.5   , 1.964 ]])
    """
    Q, K, V = (split_heads(part, heads) for part in np.split(X @ W_in.T + b_in, 3, axis=1))
    A = np.zeros((heads, len(X), len(X)))
    for h in range(heads):
        for i in range(len(X)):
            s = np.array([Q[h, i].dot(K[h, j]) for j in range(len(X))]) * (len(W_out) / heads) ** -0.5
            s = np.exp(s - max(s))
            A[h, i] = s / s.sum()
    return merge_heads(A @ V) @ W_out.T + b_out, A
