# mistake: both functions return the largest absolute difference of a coordinate (Chebyshev distance) instead of the sum of the absolute differences
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (x - y).abs().amax(dim=-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return manhattan_distance(x.unsqueeze(1), y.unsqueeze(0))
