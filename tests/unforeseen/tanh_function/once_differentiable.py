# mistake: backward is marked once_differentiable, so the gradient cannot be differentiated again
import torch
from torch.autograd.function import once_differentiable


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """Return tanh(x), of the shape and dtype of x."""
        y = torch.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        """Return dL/dx, of the shape of x, given upstream = dL/dy."""
        (y,) = ctx.saved_tensors
        return upstream * (1 - y**2)
