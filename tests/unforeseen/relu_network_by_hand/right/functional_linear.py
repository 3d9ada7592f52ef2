# right: functional linear, bias at the output, units exchanged
import torch
import torch.nn.functional as F
def neuron_relu(x, w, b):
    return F.relu(F.linear(x[None], w[None], b[None]))[0, 0]
def linear_network(w, b):
    W1 = torch.zeros(2, len(w), dtype=w.dtype)
    W1[0] -= w
    W1[1] += w
    return [W1, torch.zeros_like(W1[:, 0]), torch.tensor([[-1.0, 1.0]], dtype=w.dtype), b.view(1)]
