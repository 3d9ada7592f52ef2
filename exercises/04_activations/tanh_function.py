"""Tanh with a backward pass of your own.

Autograd differentiates whatever is built from tensor operations. You write a backward pass
yourself where you know something that autograd does not; here, that the derivative of tanh
needs no second look at the input:

    y = tanh(x)        dy/dx = 1 - y²

The output is already there, so one multiplication replaces another round of exponentials.

A `torch.autograd.Function` holds the two halves as static methods:

    forward(ctx, x)            returns y, of the shape and dtype of x, and leaves what backward
                               will need with ctx.save_for_backward(...)
    backward(ctx, upstream)    gets dL/dy, of the shape of y, for whatever scalar loss L
                               was computed from y; returns dL/dx, of the shape of x

You never call either: `TanhFunction.apply(x)`, which is inherited, runs forward and has backward
run when the gradient is asked for.

An example. At x = 0.5, y = 0.4621 and dy/dx = 1 - 0.4621² = 0.7864. If the loss is L = 2y, the
upstream gradient is 2 and backward returns 2 · 0.7864 = 1.5729.

You are done when value and gradient are right for tensors of any shape, in float32 and float64,
for |x| as large as 1000, and when the gradient can itself be differentiated, over the same range.
For that, save x or y and write backward with tensor operations on it, and autograd will see through
them; anything else that forward computes and saves is a constant to autograd. The function may be
used many times before the first backward pass, and leaves x as it was. `torch.tanh` is allowed.
"""

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
        raise NotImplementedError

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        """Return dL/dx, of the shape of x, given upstream = dL/dy."""
        raise NotImplementedError
