"""Ends a computation after a number of calls: unlike a clock, the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


class BudgetSpent(BaseException):
    """Not an Exception, so that the library under the budget cannot swallow it."""


@contextmanager
def calls(limit: int) -> Iterator[None]:
    """Raise BudgetSpent inside the block once Python code in it has made `limit` calls.

    A single call into C is not interrupted: bound the size of the numbers beforehand.
    """
    left, grace = limit, 5

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise BudgetSpent  # Python stops counting after this

    def resume(unraisable: Any) -> None:
        """A finalizer has swallowed the exception: raise it again, once out of it."""
        nonlocal left, grace
        if isinstance(unraisable.exc_value, BudgetSpent):
            left = grace = grace + 1  # ever longer, so as not to meet the same finalizer again
            sys.setprofile(count)
        else:
            hook(unraisable)

    previous, hook = sys.getprofile(), sys.unraisablehook
    sys.unraisablehook = resume
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(previous)
        sys.unraisablehook = hook
