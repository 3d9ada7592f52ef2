# mistake: forward computes (exp(2x) - 1) / (exp(2x) + 1), which is inf/inf = nan for large positive x
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        e = torch.exp(2 * x)
        y = (e - 1) / (e + 1)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        y = ctx.saved_tensors[0]
        return (1 - y**2) * upstream
