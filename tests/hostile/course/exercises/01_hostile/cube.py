"""Cubes in torch.

Write `Cube`, a `torch.autograd.Function` that gives $x^3$ with a backward pass of its own, and
`row_sums(x)`, the sums of the rows of a matrix, without a Python loop over the rows.
"""

import torch


class Cube(torch.autograd.Function):
    """Give x**3, entry by entry."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        raise NotImplementedError

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        raise NotImplementedError


def row_sums(x: torch.Tensor) -> torch.Tensor:
    """Return the sum of each row, shape (N,).

    >>> row_sums(torch.ones(2, 3))
    tensor([3., 3.])
    """
    raise NotImplementedError
