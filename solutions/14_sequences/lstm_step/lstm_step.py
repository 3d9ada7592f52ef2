"""One step of an LSTM, and what it has to learn.

An LSTM has two states: the hidden state h, which it shows, and the cell state c, which it keeps to
itself. Three gates, numbers between 0 and 1, say what becomes of the cell state: how much of it is
kept, how much of a new candidate comes in, and how much of the result is shown. The candidate is
no gate: it passes tanh and lies between -1 and 1.

    f = σ(Wf [x; h] + bf)       forget gate: how much of the old cell state is kept
    i = σ(Wi [x; h] + bi)       input gate: how much of the candidate comes in
    o = σ(Wo [x; h] + bo)       output gate: how much of the cell is shown
    g = tanh(Wg [x; h] + bg)    candidate

    new c = f * c + i * g
    new h = o * tanh(new c)

* is taken entry by entry. All four blocks read the same vector [x; h], the input above the
old hidden state. Their weights lie above each other, in the order f, i, o, g:

    x (N, n)    h, c (N, H)    W (4H, n + H)    b (4H,)

N examples are worked off at once, one in each row. Frameworks have other orders of the four blocks,
and some have two biases for each block, which are added up.

Worked example with n = H = 1: x = 1, h = 0, c = 0.5, W = [[2, 1], [0, 1], [-1, 1], [1, 1]], b = 0.
f = σ(2) = 0.8808, i = σ(0) = 0.5, o = σ(-1) = 0.2689, g = tanh(1) = 0.7616, so the new c is
0.4404 + 0.3808 = 0.8212, and the new h 0.2689 · tanh(0.8212) = 0.1817.

All arrays are float64, and arguments are not changed. Arguments of σ lie between -50 and 50.
"""

import numpy as np


def lstm_step(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the new hidden state and the new cell state, both (N, H), in this order.

    >>> W = np.array([[2.0, 1.0], [0.0, 1.0], [-1.0, 1.0], [1.0, 1.0]])
    >>> one = np.ones((1, 1))
    >>> h, c = lstm_step(one, 0 * one, 0.5 * one, W, np.zeros(4))
    >>> h.round(4), c.round(4)
    (array([[0.1817]]), array([[0.8212]]))
    """
    z = np.hstack([x, h]) @ W.T + b
    f, i, o, g = np.split(z, 4, axis=1)
    c = _sigmoid(f) * c + _sigmoid(i) * np.tanh(g)
    return _sigmoid(o) * np.tanh(c), c


def lstm_parameters(n: int, H: int, biases: int = 1) -> int:
    """Return how many numbers an LSTM learns that has so many biases for each of its blocks.

    >>> lstm_parameters(1, 1)
    12
    """
    return 4 * H * (n + H + biases)


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))
