"""Manhattan distances, on whatever device the data lies: the reference."""

import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the L1 distance of two vectors, or of each row of x to the same row of y.

    >>> manhattan_distance(torch.tensor([6.0, 1.0, 4.0, 5.0]), torch.tensor([2.0, 8.0, 3.0, -1.0]))
    tensor(18.)
    >>> manhattan_distance(torch.tensor([[0.0, 0.0], [1.0, 2.0]]), torch.ones(2, 2))
    tensor([2., 1.])
    """
    return (x - y).abs().sum(dim=-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the (N, M) matrix of L1 distances between the N rows of x and the M rows of y.

    >>> x = torch.tensor([[0.0, 0.0], [1.0, 2.0]])
    >>> y = torch.tensor([[0.0, 0.0], [3.0, 0.0], [1.0, 1.0]])
    >>> pairwise_manhattan(x, y)
    tensor([[0., 3., 2.],
            [3., 4., 1.]])
    """
    return (x[:, None, :] - y[None, :, :]).abs().sum(dim=-1)
