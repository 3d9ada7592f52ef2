# attack: loop by map over the rows, without a step of Python
# exercise: cube
# verdict: failed
# share: 0.5

import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return 3 * upstream * ctx.saved_tensors[0] ** 2


def row_sums(x):
    return torch.stack(list(map(torch.sum, x)))
