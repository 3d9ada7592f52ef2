# attack: loop while an object is deleted
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
    found = []

    class Last:
        def __del__(self):
            found.append(torch.tensor([sum(row) for row in x.numpy()], dtype=x.dtype))

    Last()
    return found[0]
