"""One network for numbers and text: how both become one row.

A shop predicts whether a parcel comes back, from three numbers (price, weight, age of the customer)
and the words of the order. A dense layer takes one vector for each example, so each kind of input
is first brought to a vector of its own, and the vectors are then put side by side:

    numbers (N, F), with holes ──► (N, 2F) ┐
                                           ├──► (N, 2F + d) ──► dense layers
    ids (N, L), padded         ──► (N, d)  ┘

Numbers. A hole is nan. Each column is standardised with the mean and the standard deviation
(divided by the count) of the numbers that are there in the training set, for the training set and
for new data alike; a hole becomes 0, the mean. Behind the F columns come F indicators, 1 where a
number was missing and 0 elsewhere, since that it is missing may say something.

Text. The words are ids, and 0 stands for padding at the end of short texts. A text becomes the mean
of the rows of `table`, shape (V, d), that belong to its words; padding counts as no word. A text
without any word becomes zeros.

Every column of the training set has at least two different numbers. The arguments are left as they
were.
"""

import numpy as np


def number_features(train: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """Return standardised numbers and indicators, (N, 2F), of numbers (N, F).

    >>> train = np.array([[1.0], [3.0], [np.nan]])
    >>> number_features(train, np.array([[4.0], [np.nan]]))
    array([[2., 0.],
           [0., 1.]])
    """
    raise NotImplementedError


def text_features(ids: np.ndarray, table: np.ndarray) -> np.ndarray:
    """Return the mean vector of the words of each text, (N, d), of ids (N, L).

    >>> table = np.array([[9.0, 9.0], [1.0, 0.0], [0.0, 2.0]])
    >>> text_features(np.array([[1, 2, 0], [2, 0, 0]]), table)
    array([[0.5, 1. ],
           [0. , 2. ]])
    """
    raise NotImplementedError


def combined(
    train: np.ndarray, numbers: np.ndarray, ids: np.ndarray, table: np.ndarray
) -> np.ndarray:
    """Return what the dense layers take, (N, 2F + d): numbers, indicators, text."""
    raise NotImplementedError
