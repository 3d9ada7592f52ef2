"""Sinusoidal positions: where a word stands, as a vector.

Attention does not know in which order its rows lie. So each row gets a vector added that says where
it stands. The vectors of the first transformer are made of waves, from fast to slow, as the hands
of a clock are: the fast ones tell neighbours apart, the slow ones tell near from far.

Position p has the code c_p of length d, where d is even. Its d / 2 pairs of entries belong to one
wave each:

    ω_i = base^(-2i / d),    i = 0 … d/2 - 1
    entry 2i      sin(p ω_i)
    entry 2i + 1  cos(p ω_i)

No table has to be learnt, and there is a code for every position. And one linear map goes k
positions on, wherever one starts: there is a matrix M of shape (d, d) with c_{p+k} = M c_p for all
p. It depends on k only. So a layer can look "three words back" with fixed weights.

Worked example with d = 4 and base 100: ω = (1, 0.1), since 100^(-1/2) = 0.1. Position 2 has the
code (sin 2, cos 2, sin 0.2, cos 0.2) = (0.9093, -0.4161, 0.1987, 0.9801).

All arrays are float64, d is even, and T is at least 1. k is a whole number, and may be negative.
"""

import numpy as np


def position_codes(T: int, d: int, base: float = 10000.0) -> np.ndarray:
    """Return the codes of the positions 0 … T - 1 in rows, (T, d).

    >>> position_codes(3, 4, 100.0)[2].round(4)
    array([ 0.9093, -0.4161,  0.1987,  0.9801])
    """
    angles = np.outer(np.arange(T), _frequencies(d, base))
    codes = np.empty((T, d))
    codes[:, ::2] = np.sin(angles)
    codes[:, 1::2] = np.cos(angles)
    return codes


def shift_matrix(k: int, d: int, base: float = 10000.0) -> np.ndarray:
    """Return the matrix M (d, d) for which M times the code of p is that of p + k, for all p.

    >>> M = shift_matrix(2, 4, 100.0)
    >>> (M @ np.array([0.0, 1.0, 0.0, 1.0])).round(4)
    array([ 0.9093, -0.4161,  0.1987,  0.9801])
    """
    M = np.zeros((d, d))
    for i, angle in enumerate(k * _frequencies(d, base)):
        pair = slice(2 * i, 2 * i + 2)
        M[pair, pair] = [[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]
    return M


def wavelengths(d: int, base: float = 10000.0) -> np.ndarray:
    """Return after how many positions each wave repeats, (d / 2,), a real number for each pair.

    >>> wavelengths(4, 100.0).round(2)
    array([ 6.28, 62.83])
    """
    return 2 * np.pi / _frequencies(d, base)


def _frequencies(d: int, base: float) -> np.ndarray:
    return base ** (-np.arange(0, d, 2) / d)
