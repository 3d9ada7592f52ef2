"""One pooling in place of several (the reference)."""

import torch


def one_pooling(poolings: list[tuple[int, int | None]]) -> tuple[int, int]:
    """Return the window and the stride of the one pooling that does the work of all.

    poolings has one pair (f, s) or more, in the order in which they are applied; f is at least 1,
    and s is at least 1 and at most f, or None.

    >>> one_pooling([(3, 1), (3, 1)])
    (5, 1)
    """
    window, stride = 1, 1
    for f, s in poolings:
        window += (f - 1) * stride
        stride *= s or f
    return window, stride


def shrunk(x: torch.Tensor, poolings: list[tuple[int, int | None]]) -> torch.Tensor:
    """Return x of shape (N, C, H, W) after all poolings, with a single call of a pooling."""
    window, stride = one_pooling(poolings)
    return torch.nn.functional.max_pool2d(x, window, stride)
