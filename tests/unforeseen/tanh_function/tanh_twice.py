# mistake: backward applies tanh to the saved output once more, so the slope is 1 - tanh(tanh(x))^2
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        result = x.tanh()
        ctx.save_for_backward(result)
        return result

    @staticmethod
    def backward(ctx, upstream: torch.Tensor) -> torch.Tensor:
        (saved,) = ctx.saved_tensors
        t = torch.tanh(saved)
        return upstream.mul(1 - t.pow(2))
