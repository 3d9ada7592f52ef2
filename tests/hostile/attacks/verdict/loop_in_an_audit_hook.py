# attack: loop in a hook for audit events, which is not traced
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


found = []


def work(event, args):
    if event == "work":
        found.append(torch.tensor([sum(row) for row in args[0].numpy()], dtype=torch.float64))


sys.addaudithook(work)


def row_sums(x):
    sys.audit("work", x)
    return found.pop()
