# attack: let torch differentiate by its forward mode inside the backward pass
# exercise: cube
# verdict: failed
import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return torch.func.jvp(lambda x: x**3, (ctx.saved_tensors[0],), (upstream,))[1]


def row_sums(x):
    return x.sum(dim=1)
