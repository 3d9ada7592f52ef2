"""A hidden check as collected, and how one run of it went; importing this does not load pytest."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


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
