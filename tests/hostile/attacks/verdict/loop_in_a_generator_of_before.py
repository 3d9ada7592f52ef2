# attack: loop in a generator from before, whose frame was kept
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


def rows():
    sums = []
    while True:
        x = yield torch.tensor(sums)
        frame.f_trace_opcodes = False
        sums = []
        for row in x.numpy():
            sums.append(row.sum())
        frame.f_trace_opcodes = True


work = rows()
frame = work.gi_frame
next(work)


def row_sums(x):
    return work.send(x).to(x.dtype)
