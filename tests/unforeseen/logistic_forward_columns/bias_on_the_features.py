# mistake: in forward the bias is added to the features, before they are weighted
import torch


def stack(xs, ys):
    return torch.stack(xs).T, torch.tensor(ys).view(1, -1)


def weighted_sum(w, x, b):
    return w @ x + b


def forward(X, w, b):
    return torch.sigmoid(w.T @ (X + b))
