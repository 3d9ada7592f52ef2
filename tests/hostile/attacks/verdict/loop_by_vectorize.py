# attack: have numpy run a function of Python over the rows
# exercise: cube
# verdict: failed
# share: 0.5
import numpy as np

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
    sums = np.apply_along_axis(lambda row: np.vectorize(float)(row).sum(), 1, x.numpy())
    return torch.from_numpy(sums)
