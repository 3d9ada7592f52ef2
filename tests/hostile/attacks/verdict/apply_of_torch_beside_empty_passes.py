# attack: have torch's own function stand in the place of apply, beside passes that do nothing
# exercise: cube
# verdict: failed
import torch


class Cube(torch.autograd.Function):
    apply = staticmethod(lambda x: torch.pow(x, 3))

    @staticmethod
    def forward(ctx, x):
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return upstream


def row_sums(x):
    return x.sum(dim=1)
