# mistake: in the second way each of the others gets eps/C, so that a row adds up to less than 1
"""Soft targets: label smoothing and mixup.

A one-hot target asks softmax for a probability of exactly 1, which no finite score gives: the
cross-entropy goes on to drive the scores apart, and the network becomes ever more certain, even
where a label is wrong. Soft targets put an end to that.

Label smoothing takes a probability `eps` from the labelled class. There are two ways to share it
out, and both give targets that add up to 1:

    with the uniform distribution      1 - eps + eps/C for the labelled class, eps/C for the others
    among the other classes            1 - eps for the labelled class, eps/(C - 1) for the others

C is the number of classes. With C = 4 and eps = 0.2 the first way gives 0.85 and 0.05; with C = 5
and eps = 0.2 the second gives 0.8 and 0.05.

The loss, -Σ target · log p with p = softmax(scores), is smallest where p equals the target. So for
a smoothed target there is a best difference between the score of the labelled class and that of
any other class, and it is finite. `best_gap` returns it.

Mixup mixes examples. Row i is mixed with row partner[i], inputs and targets with the same share:

    x[i]        ← lam[i] · x[i]       + (1 - lam[i]) · x[partner[i]]
    targets[i]  ← lam[i] · targets[i] + (1 - lam[i]) · targets[partner[i]]

All rows on the right are those from before. lam is drawn from a Beta distribution in training; here
it is given.

labels has the shape (N,) and holds whole numbers from 0 to C - 1; C is at least 2, 0 < eps < 1.
`uniform` says which way, True for the first. x has the shape (N, …), with one axis or more, targets
(N, C), partner (N,), with whole numbers from 0 to N - 1, and lam (N,), with numbers from 0 to 1.
Arguments stay as they were.
"""

import numpy as np


def smooth(labels: np.ndarray, classes: int, eps: float, uniform: bool) -> np.ndarray:
    """Return the smoothed targets, of shape (N, classes).

    >>> smooth(np.array([1]), 4, 0.2, True)
    array([[0.05, 0.85, 0.05, 0.05]])
    >>> smooth(np.array([1]), 5, 0.2, False)
    array([[0.05, 0.8 , 0.05, 0.05, 0.05]])
    """
    targets = np.full((len(labels), classes), eps / classes)
    targets[np.arange(len(labels)), labels] = 1 - eps + eps / classes if uniform else 1 - eps
    return targets


def best_gap(classes: int, eps: float, uniform: bool) -> float:
    """Return the difference of scores at which the loss of a smoothed target is smallest.

    >>> round(best_gap(4, 0.2, True), 4)
    2.8332
    """
    if uniform:
        return float(np.log((1 - eps + eps / classes) / (eps / classes)))
    return float(np.log((1 - eps) * (classes - 1) / eps))


def mixup(
    x: np.ndarray, targets: np.ndarray, partner: np.ndarray, lam: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return (mixed x, mixed targets), each of the shape of what it is made of.

    >>> x, targets = np.array([[0.0, 4.0], [8.0, 0.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    >>> mixed, mixed_targets = mixup(x, targets, np.array([1, 1]), np.array([0.25, 0.5]))
    >>> mixed
    array([[6., 1.],
           [8., 0.]])
    >>> mixed_targets
    array([[0.25, 0.75],
           [0.  , 1.  ]])
    """
    share = lam.reshape(-1, *[1] * (x.ndim - 1))
    mixed = share * x + (1 - share) * x[partner]
    return mixed, lam[:, None] * targets + (1 - lam[:, None]) * targets[partner]
