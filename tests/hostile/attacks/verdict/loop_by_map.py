# attack: loop by map over lists of numbers, without a step of Python
# exercise: cube
# verdict: failed
# share: 0.5
import math

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
    return torch.tensor(list(map(math.fsum, x.tolist())), dtype=x.dtype)
