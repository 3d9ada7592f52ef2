"""A hidden check as collected, and how one run of it went; importing this does not load pytest."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

    from grader.judge.answers.proxy import Call


@dataclass(frozen=True, slots=True)
class Check:
    """One hidden check, on one device where it names a device."""

    name: str
    says: str
    """Its docstring: what was expected, in words."""
    device: str
    item: "pytest.Function" = field(repr=False)
    plain: bool
    """It asks for nothing of pytest's: no fixtures but ours, no marks, no setup."""
    needs: tuple[str, ...] = ()
    """The checks without which its sentence says nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one run of a check ended: without an error, or with one."""

    error: BaseException | None
    assertions: int


@dataclass(frozen=True, slots=True)
class Run:
    """One check of one program: what it raised, and all that it asked of the program."""

    check: Check
    error: BaseException | None
    calls: "tuple[Call, ...]" = ()
    trail: "tuple[Call, ...]" = ()
    """The calls, and the many small ones that gradcheck makes."""
    reached: bool = True
    """False where an earlier check left no process to run this one in."""
