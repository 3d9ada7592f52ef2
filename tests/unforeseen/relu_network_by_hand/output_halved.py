# mistake: output weights 1/2 and -1/2
import torch
def neuron_relu(x, w, b):
    return torch.relu(torch.dot(w, x) + b)
def linear_network(w, b):
    return torch.stack([w, -w]), torch.stack([b, -b]), torch.tensor([[0.5, -0.5]], dtype=w.dtype), torch.zeros(1, dtype=w.dtype)
