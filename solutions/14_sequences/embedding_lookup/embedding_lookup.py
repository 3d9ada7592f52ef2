"""An embedding layer: rows of a table, and the gradient of the table.

A network cannot multiply by the word "cat". So each word of the vocabulary has a number, and the
embedding layer has a table E with a row of d numbers for each word. To look a word up is to take
its row. It is the same as multiplying E by a one-hot vector from the left, without the work of
multiplying by all the zeros, and so the rows are weights like any others: they have a gradient and
are learnt.

    vectors[k] = E[ids[k]]          E (V, d), ids of any shape S, vectors S + (d,)

Given upstream, the gradient of the loss with respect to the vectors (shape S + (d,)), the gradient
dE has the shape of E. A row gets the sum of the upstream gradients of all places where its word
stands; the row of a word that does not occur gets 0.

A frozen table is looked up in the same way; only its rows are not updated.

Worked example: V = 3, d = 2, ids = [2, 0, 2], upstream = [[1, 2], [3, 4], [10, 20]].
Row 0 of dE is [3, 4], row 1 is [0, 0], and row 2 is [1, 2] + [10, 20] = [11, 22].

E and upstream are float64. ids are whole numbers from 0 to V - 1; there is at least one, and the
same one may stand in several places. Arguments are not changed.
"""

import numpy as np


def one_hot(ids: np.ndarray, V: int) -> np.ndarray:
    """Return the array of floats of shape S + (V,), for which one_hot(ids, V) @ E is the lookup.

    >>> one_hot(np.array([2, 0]), 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    return np.eye(V)[ids]


def lookup(E: np.ndarray, ids: np.ndarray) -> np.ndarray:
    """Return the vectors, S + (d,).

    >>> lookup(np.array([[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]]), np.array([2, 0]))
    array([[0.5, 0.6],
           [0.1, 0.2]])
    """
    return E[ids]


def lookup_backward(upstream: np.ndarray, ids: np.ndarray, V: int) -> np.ndarray:
    """Return dE, (V, d).

    >>> lookup_backward(np.array([[1.0, 2.0], [3.0, 4.0], [10.0, 20.0]]), np.array([2, 0, 2]), 3)
    array([[ 3.,  4.],
           [ 0.,  0.],
           [11., 22.]])
    """
    dE = np.zeros((V, upstream.shape[-1]))
    np.add.at(dE, ids, upstream)
    return dE
