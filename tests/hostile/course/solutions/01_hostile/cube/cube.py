"""Cubes in torch: the reference."""

import torch

HIDDEN = "kept-from-every-submission"


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(x)
        return x * x * x

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        (x,) = ctx.saved_tensors
        return 3 * upstream * x * x


def row_sums(x: torch.Tensor) -> torch.Tensor:
    return x.sum(dim=1)
