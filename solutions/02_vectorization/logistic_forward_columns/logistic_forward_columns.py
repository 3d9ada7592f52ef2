"""Logistic regression for all examples at once, one example per column: the reference."""

import torch


def stack(xs: list[torch.Tensor], ys: list[float]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return X of shape (n, m) and Y of shape (1, m).

    xs is a list of m tensors of shape (n,), and ys a list of m labels, each 0.0 or 1.0.

    >>> X, Y = stack([torch.tensor([1.0, 2.0, 3.0]), torch.tensor([4.0, 5.0, 6.0])], [1.0, 0.0])
    >>> X
    tensor([[1., 4.],
            [2., 5.],
            [3., 6.]])
    >>> Y
    tensor([[1., 0.]])
    """
    return torch.stack(xs, dim=1), torch.tensor(ys).reshape(1, -1)


def weighted_sum(w: torch.Tensor, x: torch.Tensor, b: float) -> torch.Tensor:
    """Return w · x + b for one example, of shape (); here w and x both have the shape (n,).

    >>> weighted_sum(torch.tensor([1.0, 0.0, -1.0]), torch.tensor([4.0, 5.0, 6.0]), 2.0)
    tensor(0.)
    """
    return torch.dot(w, x) + b


def forward(X: torch.Tensor, w: torch.Tensor, b: float) -> torch.Tensor:
    """Return the probabilities A of shape (1, m), for X of shape (n, m) and w of shape (n, 1).

    >>> X = torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    >>> forward(X, torch.tensor([[1.0], [0.0], [-1.0]]), 2.0)
    tensor([[0.5000, 0.5000]])
    """
    Z = w.T @ X + b
    return 1 / (1 + torch.exp(-Z))
