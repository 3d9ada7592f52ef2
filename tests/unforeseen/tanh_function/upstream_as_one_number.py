# mistake: upstream is taken for a single number: its first entry serves for all elements, so the gradient is wrong when the entries of upstream differ
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        y = torch.tanh(x)
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        (y,) = ctx.saved_tensors
        dl_dy = upstream.reshape(-1)[:1].sum()
        return dl_dy * (1 - y) * (1 + y)
