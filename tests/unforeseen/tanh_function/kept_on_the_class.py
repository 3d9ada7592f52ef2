# mistake: the output is kept on the class in place of ctx, so a second forward pass overwrites it
import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = torch.tanh(x)
        TanhFunction.last = y
        return y

    @staticmethod
    def backward(ctx, upstream):
        y = TanhFunction.last
        return upstream * (1 - y * y)
