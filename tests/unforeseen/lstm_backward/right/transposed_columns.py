# right: examples in columns inside
"""One step of an LSTM, there and back.

Forward, for N examples at once, one in each row, with [x h] as the input beside the old hidden
state (* is taken entry by entry):

    [zf zi zo zg] = [x h] Wᵀ + b                          four blocks of H columns each
    f = σ(zf)   i = σ(zi)   o = σ(zo)   g = tanh(zg)      forget, input, output gate; candidate
    new c = f * c + i * g
    new h = o * tanh(new c)

    x (N, n)    h, c (N, H)    W (4H, n + H), blocks in the order f, i, o, g    b (4H,)

Two gradients come back from the next step: dh belongs to the new h, and dc to the new c. dc is what
the loss gets from the new cell state through later cells alone, not by way of the new h, so that
way is still to be added. The backward step returns the gradients of x, of the old h and c, and of W
and b. Along the cell the way back is short: the old c gets the whole gradient of the new c times
f. No matrix and no tanh lies on it, and that is why an LSTM remembers.

What the backward step needs of the forward step is in the cache, which may be anything.

Worked example with n = H = 1: W = 0 and b = 0, except that the bias of g is 1. Then f = i = o = 0.5
and g = tanh(1) = 0.7616. With c = 2 the new c is 1.3808, and the new h 0.5 · tanh(1.3808) = 0.4406.
For dh = 0 and dc = 1 the old c gets 0.5, and the four entries of db are f (1 - f) c = 0.5,
i (1 - i) g = 0.1904, 0, and i (1 - g²) = 0.21.

All arrays are float64, and arguments are not changed. Arguments of σ lie between -50 and 50.
"""

import numpy as np


def lstm_step(
    x: np.ndarray, h: np.ndarray, c: np.ndarray, W: np.ndarray, b: np.ndarray
) -> tuple[np.ndarray, np.ndarray, object]:
    """Return the new h (N, H), the new c (N, H), and a cache for the backward step.

    >>> b = np.array([0.0, 0.0, 0.0, 1.0])
    >>> one = np.ones((1, 1))
    >>> h, c, cache = lstm_step(one, one, 2 * one, np.zeros((4, 2)), b)
    >>> h.round(4), c.round(4)
    (array([[0.4406]]), array([[1.3808]]))
    """
    joined = np.hstack([x, h])
    zf, zi, zo, zg = np.split(joined @ W.T + b, 4, axis=1)
    f, i, o, g = _sigmoid(zf), _sigmoid(zi), _sigmoid(zo), np.tanh(zg)
    shown = np.tanh(f * c + i * g)
    return o * shown, f * c + i * g, (joined, c, W, f, i, o, g, shown)


def lstm_step_backward(
    dh: np.ndarray, dc: np.ndarray, cache: object
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the gradients of x (N, n), the old h and c (N, H), W (4H, n + H) and b (4H,).

    dh and dc (N, H) belong to the new h and c.

    >>> b = np.array([0.0, 0.0, 0.0, 1.0])
    >>> one = np.ones((1, 1))
    >>> _, _, cache = lstm_step(one, one, 2 * one, np.zeros((4, 2)), b)
    >>> dx, dh, dc, dW, db = lstm_step_backward(0 * one, one, cache)
    >>> dc.round(4), db.round(4)
    (array([[0.5]]), array([0.5   , 0.1904, 0.    , 0.21  ]))
    """
    joined, c, W, f, i, o, g, shown = cache
    n = joined.shape[1] - c.shape[1]
    dc = dc + dh * o * (1 - shown**2)
    dzf = dc * c * f * (1 - f)
    dzi = dc * g * i * (1 - i)
    dzo = dh * shown * o * (1 - o)
    dzg = dc * i * (1 - g**2)
    dz = np.vstack([dzf.T, dzi.T, dzo.T, dzg.T])
    dx = (W[:, :n].T @ dz).T
    dh = (W[:, n:].T @ dz).T
    return dx, dh, f * dc, dz @ joined, np.sum(dz, 1)


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))
