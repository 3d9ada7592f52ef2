# right: by differences, the best weights looked up at the end
"""Early stopping: train until the validation loss has stopped falling, and keep the best weights.

While a network is trained, the loss on the training set falls. At first the loss on a validation
set, which no update uses, falls with it: the network leaves underfitting, and gets better on
examples that it has never seen. If training goes on too long, the network begins to fit what is
accidental in the training set. The training loss falls on, and the validation loss rises:
overfitting. Early stopping ends the run there, and returns the weights that were best on the
validation set.

Write two functions. The first one reads curves: `both_fall` returns the last epoch up to which
training for longer has paid in every respect, that is, up to which both losses have fallen in every
single epoch. Losses are those before epoch 1, after epoch 1, and so on; entry 0 is the start. In

    epoch              0     1     2     3     4
    training loss      0.9   0.6   0.4   0.3   0.2
    validation loss    1.0   0.8   0.7   0.75  0.6

both fall in epochs 1 and 2, and in epoch 3 only the training loss does: the result is 2. A loss
that stays the same has not fallen. The two lists have the same length, at least 1.

The second one trains a linear model x · w by gradient descent on all N training examples, an update
in each epoch:

    L = 1/(2N) Σ_i (x_i · w - y_i)²            w ← w - lr · 1/N Σ_i (x_i · w - y_i) x_i

`fit` notes both losses at the start and after each epoch, the validation loss being the same
formula on the validation set. Whenever the validation loss is lower than all before it, the weights
are the best so far; the start counts as well. The run ends after `epochs` epochs, or as soon as the
last `patience` epochs have each brought no new lowest validation loss. What is returned are the
best weights, which as a rule are not the last ones, and the two lists of losses, up to the last
epoch that was trained.

Worked example, with one weight: two examples x = 1, y = 2, the validation example x = 1, y = 1, w =
0, lr = 0.25 and patience = 2. w takes the values 0, 0.5, 0.875, 1.156, 1.367; the validation loss
is lowest at 0.875, and two epochs later the run ends.

X has the shape (N, n), y (N,), X_val (M, n), y_val (M,) and w (n,), all of floats; N, M, epochs and
patience are at least 1. The arguments are left as they were.
"""

import numpy as np


def both_fall(train_losses, val_losses):
    falls = (np.diff([train_losses, val_losses]) < 0).all(axis=0)
    return int(np.cumprod(falls).sum())


def half_mean(X, y, w):
    return float(np.mean((X @ w - y) ** 2) / 2)


def fit(X, y, X_val, y_val, w, lr, epochs, patience):
    train_losses = [half_mean(X, y, w)]
    val_losses = [half_mean(X_val, y_val, w)]
    path = [w]
    while len(path) <= epochs and len(path) - 1 - np.argmin(val_losses) < patience:
        w = w - lr * X.T @ (X @ w - y) / len(y)
        train_losses.append(half_mean(X, y, w))
        val_losses.append(half_mean(X_val, y_val, w))
        path.append(w)
    return path[int(np.argmin(val_losses))], train_losses, val_losses
