"""What is said of each line of a derivation, and of its goal: plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from ...numbers.compare import Witness

Status: TypeAlias = Literal["proved", "agrees", "refuted", "undecided", "unreadable"]
DomainChange: TypeAlias = Literal["", "enlarged", "narrowed"]
_WORST_FIRST: Final[tuple[Status, ...]] = (
    "unreadable",
    "refuted",
    "undecided",
    "agrees",
    "proved",
)
FAILED: Final = "Not decided: the checker itself has failed here"
"""How the reason begins where a mistake of ours has ended the judging."""


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What became of one line.

    `number` counts all lines from 1, blank ones too. `column` is where reading stopped, or where
    the expression begins that does not follow. `domain` says how a refuted step changes it; `note`,
    the end of the reason, what a line was compared with if not with the one before it; `proposal`
    is a line that can be read, in place of one that cannot.
    """

    number: int
    text: str
    status: Status
    reason: str
    witness: Witness | None = None
    column: int | None = None
    domain: DomainChange = ""
    slip: str = ""
    note: str = ""
    proposal: str = ""

    @property
    def accepted(self) -> bool:
        return self.status in {"proved", "agrees"}


@dataclass(frozen=True, slots=True)
class GoalVerdict:
    """Whether the last line is what was asked for, and why not."""

    reached: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """The verdicts on the lines that are not blank, and on the goal where one was given."""

    lines: tuple[LineVerdict, ...]
    goal: GoalVerdict | None

    @property
    def accepted(self) -> bool:
        """Whether there is a line, every line follows, and the goal is reached."""
        reached = self.goal is None or self.goal.reached
        return bool(self.lines) and all(line.accepted for line in self.lines) and reached


def worst(verdicts: Sequence[LineVerdict]) -> LineVerdict:
    """Return the first of the worst verdicts on the links of one line."""
    return min(verdicts, key=lambda verdict: _WORST_FIRST.index(verdict.status))
