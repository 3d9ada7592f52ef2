# right: the table with one example per row is made first and transposed, the sigmoid by tanh
import torch


def stack(xs, ys):
    X = torch.cat([x.reshape(1, -1) for x in xs]).T
    Y = xs[0].new_empty(1, len(ys))
    for j, label in enumerate(ys):
        Y[0, j] = label
    return X, Y


def weighted_sum(w, x, b):
    return b + torch.sum(x * w, dim=0)


def forward(X, w, b):
    z = X.T @ w + b
    return (0.5 * (torch.tanh(z / 2) + 1)).reshape(1, -1)
