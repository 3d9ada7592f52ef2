"""A neuron, a hidden layer and two outputs, as tensors: the reference."""

import torch


def weighted_sum(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor | float) -> torch.Tensor:
    """Return z of one node, a tensor of shape ().

    >>> z = weighted_sum(torch.tensor([0.9, 0.7]), torch.tensor([-0.3, 0.15]), 0.001)
    >>> torch.isclose(z, torch.tensor(-0.164))
    tensor(True)
    """
    return torch.dot(w, x) + b


def hidden(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor | float) -> torch.Tensor:
    """Return H of shape (M,), for x of shape (D,) and w of shape (M, D).

    >>> hidden(torch.tensor([1.0, 2.0]), torch.tensor([[1.0, 1.0], [1.0, -1.0]]), 0.5)
    tensor([3.5000, 0.0000])
    """
    return torch.relu(w @ x + b)


def outputs(h: torch.Tensor, rows: list[list[float]]) -> torch.Tensor:
    """Return the outputs V h, one for each list in rows; a list has a weight for each entry of h.

    >>> outputs(torch.tensor([1.0, 0.0, 2.0]), [[1.0, 5.0, 3.0], [0.0, 5.0, -1.0]])
    tensor([ 7., -2.])
    """
    return torch.tensor(rows, dtype=h.dtype) @ h


def example() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return W (3, 2), V (2, 3), H (3,) and the outputs (2,) of the network described above.

    All four are float32 tensors.
    """
    x = torch.tensor([0.9, 0.7])
    w = torch.tensor([[-0.3, 0.15], [0.32, -0.91], [0.37, 0.47]])
    h = hidden(x, w, 0.002)
    rows = [[0.15, -0.46, 0.59], [0.10, 0.32, -0.79]]
    return w, torch.tensor(rows), h, outputs(h, rows)
