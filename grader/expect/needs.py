"""What a check's sentence depends on: where that is wrong, the sentence accuses of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from grader.expect.mismatch import Mismatch

Check = TypeVar("Check", bound=Callable[..., Any])

_ATTRIBUTE = "needed_checks"


def needs(*checks: Callable[..., Any]) -> Callable[[Check], Check]:
    """Mark a check as one that says something only where `checks`, defined above it, pass.

    A property of the right values, as that the bias is added once, is spoiled by whatever makes the
    values wrong. Where one of `checks` does not pass, the marked check is "not looked at": it gives
    no points and accuses of nothing.
    """
    if not checks or not all(callable(check) and hasattr(check, "__name__") for check in checks):
        raise TypeError("needs(test_values) takes the checks themselves, at least one")

    def mark(check: Check) -> Check:
        setattr(check, _ATTRIBUTE, tuple(needed.__name__ for needed in checks))
        return check

    return mark


def needed_by(check: object) -> tuple[str, ...]:
    """Return the names of the checks that a check needs."""
    names: tuple[str, ...] = getattr(check, _ATTRIBUTE, ())
    return names


@contextmanager
def prerequisite() -> Iterator[None]:
    """Expect, inside a check, what its sentence depends on.

    A Mismatch in the block says nothing about the check's sentence, which is then "not looked at";
    the learner reads what the block found instead.
    """
    try:
        yield
    except Mismatch as mismatch:
        mismatch.prerequisite = True
        raise
