"""The rule of broadcasting, and a use of it: the reference."""

import torch


def broadcast_shape(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    """Return the shape to which two shapes broadcast; raise ValueError where they do not fit.

    >>> broadcast_shape((8, 1, 6, 1), (7, 1, 5))
    (8, 7, 6, 5)
    >>> broadcast_shape((), (4,))
    (4,)
    >>> try:
    ...     broadcast_shape((2, 3), (2,))
    ... except ValueError:
    ...     print("they do not fit")
    they do not fit
    """
    length = max(len(first), len(second))
    first = (1,) * (length - len(first)) + first
    second = (1,) * (length - len(second)) + second
    sizes = []
    for one, other in zip(first, second, strict=True):
        if one != other and 1 not in (one, other):
            raise ValueError(f"{one} meets {other}")
        sizes.append(other if one == 1 else one)
    return tuple(sizes)


def column_percentages(table: torch.Tensor) -> torch.Tensor:
    """Return each entry of table (N, M), floats, as a percentage of the sum of its column.

    The sums of the columns are not 0, and N and M are at least 1.

    >>> column_percentages(torch.tensor([[56.0, 0.0], [44.0, 99.0]]))
    tensor([[ 56.,   0.],
            [ 44., 100.]])
    """
    return 100 * table / table.sum(dim=0)
