# right: torch.stack along axis 1, dot, sigmoid of einsum
import torch


def stack(xs, ys):
    return torch.stack(xs, dim=1), torch.tensor(ys, dtype=torch.float64).unsqueeze(0)


def weighted_sum(w, x, b):
    return torch.einsum("i,i->", w, x) + b


def forward(X, w, b):
    return torch.sigmoid(torch.einsum("ik,ij->kj", w, X) + b)
