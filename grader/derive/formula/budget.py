"""Counts the work on a line, so that its verdict depends on the line and on nothing else.

A clock would end a line on a busy machine that it lets pass on an idle one. So we count steps of
work, of which an idle machine does some four million a second, and give each line the same number.

Our own code says what it does, with `spend`, wherever long work passes: at each node that is
evaluated (more for more digits), walked, rewritten, differentiated or written out. Sympy does not,
so in there `calls` counts the calls of Python functions, one step each. To count all calls
everywhere was tried: sys.setprofile makes the corpus slower by 75 % and matrices by 115 %.

What came before must not make a line cheaper either: what `remembered` functions keep is forgotten
when a line begins, and sympy is warmed up and its caches are emptied (see computer_algebra.py).
"""

from __future__ import annotations

import functools
import math
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final, TypeVar

LINE: Final = 12_000_000
"""Steps for a line, the search for its slip included: about three seconds."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


class BudgetSpent(BaseException):
    """Not an Exception, so that the library under the budget cannot swallow it."""


class _Account(threading.local):
    left: float = math.inf


_account = _Account()
_forgetters: list[Callable[[], None]] = []


def spend(steps: int) -> None:
    """Count steps of work.

    Raises:
        BudgetSpent: there are not so many left.
    """
    _account.left -= steps
    if _account.left < 0:
        raise BudgetSpent


@contextmanager
def whole_line() -> Iterator[None]:
    """Give the block the steps of a line, whatever was done before it.

    Raises:
        BudgetSpent: it needs more.
    """
    for forget in _forgetters:
        forget()
    with limited(LINE):
        yield


@contextmanager
def limited(steps: int) -> Iterator[None]:
    """Give the block so many steps, but no more than half of those left: more may come after it.

    Raises:
        BudgetSpent: it needs more.
    """
    before = _account.left
    given = _account.left = min(steps, before / 2)
    try:
        yield
    finally:
        _account.left = before - (given - _account.left)


@contextmanager
def uncounted() -> Iterator[None]:
    """Count nothing in the block, which a process does once for all of its lines."""
    before, _account.left = _account.left, math.inf
    try:
        yield
    finally:
        _account.left = before


@contextmanager
def calls(limit: int) -> Iterator[None]:
    """Do the same where the steps are the calls, and the returns, of Python functions.

    A single call into C is not interrupted: bound the size of the numbers beforehand.
    """
    grace = 5

    def count(frame: FrameType, event: str, argument: object) -> None:
        _account.left -= 1
        if _account.left < 0:
            raise BudgetSpent  # Python stops counting after this

    def resume(unraisable: Any) -> None:
        """A finalizer has swallowed the exception: raise it again, once out of it."""
        nonlocal grace
        if isinstance(unraisable.exc_value, BudgetSpent):
            _account.left = grace = grace + 1  # ever longer, so as not to meet the same finalizer
            sys.setprofile(count)
        else:
            hook(unraisable)

    with limited(limit):
        previous, hook = sys.getprofile(), sys.unraisablehook
        sys.unraisablehook = resume
        sys.setprofile(count)
        try:
            yield
        finally:
            sys.setprofile(previous)
            sys.unraisablehook = hook


def remembered(most: int) -> Callable[[_Function], _Function]:
    """Keep the results of a function, `most` of them, as long as a line is judged."""

    def decorate(function: _Function) -> _Function:
        kept = functools.lru_cache(maxsize=most)(function)
        at_each_line(kept.cache_clear)
        return kept  # type: ignore[return-value]

    return decorate


def at_each_line(forget: Callable[[], None]) -> None:
    """Call a function whenever a line begins."""
    _forgetters.append(forget)
