# right: scores from the difference of the positions alone
"""Rotary positions: queries and keys that are turned.

Attention should see how far apart two words are, and not where the sentence begins. Rotary
positions see to that without adding anything to the words: before queries and keys are multiplied,
each is turned by an angle in proportion to its position. In the product only the difference of the
two angles is left.

A vector of even length d is taken as d / 2 pairs of neighbours, (x_0, x_1), (x_2, x_3), …. At
position p, pair i is turned counterclockwise by p ω_i, each pair at its own speed:

    ω_i = base^(-2i / d),    i = 0 … d/2 - 1

    (a, b)  becomes  (a cos pω - b sin pω,   a sin pω + b cos pω)

Turning changes no length. It is linear, and its gradient is the same turn backwards: if y is x
turned, the gradient of x is the gradient of y turned by the opposite angles.

The scores of attention are then

    S_ij = q_i · k_j / √d,    with q_i and k_j turned by their positions

Only queries and keys are turned; the values are not. (Some libraries pair entry i with entry
i + d/2. The weights of a model fit one layout or the other.)

Worked example with d = 2, so that ω = 1: q = (1, 0) at position 1 becomes (cos 1, sin 1) =
(0.5403, 0.8415), and k = (1, 0) at position 3 becomes (cos 3, sin 3). Their product is cos 2 =
-0.4161: the positions 1 and 3 are two apart. Divided by √2 that is the score -0.2943.

All arrays of vectors are float64, and d is even. Positions are whole numbers. They need not be
0, 1, 2, …, and may be negative. Arguments are not changed.
"""

import numpy as np


def turn(x: np.ndarray, positions: np.ndarray, base: float = 10000.0) -> np.ndarray:
    """Return the rows of x (T, d), turned by their positions (T,).

    >>> turn(np.array([[1.0, 0.0]]), np.array([1])).round(4)
    array([[0.5403, 0.8415]])
    """
    frequencies = base ** (-np.arange(0, x.shape[1], 2) / x.shape[1])
    angles = np.outer(positions, frequencies)
    a, b = x[:, ::2], x[:, 1::2]
    turned = np.empty_like(x)
    turned[:, ::2] = a * np.cos(angles) - b * np.sin(angles)
    turned[:, 1::2] = a * np.sin(angles) + b * np.cos(angles)
    return turned


def turn_backward(upstream: np.ndarray, positions: np.ndarray, base: float = 10000.0) -> np.ndarray:
    """Return the gradient of x (T, d), where upstream (T, d) is that of turn(x, positions, base).

    >>> turn_backward(np.array([[1.0, 0.0]]), np.array([1])).round(4)
    array([[ 0.5403, -0.8415]])
    """
    return turn(upstream, -positions, base)


def rotary_scores(
    Q: np.ndarray,
    K: np.ndarray,
    query_positions: np.ndarray,
    key_positions: np.ndarray,
    base: float = 10000.0,
) -> np.ndarray:
    """Return the scores (T, M) of queries Q (T, d) with keys K (M, d) at their positions.

    >>> q = np.array([[1.0, 0.0]])
    >>> rotary_scores(q, q, np.array([1]), np.array([3])).round(4)
    array([[-0.2943]])
    """
    d = Q.shape[1]
    scores = np.empty((len(Q), len(K)))
    for i, p in enumerate(query_positions):
        for j, r in enumerate(key_positions):
            scores[i, j] = Q[i] @ turn(K[j : j + 1], np.array([r - p]), base)[0]
    return scores / d**0.5
