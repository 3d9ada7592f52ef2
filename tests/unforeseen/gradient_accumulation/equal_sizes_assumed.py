# mistake: begins piece k at k times its own size, as if all had the same
"""Random, but right on average; and a large batch in small pieces.

The word "stochastic" in stochastic gradient descent speaks of the gradient: it is computed on a few
examples that were drawn at random, so it is a random estimate of the gradient on all of them. Is it
a good one? For a small data set that can be seen without drawing anything: list all the batches
that could be drawn, and look at the gradient of each.

A linear model x · w on N examples has the loss and the gradient

    L = 1/(2N) Σ_i (x_i · w - y_i)²            dL/dw = 1/N Σ_i (x_i · w - y_i) x_i

and on a batch the same formulas with the mean over the examples of the batch. `batch_gradients`
returns the gradients of all batches of B different examples, a row for each. There are N! / (B! (N
- B)!) of them, and their order is yours. The mean of the rows is the gradient on all examples: the
estimate is unbiased. How far a single row is off gets smaller as B grows, and is 0 for B = N.

A larger batch is a better estimate, but it may not fit into memory. Then it is cut into pieces, the
gradient of each piece is computed on its own, and the weights wait until all pieces have been added
up. `accumulate` returns the gradient of a batch in this way. Its pieces may have different sizes;
each calls the function `gradient(X_piece, y_piece, w)`, which returns the gradient of the mean loss
on its examples, once per piece and with nothing but that piece. The result is to be the gradient of
the mean over the whole batch, whatever the pieces are.

Worked example: x = 1, 1, 1 and y = 0, 2, 7 with w = 0 have the gradients 0, -2 and -7 by
themselves, and -3 together. The batches of two have -1, -3.5 and -4.5, with the mean -3. In pieces
of two and one the mean gradients are -1 and -7, and the gradient of the whole batch is still -3.

X has the shape (N, n), y (N,) and w (n,), all of floats, and 1 <= B <= N. `sizes` lists the numbers
of examples of the pieces, in order: each is at least 1, and together they are N. The arguments are
left as they were.
"""

from itertools import combinations

import numpy as np


def batch_gradients(X, y, w, batch_size):
    rows = []
    for chosen in combinations(range(len(y)), batch_size):
        batch = list(chosen)
        rows.append(X[batch].T @ (X[batch] @ w - y[batch]) / batch_size)
    return np.array(rows)


def accumulate(gradient, X, y, w, sizes):
    total = np.zeros_like(w)
    for k, size in enumerate(sizes):
        start = k * size
        total += size * gradient(X[start : start + size], y[start : start + size], w)
    return total / len(y)
