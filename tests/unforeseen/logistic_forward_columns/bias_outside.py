# mistake: the bias is added after the sigmoid
import torch

def stack(xs, ys):
    return torch.stack(xs, 1), torch.tensor(ys).view(1, -1)

def weighted_sum(w, x, b):
    return w @ x + b

def forward(X, w, b):
    return torch.sigmoid(w.T @ X) + b
