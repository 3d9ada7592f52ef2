"""One ReLU unit, and two of them that are linear together.

A ReLU unit with weights w and a bias b computes

    out = max(0, w·x + b)

so it is flat on one side. Can a network whose only nonlinearity is ReLU still behave exactly like
a linear unit, w·x + b without any kink? It can, if its hidden layer has two units and their weights
are chosen well. The network is

    hidden = max(0, W1 @ x + b1)        W1: (2, D)    b1: (2,)
    output = W2 @ hidden + b2           W2: (1, 2)    b2: (1,)

Worked example of a unit: for x = (2, 1), w = (1, -3) and b = 0.5, w·x + b = -0.5, so out = 0. With
b = 2, w·x + b = 1 and out = 1.

Write the unit as `neuron_relu`, and return from `linear_network` weights and biases with which
the output is w·x + b for every x, however large and of whatever sign.

All tensors are float32 or float64, all of one dtype, and results have that dtype. w and x have D
entries, one or more, and b has no axes. Arguments are left as they were.
"""

import torch


def neuron_relu(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return max(0, w·x + b), a tensor without axes.

    >>> x, w = torch.tensor([2.0, 1.0]), torch.tensor([1.0, -3.0])
    >>> neuron_relu(x, w, torch.tensor(2.0))
    tensor(1.)
    """
    raise NotImplementedError


def linear_network(
    w: torch.Tensor, b: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return (W1, b1, W2, b2) of a ReLU network with two hidden units that computes w·x + b.

    >>> W1, b1, W2, b2 = linear_network(torch.tensor([1.0, -3.0]), torch.tensor(2.0))
    >>> x = torch.tensor([-5.0, 1.0])
    >>> (W2 @ torch.relu(W1 @ x + b1) + b2).item()
    -6.0
    """
    raise NotImplementedError
