# attack: let torch differentiate in forward already, in a thread of its own, and save what it finds
# exercise: cube
# verdict: failed
import threading

import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        def differentiate():
            with torch.enable_grad():
                inner = x.detach().requires_grad_()
                ctx.save_for_backward(torch.autograd.grad((inner**3).sum(), inner)[0])

        thread = threading.Thread(target=differentiate)
        thread.start()
        thread.join()
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return upstream * ctx.saved_tensors[0]


def row_sums(x):
    return x.sum(dim=1)
