# right: forward by expm1 of -2|x|, and backward as 4 sigmoid(2x) sigmoid(-2x)
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        """Return tanh(x), of the shape and dtype of x."""
        ctx.save_for_backward(x)
        e = torch.expm1(-2 * x.abs())
        return torch.sign(x) * -e / (2 + e)

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        """Return dL/dx, of the shape of x, given upstream = dL/dy."""
        (x,) = ctx.saved_tensors
        return 4 * torch.sigmoid(2 * x) * torch.sigmoid(-2 * x) * upstream
