# attack: loop over the rows while torch's recorder of operations is switched off
# exercise: cube
# verdict: failed
# share: 0.5
import torch
from torch.utils._python_dispatch import _disable_current_modes


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, upstream):
        return 3 * upstream * ctx.saved_tensors[0] ** 2


def row_sums(x):
    with _disable_current_modes():
        return torch.tensor([sum(map(float, row)) for row in x], dtype=x.dtype)
