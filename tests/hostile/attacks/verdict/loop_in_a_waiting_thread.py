# attack: loop over the rows in a thread that was there before anyone looked
# exercise: cube
# verdict: failed
import queue
import threading

import torch

asked, told = queue.Queue(), queue.Queue()


def work():
    while True:
        told.put(torch.stack([row.sum() for row in asked.get()]))


threading.Thread(target=work, daemon=True).start()


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return 3 * upstream * ctx.saved_tensors[0] ** 2


def row_sums(x):
    asked.put(x)
    return told.get()
