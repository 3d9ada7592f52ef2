# right: einsum, clamp and tensordot; the outputs row by row
import torch


def weighted_sum(x, w, b):
    return torch.einsum("d,d->", w, x) + b


def hidden(x, w, b):
    return torch.clamp(torch.tensordot(w, x, dims=1) + b, min=0.0)


def outputs(h, rows):
    return torch.stack([torch.dot(h.new_tensor(row), h) for row in rows])


def example():
    x = torch.tensor([0.9, 0.7])
    w = torch.tensor([-0.3, 0.15, 0.32, -0.91, 0.37, 0.47]).reshape(3, 2)
    rows = [[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]]
    h = hidden(x, w, torch.full((3,), 0.002))
    return w, torch.tensor(rows), h, outputs(h, rows)
