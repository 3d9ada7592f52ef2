# right: |d| as the larger minus the smaller coordinate, and the pairs made by expand
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (torch.maximum(x, y) - torch.minimum(x, y)).sum(-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    n, m, d = x.shape[0], y.shape[0], x.shape[1]
    return manhattan_distance(x.unsqueeze(1).expand(n, m, d), y.expand(n, m, d))
