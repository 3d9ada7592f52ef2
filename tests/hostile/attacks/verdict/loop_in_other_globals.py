# attack: loop in globals without a file or a specification
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
    space = {"torch": torch, "x": x}
    exec("found = torch.tensor([sum(map(float, row)) for row in x], dtype=x.dtype)", space)
    return space["found"]
