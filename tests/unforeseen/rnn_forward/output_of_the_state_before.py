# mistake: output from the state before
"""A recurrent layer, step by step.

A recurrent network reads a sequence one element at a time, and keeps what it has read in a state s.
The state is fed back: it goes into the next step together with the next input, through the same
weights at every step.

    s_t = tanh(Wx x_t + Ws s_{t-1} + b)
    y_t = Wy s_t + c

Shapes, for n inputs, h hidden units and m outputs:

    x_t (n,)    s_t (h,)    y_t (m,)    Wx (h, n)    Ws (h, h)    b (h,)    Wy (m, h)    c (m,)

The two products can be made one: a single matrix W, applied to the vector [x_t; s_{t-1}] of length
n + h, the input above the state, gives Wx x_t + Ws s_{t-1}. Frameworks do this, since one large
product is faster than two small ones.

Worked example with n = h = m = 1: Wx = 1, Ws = -0.5, b = 0, Wy = 3, c = 1, s_0 = 0, inputs 2 and 0.
s_1 = tanh(2) = 0.9640, s_2 = tanh(-0.4820) = -0.4479, y = (3.8921, -0.3436).

All arrays are float64, T is at least 1, and arguments are not changed.
"""

import numpy as np


def rnn_step(
    x: np.ndarray, s: np.ndarray, Wx: np.ndarray, Ws: np.ndarray, b: np.ndarray
) -> np.ndarray:
    """Return the state (h,) after the input x (n,), where s (h,) was the state before.

    >>> one = np.array([[1.0]])
    >>> rnn_step(np.array([2.0]), np.zeros(1), one, -0.5 * one, np.zeros(1)).round(4)
    array([0.964])
    """
    return np.tanh(Wx @ x + Ws @ s + b)


def rnn_forward(
    x: np.ndarray,
    s0: np.ndarray,
    Wx: np.ndarray,
    Ws: np.ndarray,
    b: np.ndarray,
    Wy: np.ndarray,
    c: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the states s_1 … s_T (T, h) and the outputs y_1 … y_T (T, m) for inputs x (T, n).

    >>> one, zero = np.array([[1.0]]), np.zeros(1)
    >>> x = np.array([[2.0], [0.0]])
    >>> s, y = rnn_forward(x, zero, one, -0.5 * one, zero, 3 * one, np.ones(1))
    >>> s.ravel().round(4), y.ravel().round(4)
    (array([ 0.964 , -0.4479]), array([ 3.8921, -0.3436]))
    """
    states, s = [], s0
    for x_t in x:
        s = rnn_step(x_t, s, Wx, Ws, b)
        states.append(s)
    states = np.array(states)
    return states, np.vstack([s0[None], states[:-1]]) @ Wy.T + c


def stacked_weights(Wx: np.ndarray, Ws: np.ndarray) -> np.ndarray:
    """Return the matrix W for which W [x; s] is Wx x + Ws s, whatever x and s are.

    >>> stacked_weights(np.array([[1.0]]), np.array([[-0.5]]))
    array([[ 1. , -0.5]])
    """
    return np.hstack([Wx, Ws])
