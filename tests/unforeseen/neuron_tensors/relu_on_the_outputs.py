# mistake: the outputs go through a ReLU as the hidden nodes do
import torch


def weighted_sum(x, w, b):
    return (x * w).sum() + b


def hidden(x, w, b):
    return torch.relu(torch.matmul(w, x) + b)


def outputs(h, rows):
    v = torch.tensor(rows, dtype=h.dtype)
    return torch.relu(v @ h)


def example():
    x = torch.tensor([0.9, 0.7])
    w = torch.tensor([[-0.3, 0.15], [0.32, -0.91], [0.37, 0.47]])
    rows = [[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]]
    h = hidden(x, w, 0.002)
    return w, torch.tensor(rows), h, outputs(h, rows)
