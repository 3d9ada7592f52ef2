"""Hidden checks of tanh_function."""

import numpy as np
import torch

from grader.expect import close, dtype, needs, unchanged, unpack
from grader.judge.torch_functions import gradcheck

SHAPES = [(4,), (2, 3), (2, 1, 4), (), (1,), (0,)]
KINDS = (torch.float64, torch.float32)


def draw(rng, size, kind=torch.float64):
    return torch.from_numpy(np.asarray(rng.normal(size=size))).to(kind)


def gradient(answer, x, upstream):
    """Return what the submission's backward makes of upstream."""
    (found,) = unpack(answer.TanhFunction.apply.vjp(1, 1, (x, upstream)), 1)
    return found


def slope(x):
    return 1 - torch.tanh(x) ** 2


def test_forward(answer, rng):
    """apply(x) returns tanh(x), in the shape and dtype of x."""
    x = draw(rng, (3,))
    y, _ = answer.TanhFunction.passes(x)
    close(y, torch.tanh(x), name="y")
    for size in SHAPES:
        for kind in KINDS:
            x = draw(rng, size, kind)
            y = answer.TanhFunction.apply(x)
            close(y, torch.tanh(x), name="y")
            dtype(y, kind, name="y")


@needs(test_forward)
def test_gradient(answer, rng):
    """For L = sum(y), the gradient is the slope of tanh at every element."""
    x = draw(rng, (3,))
    _, found = answer.TanhFunction.passes(x, upstream=(torch.ones_like(x),))
    close(found, slope(x), name="dL/dx")
    for size in SHAPES:
        x = draw(rng, size)
        close(gradient(answer, x, torch.ones_like(x)), slope(x), name="dL/dx")
    x = draw(rng, (2, 3)).T
    close(gradient(answer, x, torch.ones_like(x)), slope(x), name="dL/dx")


@needs(test_gradient)
def test_upstream(answer, rng):
    """For any other loss, the slope is multiplied by the upstream gradient."""
    for size in SHAPES:
        for kind in KINDS:
            x, upstream = draw(rng, size, kind), draw(rng, size, kind)
            close(gradient(answer, x, upstream), upstream * slope(x), name="dL/dx")


@needs(test_forward)
def test_argument(answer, rng):
    """x is left as it was."""
    for size in [(3,), (2, 1)]:
        x = draw(rng, size)
        unchanged(x.clone(), answer.TanhFunction.apply.observe(x).args[0], "x")


@needs(test_upstream)
def test_two_forward_passes(answer, rng):
    """A backward pass belongs to its own forward pass, also where another one came in between."""
    for size in [(3,), (2, 4)]:
        x, later, upstream, other = (draw(rng, size) for _ in range(4))
        args = (x, later, upstream, other)
        found = unpack(answer.TanhFunction.apply.vjp(1, 2, args, calls=2), 2)
        expected = (upstream * slope(x), other * slope(later))
        close(found, expected, name=("dL/dx of the first pass", "dL/dx of the second pass"))


@needs(test_forward)
def test_large_inputs(answer):
    """For |x| up to 1000, y is ±1 and the gradient 0; nothing overflows."""
    for kind in KINDS:
        x = torch.tensor([30.0, -30.0, 100.0, -100.0, 1000.0, -1000.0], dtype=kind)
        y = answer.TanhFunction.apply(x)
        close(y, torch.sign(x), name="y")
        close(gradient(answer, x, torch.ones_like(x)), torch.zeros_like(x), name="dL/dx")


@needs(test_upstream, test_argument)
def test_second_derivative(answer, rng):
    """The gradient of tanh can be differentiated again, by x and by the upstream gradient."""
    for size in [(2,), (), (1, 2)]:
        gradcheck(answer.TanhFunction.apply, (draw(rng, size),), twice=True, names=("x",))


@needs(test_large_inputs, test_second_derivative)
def test_second_derivative_of_large_inputs(answer):
    """For |x| up to 1000 the second derivative is right as well: it is 0."""
    for kind in KINDS:
        x = torch.tensor([30.0, -100.0, 500.0, 1000.0, -1000.0], dtype=kind)
        ones = torch.ones_like(x)
        found = unpack(answer.TanhFunction.apply.vjp(2, 1, (x, ones, ones)), 2)
        for second, by in zip(found, ("x", "upstream"), strict=True):
            close(second, torch.zeros_like(x), name=f"d(dL/dx)/d({by})")
