# mistake: the pairs are laid out with y varying slowest, but then reshaped to (N, M) as if x varied slowest, so the distances stand in the wrong places of the matrix
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return (x - y).abs().sum(dim=-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    n, m = len(x), len(y)
    left = x.repeat(m, 1)
    right = y.repeat_interleave(n, dim=0)
    return manhattan_distance(left, right).reshape(n, m)
