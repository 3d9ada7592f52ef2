"""Tanh with a backward pass of your own: the reference."""

import torch


class TanhFunction(torch.autograd.Function):
    """Element-wise tanh whose gradient is computed from its own output.

    >>> x = torch.tensor([0.0, 0.5], requires_grad=True)
    >>> y = TanhFunction.apply(x)
    >>> y.detach()
    tensor([0.0000, 0.4621])
    >>> (2 * y).sum().backward()
    >>> x.grad
    tensor([2.0000, 1.5729])
    """

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """Return tanh(x), of the shape and dtype of x."""
        y = torch.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        """Return dL/dx, of the shape of x, given upstream = dL/dy."""
        (y,) = ctx.saved_tensors
        return upstream * (1 - y * y)
