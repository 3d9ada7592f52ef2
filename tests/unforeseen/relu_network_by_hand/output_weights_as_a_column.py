# mistake: W2 has the shape (2, 1)
import torch
def neuron_relu(x, w, b):
    return torch.relu(w @ x + b)
def linear_network(w, b):
    return torch.stack([w, -w]), torch.stack([b, -b]), torch.tensor([[1.0], [-1.0]], dtype=w.dtype), torch.zeros(1, dtype=w.dtype)
