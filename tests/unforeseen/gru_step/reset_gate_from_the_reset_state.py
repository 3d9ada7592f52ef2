# mistake: the partner of r is taken to be r * h
"""One step of a GRU, there and back.

A gated recurrent unit does with one state what an LSTM does with two. A gate z says how much of the
old state stays; what is left goes to a candidate. A second gate r says how much of the old state
the candidate gets to see. For N examples at once, one in each row (* is taken entry by entry):

    [zr zz] = [x h] Wᵀ + b                    two blocks of H columns each
    r = σ(zr)    z = σ(zz)                    reset gate, update gate
    g = tanh([x r*h] Wgᵀ + bg)                candidate
    new h = z * h + (1 - z) * g

    x (N, n)   h (N, H)   W (2H, n + H)   b (2H,)   Wg (H, n + H)   bg (H,)

This is the first form, of Cho and others (2014). Frameworks differ from it: some apply r after the
product with the weights of h, which can then have a bias of their own, and some call 1 - z what is
z here.

The backward step gets upstream, the gradient of the new h, and returns the gradients of x, of the
old h, and of W, b, Wg and bg. The old h acts in four places: both gates read it, the candidate
reads it, and z carries it on. What the backward step needs of the forward step is in the cache,
which may be anything.

Worked example with n = H = 1: x = 1, h = 0.5, W = [[0, 0], [1, 0]], Wg = [[1, 2]], biases 0. Then
r = 0.5, z = σ(1) = 0.7311 and g = tanh(1 + 2 · 0.5 · 0.5) = 0.9051. The new h is 0.3655 + 0.2434,
which is 0.609. For upstream 1 the candidate's gradient is 1 - z = 0.2689; behind tanh it is
0.2689 (1 - g²) = 0.0486, which is bg's gradient.

All arrays are float64, and arguments are not changed. Arguments of σ lie between -50 and 50.
"""

import numpy as np


def gru_step(
    x: np.ndarray,
    h: np.ndarray,
    W: np.ndarray,
    b: np.ndarray,
    Wg: np.ndarray,
    bg: np.ndarray,
) -> tuple[np.ndarray, object]:
    """Return the new h (N, H) and a cache for the backward step.

    >>> one, W, Wg = np.ones((1, 1)), np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 2.0]])
    >>> h, cache = gru_step(one, 0.5 * one, W, np.zeros(2), Wg, np.zeros(1))
    >>> h.round(4)
    array([[0.609]])
    """
    joined = np.hstack([x, h])
    r, z = np.split(_sigmoid(joined @ W.T + b), 2, axis=1)
    read = np.hstack([x, r * h])
    g = np.tanh(read @ Wg.T + bg)
    return z * h + (1 - z) * g, (joined, read, h, r, z, g, W, Wg)


def gru_step_backward(
    upstream: np.ndarray, cache: object
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the gradients of x, h, W, b, Wg and bg, each in the shape of its array.

    >>> one, W, Wg = np.ones((1, 1)), np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 2.0]])
    >>> _, cache = gru_step(one, 0.5 * one, W, np.zeros(2), Wg, np.zeros(1))
    >>> gru_step_backward(one, cache)[5].round(4)
    array([0.0486])
    """
    joined, read, h, r, z, g, W, Wg = cache
    n = joined.shape[1] - h.shape[1]
    dzg = upstream * (1 - z) * (1 - g**2)
    dread = dzg @ Wg
    dreset = dread[:, n:]
    dzz = upstream * (h - g) * z * (1 - z)
    dzr = dreset * read[:, n:] * r * (1 - r)
    dgates = np.hstack([dzr, dzz])
    djoined = dgates @ W
    dx = djoined[:, :n] + dread[:, :n]
    dh = djoined[:, n:] + dreset * r + upstream * z
    return dx, dh, dgates.T @ joined, dgates.sum(axis=0), dzg.T @ read, dzg.sum(axis=0)


def _sigmoid(z: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-z))
