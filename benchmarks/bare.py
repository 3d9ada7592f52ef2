"""A pytest plugin that runs an exercise's checks on a file in the same process, without a sandbox.

It is what our own start-up is measured against: `pytest -p bare check.py` with $SUBMISSION set.
"""

import importlib.util
import os
import warnings
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest


class Bare:
    """A function of the file, with the one operation that numpy exercises use."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args)

    def observe(self, *args):
        """Call it, as the judge's `observe` does."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = self.function(*args)
        said = tuple(str(warning.message) for warning in caught)
        aliases = tuple(np.shares_memory(result, arg) for arg in args)
        return SimpleNamespace(result=result, args=args, aliases=aliases, warnings=said)


class Answer:
    """The file's functions by name."""

    def __init__(self, module):
        self.module = module

    def __getattr__(self, name):
        return Bare(getattr(self.module, name))


def _load():
    path = Path(os.environ["SUBMISSION"])
    spec = importlib.util.spec_from_file_location("submission", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def answer():
    return Answer(_load())


@pytest.fixture
def reference():
    return _load()


@pytest.fixture
def rng():
    return np.random.default_rng(0)
