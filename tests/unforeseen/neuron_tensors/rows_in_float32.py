# mistake: the tensor of the rows is always float32, so that float64 nodes do not go with it
import torch


def weighted_sum(x, w, b):
    return torch.dot(w, x) + b


def hidden(x, w, b):
    return torch.relu(w @ x + b)


def outputs(h, rows):
    V = torch.tensor(rows)
    return V @ h


def example():
    x = torch.tensor([0.9, 0.7])
    W = torch.tensor([[-0.3, 0.15], [0.32, -0.91], [0.37, 0.47]])
    V = torch.tensor([[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]])
    H = hidden(x, W, 0.002)
    return W, V, H, V @ H
