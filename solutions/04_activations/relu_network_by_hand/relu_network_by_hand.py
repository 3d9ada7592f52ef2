"""One ReLU unit, and two of them that are linear together."""

import torch


def neuron_relu(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return max(0, w·x + b), a tensor without axes."""
    return torch.relu(torch.dot(w, x) + b)


def linear_network(
    w: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return (W1, b1, W2, b2) of a ReLU network with two hidden units that computes w·x + b.

    One unit carries the positive values of z = w·x + b, the other the negative ones:
    z = relu(z) - relu(-z).
    """
    first, first_bias = torch.stack([w, -w]), torch.stack([b, -b])
    second, second_bias = w.new_tensor([[1.0, -1.0]]), w.new_zeros(1)
    return first, first_bias, second, second_bias
