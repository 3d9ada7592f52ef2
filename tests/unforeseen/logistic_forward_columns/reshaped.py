# mistake: the examples are joined and reshaped to (n, m), which fills the table row by row and mixes the examples
import torch


def stack(xs, ys):
    n, m = len(xs[0]), len(xs)
    X = torch.cat(xs).reshape(n, m)
    Y = torch.tensor(ys).reshape(1, m)
    return X, Y


def weighted_sum(w, x, b):
    return torch.dot(w, x) + b


def forward(X, w, b):
    return torch.sigmoid(w.T @ X + b)
