# mistake: a sigmoid in the hidden layer instead of ReLU
import torch

def weighted_sum(x, w, b):
    return x @ w + b

def hidden(x, w, b):
    return torch.sigmoid(w @ x + b)

def outputs(h, rows):
    return torch.tensor(rows, dtype=h.dtype) @ h

def example():
    x = torch.tensor([0.9, 0.7])
    W = torch.tensor([[-0.3, 0.15], [0.32, -0.91], [0.37, 0.47]])
    rows = [[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]]
    h = hidden(x, W, 0.002)
    return W, torch.tensor(rows), h, outputs(h, rows)
