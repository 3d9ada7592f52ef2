"""Hidden checks of tanh_function."""

import numpy as np
import torch

from grader.expect import close, dtype, finite, unpack
from grader.judge.torch_functions import gradcheck

SHAPES = [(4,), (2, 3), (2, 1, 4), (), (1,), (0,)]


def draw(rng, size, kind=torch.float64):
    return torch.from_numpy(np.asarray(rng.normal(size=size))).to(kind)


def gradient(answer, x, upstream):
    """Return what the submission's backward makes of upstream."""
    (found,) = unpack(answer.TanhFunction.apply.vjp(1, 1, (x, upstream)), 1)
    return found


def test_forward(answer, rng):
    """apply(x) returns tanh(x), in the shape and dtype of x."""
    for size in SHAPES:
        for kind in (torch.float64, torch.float32):
            x = draw(rng, size, kind)
            y = answer.TanhFunction.apply(x)
            close(y, torch.tanh(x), name="y")
            dtype(y, kind, name="y")


def test_gradient(answer, rng):
    """For L = sum(y), the gradient is the slope of tanh at every element."""
    for size in SHAPES:
        x = draw(rng, size)
        close(gradient(answer, x, torch.ones_like(x)), 1 - torch.tanh(x) ** 2, name="dL/dx")


def test_upstream(answer, rng):
    """For any other loss, the slope is multiplied by the upstream gradient."""
    for size in SHAPES:
        for kind in (torch.float64, torch.float32):
            x, upstream = draw(rng, size, kind), draw(rng, size, kind)
            expected = upstream * (1 - torch.tanh(x) ** 2)
            close(gradient(answer, x, upstream), expected, name="dL/dx")


def test_large_inputs(answer):
    """For |x| up to 1000, y is ±1 and the gradient 0; nothing overflows."""
    for kind in (torch.float64, torch.float32):
        x = torch.tensor([30.0, -30.0, 100.0, -100.0, 1000.0, -1000.0], dtype=kind)
        y = answer.TanhFunction.apply(x)
        finite(y, name="y")
        close(y, torch.sign(x), name="y")
        close(gradient(answer, x, torch.ones_like(x)), torch.zeros_like(x), name="dL/dx")


def test_second_derivative(answer, rng):
    """The gradient of tanh can be differentiated again, by x and by the upstream gradient."""
    for size in [(2,), (), (1, 2)]:
        x = draw(rng, size)
        close(answer.TanhFunction.apply(x), torch.tanh(x), name="y")
        gradcheck(answer.TanhFunction.apply, (x,), twice=True, names=("x",))
