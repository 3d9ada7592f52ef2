# right: leaves moved in place by torch.optim.SGD on copies, a loop over pairs of units
from itertools import combinations

import torch
from torch.nn import functional


def initial_parameters(d, h, how):
    def layer(n_out, n_in):
        match how:
            case "zeros":
                return torch.zeros(n_out, n_in)
            case "equal":
                return 0.5 * torch.ones(n_out, n_in)
            case _:
                return torch.distributions.Normal(0.0, n_in**-0.5).sample((n_out, n_in))

    return layer(h, d), torch.zeros(h), layer(1, h), torch.zeros(1)


def loss_of(parameters, x, y):
    w1, b1, w2, b2 = parameters
    hidden = functional.linear(x, w1, b1).tanh()
    return functional.mse_loss(functional.linear(hidden, w2, b2).flatten(), y)


def gradients(parameters, x, y):
    copies = [p.clone().requires_grad_(True) for p in parameters]
    loss_of(copies, x, y).backward()
    return tuple(p.grad for p in copies)


def train(parameters, x, y, rate, steps):
    leaves = [torch.nn.Parameter(p.clone()) for p in parameters]
    optimizer = torch.optim.SGD(leaves, lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        loss_of(leaves, x, y).backward()
        optimizer.step()
    return tuple(p.detach() for p in leaves)


def spread(parameters):
    w1, b1 = parameters[:2]
    largest = 0.0
    for i, j in combinations(range(len(b1)), 2):
        largest = max(largest, float((w1[i] - w1[j]).abs().max()), float((b1[i] - b1[j]).abs()))
    return largest
