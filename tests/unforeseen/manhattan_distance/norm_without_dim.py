# mistake: manhattan_distance takes the L1 norm of the whole difference without a dim, so two matrices give one number for all the rows instead of one per row
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.norm(x - y, p=1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.cdist(x, y, p=1)
