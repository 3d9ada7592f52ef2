"""Five puzzles with axes of length one: the reference."""

import torch


def multiplication_table(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the (N, M) table of all products a_i b_j.

    >>> multiplication_table(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0, 5.0]))
    tensor([[ 3.,  4.,  5.],
            [ 6.,  8., 10.]])
    """
    return a[:, None] * b


def centred_rows(x: torch.Tensor) -> torch.Tensor:
    """Return x less the mean of each row, shape (N, D).

    >>> centred_rows(torch.tensor([[1.0, 3.0], [10.0, 20.0]]))
    tensor([[-1.,  1.],
            [-5.,  5.]])
    """
    return x - x.mean(dim=1, keepdim=True)


def normalized(images: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Return (images - mean) / std, channel by channel, shape (N, C, H, W).

    >>> images = torch.tensor([4.0, 10.0]).reshape(1, 2, 1, 1)
    >>> normalized(images, torch.tensor([2.0, 4.0]), torch.tensor([1.0, 3.0])).flatten()
    tensor([2., 2.])
    """
    return (images - mean[:, None, None]) / std[:, None, None]


def padding_mask(lengths: torch.Tensor, T: int) -> torch.Tensor:
    """Return the (N, T) mask that is True in the first lengths_i places of row i.

    >>> padding_mask(torch.tensor([2, 3]), 4).int()
    tensor([[1, 1, 0, 0],
            [1, 1, 1, 0]], dtype=torch.int32)
    """
    return torch.arange(T) < lengths[:, None]


def causal_mask(T: int) -> torch.Tensor:
    """Return the (T, T) mask that is True where the column is not after the row.

    >>> causal_mask(3).int()
    tensor([[1, 0, 0],
            [1, 1, 0],
            [1, 1, 1]], dtype=torch.int32)
    """
    places = torch.arange(T)
    return places <= places[:, None]
