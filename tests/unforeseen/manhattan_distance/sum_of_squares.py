# mistake: the root of the squares in pairs, by the binomial formula
import torch


def manhattan_distance(x, y):
    return torch.abs(x - y).sum(-1)


def pairwise_manhattan(x, y):
    square = (x * x).sum(-1)[:, None] + (y * y).sum(-1)[None] - 2 * x @ y.T
    return square.clamp(min=0).sqrt()
