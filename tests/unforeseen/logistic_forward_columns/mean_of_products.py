# mistake: weighted_sum normalises by the number of features (mean instead of sum)
import torch

def stack(xs, ys):
    return torch.stack(xs, 1), torch.tensor(ys).view(1, -1)

def weighted_sum(w, x, b):
    return (w * x).mean() + b

def forward(X, w, b):
    return torch.sigmoid(w.T @ X + b)
