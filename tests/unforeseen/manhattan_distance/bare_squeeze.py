# mistake: a squeeze() without an axis makes a single number of the result for a batch of one
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    x2 = torch.atleast_2d(x)
    y2 = torch.atleast_2d(y)
    return torch.abs(x2 - y2).sum(dim=1).squeeze()


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.abs(x[:, None, :] - y[None, :, :]).sum(dim=2)
