# mistake: forward loops over the columns with a list comprehension
import torch

def stack(xs, ys):
    return torch.stack(xs, 1), torch.tensor(ys).view(1, -1)

def weighted_sum(w, x, b):
    return w @ x + b

def forward(X, w, b):
    return torch.sigmoid(torch.stack([w[:, 0] @ x + b for x in X.T]).view(1, -1))
