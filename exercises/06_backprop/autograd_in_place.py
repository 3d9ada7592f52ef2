"""Writing into what autograd still needs. Repair it.

For its backward pass, autograd keeps tensors of the forward pass: sigmoid and tanh keep their
outputs, since their slopes are computed from them; a product keeps its two factors. An operation in
place, such as `t *= 2` or `t.add_(1)`, overwrites a tensor. If it was kept for the backward pass,
the gradient would be wrong. Autograd counts the changes of each tensor, notices, and stops with

    RuntimeError: one of the variables needed for gradient computation has been modified by an
    inplace operation

It also refuses to have a parameter changed in place while it records, since that change would
become part of the graph. `t.data` gives access to the same numbers behind autograd's back: nothing
is counted, nothing is refused, and wrong gradients come without a word.

The program below trains a small network,

    h = tanh(x @ w1) / 2              x: (N, D)    w1: (D, H)    h: (N, H)
    p = 0.05 + 0.9 σ(h @ w2)          w2: (H,)     p: (N,)
    J = mean of (p - y)**2            y: (N,)

by gradient descent: in each step both parameters move by -lr times the gradient of J. It has three
faults of this kind, one after the other. Two of them stop it. The third does not show, except in
the numbers. Nothing else is wrong: the formulas above are what is meant.

Done when `train` returns the right parameters and losses after any number of steps, and leaves the
tensors that it is given as they were. All tensors hold float64.
"""

import torch


def train(
    x: torch.Tensor,
    y: torch.Tensor,
    w1: torch.Tensor,
    w2: torch.Tensor,
    steps: int,
    lr: float,
) -> tuple[torch.Tensor, torch.Tensor, list[float]]:
    """Return w1 and w2 after so many steps, and J before each step."""
    w1 = w1.clone().requires_grad_()
    w2 = w2.clone().requires_grad_()
    losses = []
    for _ in range(steps):
        h = torch.tanh(x @ w1)
        h /= 2
        p = torch.sigmoid(h @ w2)
        p.data.mul_(0.9).add_(0.05)
        loss = ((p - y) ** 2).mean()
        loss.backward()
        losses.append(loss.item())
        w1 -= lr * w1.grad
        w2 -= lr * w2.grad
        w1.grad = None
        w2.grad = None
    return w1.detach(), w2.detach(), losses
