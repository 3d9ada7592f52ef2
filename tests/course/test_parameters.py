"""What the arguments of a call are called: the names that the stub, or else the reference, has."""

import pytest

from grader.course import Course

STUB = '''
import torch
from torch import nn


def plain(x, axis=0):
    raise NotImplementedError


def outer(rate):
    raise NotImplementedError


class Square(torch.autograd.Function):
    """Squares."""


class Net(nn.Module):
    def __init__(self, width, depth=2):
        raise NotImplementedError

    def forward(self, images):
        raise NotImplementedError


class Counter:
    def __call__(self, step):
        raise NotImplementedError

    @staticmethod
    def twice(number):
        raise NotImplementedError
'''
REFERENCE = STUB.replace(
    "def outer(rate):\n    raise NotImplementedError",
    "def outer(rate):\n    def inner(loss):\n        return rate * loss\n\n    return inner",
).replace(
    '    """Squares."""\n',
    "    @staticmethod\n    def forward(ctx, base, times):\n        return base\n",
)


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    for folder, text in (("exercises/01_a/", STUB), ("solutions/01_a/task/", REFERENCE)):
        (root / folder).mkdir(parents=True)
        (root / folder / "task.py").write_text(text)
    return Course.find(root)["task"]


@pytest.mark.parametrize(
    ("called", "names"),
    [
        ("plain", ("x", "axis")),
        ("outer", ("rate",)),
        ("outer()", ("loss",)),
        ("Square.apply", ("base", "times")),
        ("Square.apply backward", ("base", "times", "upstream")),
        ("Net", ("width", "depth")),
        ("Net()", ("images",)),
        ("Net().forward", ("images",)),
        ("Counter()", ("step",)),
        ("Counter.twice", ("number",)),
        ("Net().layers", ()),
        ("nothing", ()),
    ],
)
def test_the_parameters_of_what_is_called(exercise, called, names):
    assert exercise.parameters(called) == names
