"""Hidden checks of relu_network_by_hand."""

import numpy as np
import torch

from grader.expect import close, dtype, needs, prerequisite, shape, unchanged, unpack

NAMES = ("W1", "b1", "W2", "b2")
SIZES = (1, 2, 3, 7)


def draw(rng, *size, kind=torch.float64):
    return torch.from_numpy(np.asarray(rng.normal(size=size))).to(kind)


def tensors(*values):
    return tuple(torch.tensor(value, dtype=torch.float64) for value in values)


def network(answer, w, b):
    """Return the learner's four tensors, after a look at their shapes."""
    found = unpack(answer.linear_network(w, b), 4, NAMES, name="linear_network")
    for value, size, name in zip(found, ((2, len(w)), (2,), (1, 2), (1,)), NAMES, strict=True):
        shape(value, size, name=name)
    return [torch.as_tensor(value) for value in found]


def output(parameters, x):
    """Return the output of the network for each row of x."""
    w1, b1, w2, b2 = (parameter.to(torch.float64) for parameter in parameters)
    return (torch.relu(x @ w1.T + b1) @ w2.T + b2)[:, 0]


def test_neuron(answer, rng):
    """neuron_relu is w·x + b where that is positive, and 0 elsewhere."""
    for x, w, b in (
        ([2.0, 1.0], [1.0, -3.0], 2.0),
        ([0.9, 0.7], [-0.3, 0.15], 0.001),
        ([0.9, 0.7], [0.3, 0.15], 0.001),
        ([1.0], [1.0], -1.0),
    ):
        x, w, b = tensors(x, w, b)
        close(answer.neuron_relu(x, w, b), torch.relu(w @ x + b), name="out")
    for size in SIZES * 3:
        x, w, b = draw(rng, size), draw(rng, size), draw(rng)
        for sign in (1, -1):
            expected = torch.relu(sign * (w @ x + b))
            close(answer.neuron_relu(x, sign * w, sign * b), expected, name="out")


@needs(test_neuron)
def test_neuron_dtype(answer, rng):
    """neuron_relu gives a tensor of the dtype of its arguments."""
    for kind in (torch.float32, torch.float64):
        args = draw(rng, 3, kind=kind), draw(rng, 3, kind=kind), draw(rng, kind=kind)
        dtype(answer.neuron_relu(*args), kind, name="out")


def test_positive_side(answer, rng):
    """Where w·x + b is positive, the network gives w·x + b."""
    w, b = tensors([1.0, -3.0], 2.0)
    x = torch.tensor([[1.0, 0.0], [0.0, -2.0], [5.0, 1.0]], dtype=torch.float64)
    close(output(network(answer, w, b), x), x @ w + b, name="output")
    for size in SIZES:
        w, b, x = draw(rng, size), draw(rng), draw(rng, 20, size)
        x = x[x @ w + b > 0]
        close(output(network(answer, w, b), x), x @ w + b, name="output")


@needs(test_positive_side)
def test_negative_side(answer, rng):
    """Where w·x + b is negative, the network gives w·x + b as well."""
    w, b = tensors([1.0, -3.0], 2.0)
    x = torch.tensor([[-5.0, 1.0], [0.0, 1.0], [-3.0, 0.0]], dtype=torch.float64)
    close(output(network(answer, w, b), x), x @ w + b, name="output")
    for size in SIZES:
        w, b, x = draw(rng, size), draw(rng), draw(rng, 20, size)
        x = x[x @ w + b < 0]
        close(output(network(answer, w, b), x), x @ w + b, name="output")


@needs(test_positive_side, test_negative_side)
def test_large_inputs(answer, rng):
    """The network is linear however large x is, on both sides."""
    for scale in (1e3, 1e6, 1e9):
        w, b, x = draw(rng, 3), draw(rng), scale * draw(rng, 20, 3)
        expected = x @ w + b
        with prerequisite():
            found = output(network(answer, w, b), x)
        close(found / scale, expected / scale, name="output / size of x")


@needs(test_positive_side)
def test_network_dtype(answer, rng):
    """All four tensors have the dtype of w and b."""
    for kind in (torch.float32, torch.float64):
        for value, name in zip(
            network(answer, draw(rng, 3, kind=kind), draw(rng, kind=kind)), NAMES, strict=True
        ):
            dtype(value, kind, name=name)


def test_arguments_are_left_alone(answer, rng):
    """Neither function changes its arguments."""
    x, w, b = draw(rng, 3), draw(rng, 3), draw(rng)
    seen = answer.neuron_relu.observe(x, w, b).args
    for name, before, after in zip("xwb", (x, w, b), seen, strict=True):
        unchanged(before, after, name)
    seen = answer.linear_network.observe(w, b).args
    for name, before, after in zip("wb", (w, b), seen, strict=True):
        unchanged(before, after, name)
