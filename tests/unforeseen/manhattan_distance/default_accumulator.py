# mistake: the accumulator is made by torch.zeros(N, M) without dtype and device, so float64 input gives a float32 result (and data on a GPU would meet a tensor on the CPU)
import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    return torch.sum(torch.abs(x - y), dim=-1)


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    # one coordinate at a time saves the memory of the (N, M, D) tensor
    result = torch.zeros(x.shape[0], y.shape[0])
    for k in range(x.shape[1]):
        result += (x[:, k].unsqueeze(1) - y[:, k].unsqueeze(0)).abs()
    return result
