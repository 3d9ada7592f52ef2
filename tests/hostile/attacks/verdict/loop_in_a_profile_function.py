# attack: loop in a function that profiles, which is not traced
# exercise: cube
# verdict: failed
# share: 0.5
import sys

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
    found = []

    def work(*_):
        sys.setprofile(None)
        found.append(torch.tensor([sum(row) for row in x.numpy()], dtype=x.dtype))

    sys.setprofile(work)
    abs(1)
    return found[0]
