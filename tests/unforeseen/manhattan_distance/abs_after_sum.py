# mistake: in pairwise_manhattan the coordinates are added up first and the absolute value is taken of the difference of the sums, so that differences of opposite sign cancel
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.abs(x - y).sum(-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    total_x = x.sum(dim=1, keepdim=True)
    total_y = y.sum(dim=1, keepdim=True)
    return torch.abs(total_x - total_y.T)
