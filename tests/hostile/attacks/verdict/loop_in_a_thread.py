# attack: loop over the rows in a thread, where a recorder of one thread does not look
# exercise: cube
# verdict: failed
# share: 0.5
from concurrent.futures import ThreadPoolExecutor

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
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: torch.stack([row.sum() for row in x])).result()
