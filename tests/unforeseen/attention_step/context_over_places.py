# mistake: context of map divided by number of places
"""Attention: where a decoder looks.

A decoder writes a translation word by word. If all that it has of the sentence is the last state of
the encoder, long sentences are squeezed into one vector. With attention all states h_1 … h_T stay
accessible: at every step the decoder's state s is compared with each of them, and what it gets is
their weighted average, the context.

    scores     e_t = s · h_t                             one number for each encoder state
    weights    α_t = exp(e_t) / Σ_k exp(e_k)             softmax: positive, with sum 1
    context    c   = Σ_t α_t h_t                         a vector as long as h_t

The weights are worked out anew for every step, and every state has some weight, if a small one. The
attended items need not be words: a captioning network attends over the places of a feature map,
each place being the vector of its channels.

Worked example: states (1, 0) and (0, 2), s = (1, 1). The scores are 1 and 2, the weights
1/(1 + e) = 0.2689 and 0.7311, the context (0.2689, 1.4621).

All arrays are float64. Scores may be in the thousands; the result must stay finite, with no
warning. Arguments are not changed.
"""

import numpy as np


def attend(s: np.ndarray, H: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights (T,) and the context (d,) for a state s (d,) and encoder states H (T, d).

    >>> weights, context = attend(np.array([1.0, 1.0]), np.array([[1.0, 0.0], [0.0, 2.0]]))
    >>> weights.round(4), context.round(4)
    (array([0.2689, 0.7311]), array([0.2689, 1.4621]))
    """
    e = H @ s
    alpha = np.exp(e - e.max())
    alpha /= alpha.sum()
    return alpha, alpha @ H


def attend_steps(S: np.ndarray, H: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the weights (M, T) and contexts (M, d) of M decoder states S (M, d), with H (T, d).

    >>> S, H = np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 2.0]])
    >>> attend_steps(S, H)[0].round(4)
    array([[0.2689, 0.7311],
           [0.5   , 0.5   ]])
    """
    e = S @ H.T
    alpha = np.exp(e - e.max(axis=1, keepdims=True))
    alpha /= alpha.sum(axis=1, keepdims=True)
    return alpha, alpha @ H


def attend_map(s: np.ndarray, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a map of weights and a context for a state s (C,) and features (rows, columns, C).

    The map has the shape (rows, columns), one weight for each place; the context is (C,).

    >>> weights, context = attend_map(np.zeros(3), np.ones((2, 2, 3)))
    >>> weights
    array([[0.25, 0.25],
           [0.25, 0.25]])
    """
    rows, columns, C = features.shape
    alpha, context = attend(s, features.reshape(rows * columns, C))
    return alpha.reshape(rows, columns), context / (rows * columns)
