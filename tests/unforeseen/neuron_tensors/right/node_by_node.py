# right: node by node, products added up one by one, the ReLU by torch.where
import torch


def weighted_sum(x, w, b):
    z = torch.zeros((), dtype=x.dtype) + b
    z = z.to(x.dtype)
    for i in range(x.shape[0]):
        z = z + x[i] * w[i]
    return z


def hidden(x, w, b):
    biases = b if isinstance(b, torch.Tensor) and b.dim() == 1 else [b] * w.shape[0]
    nodes = [weighted_sum(x, row, bias) for row, bias in zip(w, biases)]
    z = torch.stack(nodes)
    return torch.where(z > 0, z, torch.zeros_like(z))


def outputs(h, rows):
    V = torch.tensor(rows, dtype=h.dtype)
    return (V * h).sum(dim=-1)


def example():
    W = torch.tensor([[-0.3, 0.15], [0.32, -0.91], [0.37, 0.47]])
    V = torch.tensor([[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]])
    H = hidden(torch.tensor((0.9, 0.7)), W, 0.002)
    return W, V, H, V @ H
