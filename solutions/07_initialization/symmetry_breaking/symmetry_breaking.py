"""Units that begin alike stay alike: the reference."""

import torch

Parameters = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def initial_parameters(d: int, h: int, how: str) -> Parameters:
    """Return (w1, b1, w2, b2) for D = d inputs and H = h hidden units; how is one of the three."""
    if how == "random":
        w1, w2 = torch.randn(h, d) / d**0.5, torch.randn(1, h) / h**0.5
    else:
        value = 0.5 if how == "equal" else 0.0
        w1, w2 = torch.full((h, d), value), torch.full((1, h), value)
    return w1, torch.zeros(h), w2, torch.zeros(1)


def gradients(parameters: Parameters, x: torch.Tensor, y: torch.Tensor) -> Parameters:
    """Return the gradients of the loss with respect to (w1, b1, w2, b2), shaped as these are."""
    leaves = tuple(p.detach().clone().requires_grad_() for p in parameters)
    w1, b1, w2, b2 = leaves
    output = torch.tanh(x @ w1.T + b1) @ w2.T + b2
    loss = ((output.squeeze(1) - y) ** 2).mean()
    return torch.autograd.grad(loss, leaves)


def train(
    parameters: Parameters, x: torch.Tensor, y: torch.Tensor, rate: float, steps: int
) -> Parameters:
    """Return the parameters after that many steps of gradient descent on all examples."""
    for _ in range(steps):
        slopes = gradients(parameters, x, y)
        parameters = tuple(p - rate * slope for p, slope in zip(parameters, slopes, strict=True))
    return parameters


def spread(parameters: Parameters) -> float:
    """Return the largest difference between two hidden units in an incoming weight or the bias."""
    w1, b1, _, _ = parameters
    units = torch.column_stack([w1, b1])
    return (units.max(dim=0).values - units.min(dim=0).values).max().item()
