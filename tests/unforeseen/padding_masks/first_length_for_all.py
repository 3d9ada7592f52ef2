# mistake: the first sentence's length serves for the whole batch
"""Padding masks: sentences of different length in one batch.

An array has no ragged edge. So B sentences of different length are filled up to the same length T:
sentence k has lengths[k] words, which come first, and padding behind them. Padding is no word. It
must get no weight in an average, and no attention; whatever numbers stand there, the results are
the same.

attention_mask says who may look where. Entry (k, i, j) is True where, in sentence k, position i may
look at position j: j must be a word, that is j < lengths[k], and if causal is True also j ≤ i. What
position i is itself does not matter, since nobody reads the results of padding. (Some libraries
use True for the opposite, "leave this out".)

masked_attention is scaled dot-product attention, for each sentence by itself:

    S = Q Kᵀ / √d,   S = -∞ where the mask is False,   A = softmax of S along each row,   out = A V

    Q, K (B, T, d)    V (B, T, m)    mask (B, T, T), any booleans    A (B, T, T)    out (B, T, m)

A position that may look nowhere, as in an empty sentence, has weights of 0 and a result of 0.

mean_of_words averages the words of each sentence, and the words only; an empty sentence has the
mean 0.

Worked example: Q = (0, 0, 0), K = (5, 1, 9) and V = (2, 4, 100), so d = m = 1, with lengths (2).
All scores are 0, so both words get the weight 0.5 from each position, and the padding none: each
result is 3, and so is the mean of V. With causal, position 0 sees itself only: its result is 2.

Arrays of numbers are float64 and finite; scores may be in the thousands. lengths are integers from
0 to T. Nothing may warn, and arguments are not changed.
"""

import numpy as np


def attention_mask(lengths: np.ndarray, T: int, causal: bool) -> np.ndarray:
    """Return a boolean array (B, T, T), True where a position may look, for lengths (B,).

    >>> attention_mask(np.array([2]), 3, True).astype(int)
    array([[[1, 0, 0],
            [1, 1, 0],
            [1, 1, 0]]])
    """
    is_word = np.arange(T) < np.full((len(lengths), 1, 1), lengths[0])
    mask = np.repeat(is_word, T, axis=1)
    return np.tril(mask) if causal else mask


def masked_attention(
    Q: np.ndarray, K: np.ndarray, V: np.ndarray, mask: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return out (B, T, m) and the weights A (B, T, T).

    >>> K, V = np.array([[[5.0], [1.0], [9.0]]]), np.array([[[2.0], [4.0], [100.0]]])
    >>> mask = np.array([[[True, True, False]] * 3])
    >>> out, A = masked_attention(0 * K, K, V, mask)
    >>> out.ravel(), A[0, 0]
    (array([3., 3., 3.]), array([0.5, 0.5, 0. ]))
    """
    S = Q @ K.mT / np.sqrt(Q.shape[2])
    S = np.where(mask, S, -np.inf)
    largest = S.max(axis=2, keepdims=True)
    E = np.exp(S - np.where(np.isfinite(largest), largest, 0))
    A = E / np.maximum(E.sum(axis=2, keepdims=True), 1)
    return A @ V, A


def mean_of_words(X: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return the means (B, d) of the words of X (B, T, d).

    >>> mean_of_words(np.array([[[2.0], [4.0], [100.0]]]), np.array([2]))
    array([[3.]])
    """
    is_word = np.arange(X.shape[1]) < lengths[:, None]
    sums = (X * is_word[:, :, None]).sum(axis=1)
    return sums / np.maximum(lengths, 1)[:, None]
