# mistake: forward saves the finished slope 1 - y^2, which autograd takes for a constant, so the first gradient is right but the gradient of the gradient is wrong (0 or missing)
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        y = torch.tanh(x)
        slope = 1 - y * y
        ctx.save_for_backward(slope)
        return y

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        (slope,) = ctx.saved_tensors
        return upstream * slope
