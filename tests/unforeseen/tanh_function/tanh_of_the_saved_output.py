# mistake: backward takes tanh of the saved output once more, as if it were x
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """Return tanh(x), of the shape and dtype of x."""
        y = torch.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        """Return dL/dx, of the shape of x, given upstream = dL/dy."""
        (saved,) = ctx.saved_tensors
        t = torch.tanh(saved)
        return upstream * (1 - t * t)
