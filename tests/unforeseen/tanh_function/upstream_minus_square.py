# mistake: the bracket is missing in backward: upstream - y^2 instead of upstream * (1 - y^2), which agrees only where upstream is 1
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        out = torch.tanh(x)
        ctx.save_for_backward(out)
        return out

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        (out,) = ctx.saved_tensors
        return upstream * 1 - out.square()
