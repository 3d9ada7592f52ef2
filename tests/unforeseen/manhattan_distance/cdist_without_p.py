# mistake: cdist with its default p = 2
import torch


def manhattan_distance(x, y):
    return (x - y).abs().sum(-1)


def pairwise_manhattan(x, y):
    return torch.cdist(x, y)
