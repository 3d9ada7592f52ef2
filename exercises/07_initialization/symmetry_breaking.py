"""Units that begin alike stay alike.

A network with one hidden layer has the parameters

    w1 (H, D), b1 (H,)      H hidden units, each with D incoming weights
    w2 (1, H), b2 (1,)      a linear output

    output = w2 tanh(w1 x + b1) + b2        for one example x of D numbers
    loss   = mean of (output - y)²          over the N examples

What if all parameters begin at 0? What if all weights begin at the same number? You will train from
three beginnings and look at what becomes of the hidden units:

    "zeros"     all weights and biases are 0
    "equal"     all weights are 0.5, all biases 0
    "random"    every weight is drawn from a normal distribution of mean 0 and variance 1/n, where n
                is the number of inputs of its unit; all biases are 0

For D = 4, H = 9 and "random", the entries of w1 have standard deviation 1/2, those of w2 1/3.

`spread` measures how different the hidden units are: the largest difference between two units in
the same incoming weight, or in the bias. For w1 = [[1, 5], [1.5, 5]] and b1 = [0, 0.25] it is 0.5:
the units differ by 0.5 in their first weights, by 0 in their second, and by 0.25 in their biases.

Parameters are a tuple (w1, b1, w2, b2) of float32 tensors that ask for no gradient, and so are all
results that are tuples. x is float32 of shape (N, D), y float32 of shape (N,). Draw with torch's
global generator, as torch.randn and torch.nn.init do, and do not seed it. A step of gradient
descent moves all four parameters at once, by minus `rate` times the gradient of the loss. Arguments
are left as they were. Autograd or your own formulas: both are welcome.
"""

import torch

Parameters = tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]


def initial_parameters(d: int, h: int, how: str) -> Parameters:
    """Return (w1, b1, w2, b2) for D = d inputs and H = h hidden units; how is one of the three.

    >>> initial_parameters(2, 3, "equal")[2]
    tensor([[0.5000, 0.5000, 0.5000]])
    """
    raise NotImplementedError


def gradients(parameters: Parameters, x: torch.Tensor, y: torch.Tensor) -> Parameters:
    """Return the gradients of the loss with respect to (w1, b1, w2, b2), shaped as these are.

    >>> parameters = initial_parameters(2, 3, "equal")
    >>> gradients(parameters, torch.tensor([[0.0, 0.0]]), torch.tensor([-1.0]))[3]
    tensor([2.])
    """
    raise NotImplementedError


def train(
    parameters: Parameters, x: torch.Tensor, y: torch.Tensor, rate: float, steps: int
) -> Parameters:
    """Return the parameters after that many steps of gradient descent on all examples."""
    raise NotImplementedError


def spread(parameters: Parameters) -> float:
    """Return the largest difference between two hidden units in an incoming weight or the bias."""
    raise NotImplementedError
