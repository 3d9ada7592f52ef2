"""The newer form: forward without ctx, and a separate setup_context."""

import torch


class TanhFunction(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return 2 * torch.sigmoid(2 * x) - 1

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(output)

    @staticmethod
    def backward(ctx, upstream):
        (y,) = ctx.saved_tensors
        return torch.addcmul(upstream, upstream * y, y, value=-1)
