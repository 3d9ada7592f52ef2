"""A tagger that reads a sentence from both ends.

Is "Teddy" a name? In "Teddy bears are on sale" the answer comes after the word. A recurrent network
that reads from left to right has not seen it yet. So a second one, with weights of its own, reads
the sentence from right to left, and for each word the states of both are laid together. One sigmoid
unit, the same for every word, turns them into a probability.

    forward run     s_t = tanh(Wx x_t + Ws s_{t-1} + b),   t = 1 … T,   s_0 = 0
    backward run    r_t = tanh(Vx x_t + Vs r_{t+1} + d),   t = T … 1,   r_{T+1} = 0
    head            p_t = σ(w · [s_t; r_t] + a)

r_t belongs to word t: it has read x_T, …, x_t. The weights of a run come as one triple, (Wx, Ws, b)
and (Vx, Vs, d), with the shapes (H, n), (H, H) and (H,).

Worked example with n = H = 1: all Wx, Vx are 1, Ws = Vs = 1, b = d = 0, x = (1, 0). Forward
s = (tanh 1, tanh(tanh 1)) = (0.7616, 0.6420). Backward r_2 = tanh 0 = 0 and r_1 = tanh 1 = 0.7616.
With w = (1, -2) and a = 0, p_1 = σ(0.7616 - 1.5232) = 0.3183 and p_2 = σ(0.6420) = 0.6552.

All arrays are float64, T is at least 1, and arguments are not changed.
"""

import numpy as np

Weights = tuple[np.ndarray, np.ndarray, np.ndarray]


def both_states(x: np.ndarray, forward: Weights, backward: Weights) -> np.ndarray:
    """Return [s_t; r_t] for every word, (T, 2H), for inputs x (T, n).

    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> both_states(np.array([[1.0], [0.0]]), (one, one, zero), (one, one, zero)).round(4)
    array([[0.7616, 0.7616],
           [0.642 , 0.    ]])
    """
    return np.hstack([_run(x, *forward), _run(x[::-1], *backward)[::-1]])


def tag(x: np.ndarray, forward: Weights, backward: Weights, w: np.ndarray, a: float) -> np.ndarray:
    """Return the probability of every word, (T,); w has the shape (2H,).

    >>> one, zero = np.ones((1, 1)), np.zeros(1)
    >>> x, run = np.array([[1.0], [0.0]]), (one, one, zero)
    >>> tag(x, run, run, np.array([1.0, -2.0]), 0.0).round(4)
    array([0.3183, 0.6552])
    """
    return 1 / (1 + np.exp(-(both_states(x, forward, backward) @ w + a)))


def head_size(H: int) -> tuple[int, int]:
    """Return how many inputs the head has, and how many numbers it learns, bias included."""
    return 2 * H, 2 * H + 1


def _run(x: np.ndarray, Wx: np.ndarray, Ws: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the states (T, H) of a run through x in the order in which it lies."""
    states, s = np.empty((len(x), len(b))), np.zeros(len(b))
    for t, x_t in enumerate(x):
        states[t] = s = np.tanh(Wx @ x_t + Ws @ s + b)
    return states
