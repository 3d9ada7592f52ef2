"""The rule of broadcasting, and a use of it.

NumPy and PyTorch follow the same rule where two arrays of different shapes are added or multiplied.
Write the shapes one above the other, lined up at the right, and put ones in front of the shorter.
Then every pair of sizes has to be equal or to contain a 1; the result takes the other size of the
pair. Where a pair fits in neither way, the operation is an error.

    (8, 1, 6, 1)        (5, 3)            (2, 3)
       (7, 1, 5)           (3,)              (2,)
    (8, 7, 6, 5)        (5, 3)            error: 3 meets 2

Sizes may be 0: a 0 fits a 0 or a 1, and the result is 0.

The gain over a loop is that the loop runs in compiled code; the gain over tiling by hand is that no
repeated copy is stored. Both count where a table is divided by the sums of its columns. The table

    56   0            of calories from carbohydrates and fat            56 %    0 %
    44  99            in two dishes (one dish for each column)          44 %  100 %

has the column sums (100, 99), and every entry becomes a percentage of its column.

Write both functions. `broadcast_shape` does it without making arrays: it is plain arithmetic on
tuples. In `column_percentages` no Python loop runs over rows or columns, so the number of steps
that Python takes is the same for every size, and nothing is repeated or tiled or put together
from parts; arithmetic, sums and changes of shape are enough. Arguments are left as they were.
"""

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
    raise NotImplementedError


def column_percentages(table: torch.Tensor) -> torch.Tensor:
    """Return each entry of table (N, M), floats, as a percentage of the sum of its column.

    The sums of the columns are not 0, and N and M are at least 1.

    >>> column_percentages(torch.tensor([[56.0, 0.0], [44.0, 99.0]]))
    tensor([[ 56.,   0.],
            [ 44., 100.]])
    """
    raise NotImplementedError
