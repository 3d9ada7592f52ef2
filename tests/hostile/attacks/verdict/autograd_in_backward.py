# attack: let torch differentiate inside the backward pass that is to be written
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
        with torch.enable_grad():
            x = ctx.saved_tensors[0].detach().requires_grad_()
            return torch.autograd.grad(x**3, x, upstream)[0]


def row_sums(x):
    return x.sum(dim=1)
