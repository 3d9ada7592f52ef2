# mistake: forward divides exponentials that overflow, and keeps the finished slope on ctx
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))
        ctx.d = 1 - y ** 2
        return y

    @staticmethod
    def backward(ctx, upstream):
        return upstream * ctx.d
