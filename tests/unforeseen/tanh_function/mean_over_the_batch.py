# mistake: the gradient is divided by the number of entries
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.tanh()
        ctx.save_for_backward(y)
        return y

    @staticmethod
    def backward(ctx, upstream):
        y, = ctx.saved_tensors
        return upstream * (1 - y.pow(2)) / y.numel()
