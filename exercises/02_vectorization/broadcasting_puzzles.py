"""Five puzzles with axes of length one.

Whoever can place an axis of length 1 needs few loops. Each of these functions is a line or two, all
of them occur in real networks, and each can go wrong silently: the shapes fit, and the numbers
belong to another axis.

    multiplication_table(a, b)      (N, M) of (N,) and (M,): entry (i, j) is a_i b_j
    centred_rows(x)                 (N, D): each entry less the mean of its own row
    normalized(images, mean, std)   (N, C, H, W): each channel less its own mean and divided by its
                                    own standard deviation, which are given as (C,) and (C,)
    padding_mask(lengths, T)        (N, T), bool: for sequence i True at the places 0 to
                                    lengths_i - 1, where lengths holds N integers
    causal_mask(T)                  (T, T), bool: True where column j is not after row i, j <= i

An example: sequences of the lengths 2 and 3 in a batch that is T = 4 places wide have the padding
mask on the left, and four places have the causal mask on the right (1 for True):

    1 1 0 0            1 0 0 0
    1 1 1 0            1 1 0 0
                       1 1 1 0
                       1 1 1 1

Write them for PyTorch tensors, without a Python loop over any axis: the number of steps that Python
takes is the same for every size. a, b, x, images, mean and std hold floats of one dtype, which the
result has as well; no sizes are 0, and any of them may be equal. A length may be 0 or T. The
arguments are left as they were. torch.outer, torch.tril and the like are allowed, but not needed.
"""

import torch


def multiplication_table(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return the (N, M) table of all products a_i b_j.

    >>> multiplication_table(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0, 5.0]))
    tensor([[ 3.,  4.,  5.],
            [ 6.,  8., 10.]])
    """
    raise NotImplementedError


def centred_rows(x: torch.Tensor) -> torch.Tensor:
    """Return x less the mean of each row, shape (N, D).

    >>> centred_rows(torch.tensor([[1.0, 3.0], [10.0, 20.0]]))
    tensor([[-1.,  1.],
            [-5.,  5.]])
    """
    raise NotImplementedError


def normalized(images: torch.Tensor, mean: torch.Tensor, std: torch.Tensor) -> torch.Tensor:
    """Return (images - mean) / std, channel by channel, shape (N, C, H, W).

    >>> images = torch.tensor([4.0, 10.0]).reshape(1, 2, 1, 1)
    >>> normalized(images, torch.tensor([2.0, 4.0]), torch.tensor([1.0, 3.0])).flatten()
    tensor([2., 2.])
    """
    raise NotImplementedError


def padding_mask(lengths: torch.Tensor, T: int) -> torch.Tensor:
    """Return the (N, T) mask that is True in the first lengths_i places of row i.

    >>> padding_mask(torch.tensor([2, 3]), 4).int()
    tensor([[1, 1, 0, 0],
            [1, 1, 1, 0]], dtype=torch.int32)
    """
    raise NotImplementedError


def causal_mask(T: int) -> torch.Tensor:
    """Return the (T, T) mask that is True where the column is not after the row.

    >>> causal_mask(3).int()
    tensor([[1, 0, 0],
            [1, 1, 0],
            [1, 1, 1]], dtype=torch.int32)
    """
    raise NotImplementedError
