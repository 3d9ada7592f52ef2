"""Logistic regression for all examples at once, one example per column.

Logistic regression weighs the features of an example, adds a bias and squeezes the result into a
probability:

    z = w · x + b = Σ_i w_i x_i + b          a = 1 / (1 + exp(-z))

Written as a loop over features inside a loop over examples, that is slow in Python, since every
single multiplication passes through the interpreter. To vectorize means to hand whole arrays to
one operation, which runs the loop in compiled code.

For that, the examples have to stand in one tensor. Some courses and papers put each of them in a
column; n is the number of features and m that of examples:

    X = [x(1) x(2) ... x(m)]     shape (n, m): column j is example j
    Y = [y(1) y(2) ... y(m)]     shape (1, m): entry j is the label of example j
    w                            shape (n, 1)
    A                            shape (1, m): entry j is the probability for example j

Libraries mostly keep the transpose, one example per row; so look before you copy a formula.

An example with n = 3 and m = 2: x(1) = [1, 2, 3] with y(1) = 1, and x(2) = [4, 5, 6] with y(2) = 0.

    X = [[1, 4],        Y = [[1, 0]]        w = [[1], [0], [-1]]   and   b = 2 give
         [2, 5],                            z = -2 + 2 = 0 for both examples,
         [3, 6]]                            A = [[0.5, 0.5]]

Write the three functions for PyTorch tensors. n and m are at least 1 and may be equal. In
`weighted_sum` and `forward` no Python loop runs over features or examples: the number of steps that
Python takes is the same for few and for many. Scores lie between -500 and 500, so exp does not
overflow in float64, the dtype of all tensors that are passed in. Arguments are left as they were,
and what comes back holds floats.
"""

import torch


def stack(xs: list[torch.Tensor], ys: list[float]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return X of shape (n, m) and Y of shape (1, m).

    xs is a list of m tensors of shape (n,), and ys a list of m labels, each 0.0 or 1.0.

    >>> X, Y = stack([torch.tensor([1.0, 2.0, 3.0]), torch.tensor([4.0, 5.0, 6.0])], [1.0, 0.0])
    >>> X
    tensor([[1., 4.],
            [2., 5.],
            [3., 6.]])
    >>> Y
    tensor([[1., 0.]])
    """
    raise NotImplementedError


def weighted_sum(w: torch.Tensor, x: torch.Tensor, b: float) -> torch.Tensor:
    """Return w · x + b for one example, of shape (); here w and x both have the shape (n,).

    >>> weighted_sum(torch.tensor([1.0, 0.0, -1.0]), torch.tensor([4.0, 5.0, 6.0]), 2.0)
    tensor(0.)
    """
    raise NotImplementedError


def forward(X: torch.Tensor, w: torch.Tensor, b: float) -> torch.Tensor:
    """Return the probabilities A of shape (1, m), for X of shape (n, m) and w of shape (n, 1).

    >>> X = torch.tensor([[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]])
    >>> forward(X, torch.tensor([[1.0], [0.0], [-1.0]]), 2.0)
    tensor([[0.5000, 0.5000]])
    """
    raise NotImplementedError
