"""A neuron, a hidden layer and two outputs, as tensors.

Small networks are worked out by hand first and checked in code afterwards. The network here has two
inputs, three hidden nodes with ReLU, and two outputs:

    z = w · x + b                            a single node, x and w of shape (D,)
    H = ReLU(W x + b) = max(0, W x + b)      a hidden layer: a row of W for each node
    out = V H                                the outputs, with no bias and no activation

By hand, for x = (0.9, 0.7): a node with the weights (-0.3, 0.15) and the bias 0.001 has

    z = 0.9 · (-0.3) + 0.7 · 0.15 + 0.001 = -0.27 + 0.105 + 0.001 = -0.164

and so a ReLU behind it gives 0: the node is off. With float32 tensors the result agrees with this
up to rounding and not to the last bit, which is why one compares with `torch.isclose` and not `==`.

The hidden layer has the rows (-0.3, 0.15), (0.32, -0.91), (0.37, 0.47), and 0.002 is added to each
node; the output weights come as two lists, (0.15, -0.46, 0.59) and (0.10, 0.32, -0.79). Two lists
as separate arguments, torch.tensor([...], [...]), raise a TypeError and do not make a matrix.

Write the four functions, for any number of inputs, nodes and outputs from 1 on. x and the weights
are float32 or float64 tensors of one dtype; b is a tensor of shape () or a number, or in `hidden`
also a tensor of shape (M,) with a bias for each node. Results have the dtype of the inputs.
"""

import torch


def weighted_sum(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor | float) -> torch.Tensor:
    """Return z of one node, a tensor of shape ().

    >>> z = weighted_sum(torch.tensor([0.9, 0.7]), torch.tensor([-0.3, 0.15]), 0.001)
    >>> torch.isclose(z, torch.tensor(-0.164))
    tensor(True)
    """
    raise NotImplementedError


def hidden(x: torch.Tensor, w: torch.Tensor, b: torch.Tensor | float) -> torch.Tensor:
    """Return H of shape (M,), for x of shape (D,) and w of shape (M, D).

    >>> hidden(torch.tensor([1.0, 2.0]), torch.tensor([[1.0, 1.0], [1.0, -1.0]]), 0.5)
    tensor([3.5000, 0.0000])
    """
    raise NotImplementedError


def outputs(h: torch.Tensor, rows: list[list[float]]) -> torch.Tensor:
    """Return the outputs V h, one for each list in rows; a list has a weight for each entry of h.

    >>> outputs(torch.tensor([1.0, 0.0, 2.0]), [[1.0, 5.0, 3.0], [0.0, 5.0, -1.0]])
    tensor([ 7., -2.])
    """
    raise NotImplementedError


def example() -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return W (3, 2), V (2, 3), H (3,) and the outputs (2,) of the network described above.

    All four are float32 tensors.
    """
    raise NotImplementedError
