"""Manhattan distances, on whatever device the data lies.

In a city of square blocks you cannot cut corners: the way from one crossing to another is as
long as the blocks east or west plus the blocks north or south. In D dimensions,

    d(x, y) = Σ_k |x_k - y_k|

which is the L1 norm of x - y. Unlike the Euclidean distance it does not square, so that one
coordinate that is far off does not drown all the others.

Nearest-neighbour search and clustering need it for many points at once. A Python loop over rows
starts one small operation per row; on a GPU nearly all of the time goes into starting them.
Write the loop as broadcasting instead: the number of tensor operations must not depend on how
many rows there are. It may depend on D, and torch.cdist is allowed.

    manhattan_distance(x, y)     shapes (D,) and (D,) give a tensor of shape ();
                                 shapes (N, D) and (N, D) give (N,): row i of x with row i of y
    pairwise_manhattan(x, y)     shapes (N, D) and (M, D) give (N, M): entry (i, j) is the distance
                                 from row i of x to row j of y

Inputs are floating-point tensors of one dtype on one device, and may be views, such as a transposed
matrix. The result lies there too, in their dtype; the data never leaves the device on the way, and
no device is named in your code: the same lines run on a CPU and on a GPU. There may be no rows at
all (N = 0 or M = 0).

An example: x = [6, 1, 4, 5] and y = [2, 8, 3, -1] differ by [4, -7, 1, 6], so d = 4+7+1+6 = 18.
"""

import torch


def manhattan_distance(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the L1 distance of two vectors, or of each row of x to the same row of y.

    >>> manhattan_distance(torch.tensor([6.0, 1.0, 4.0, 5.0]), torch.tensor([2.0, 8.0, 3.0, -1.0]))
    tensor(18.)
    >>> manhattan_distance(torch.tensor([[0.0, 0.0], [1.0, 2.0]]), torch.ones(2, 2))
    tensor([2., 1.])
    """
    raise NotImplementedError


def pairwise_manhattan(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Return the (N, M) matrix of L1 distances between the N rows of x and the M rows of y.

    >>> x = torch.tensor([[0.0, 0.0], [1.0, 2.0]])
    >>> y = torch.tensor([[0.0, 0.0], [3.0, 0.0], [1.0, 1.0]])
    >>> pairwise_manhattan(x, y)
    tensor([[0., 3., 2.],
            [3., 4., 1.]])
    """
    raise NotImplementedError
