"""What a proof consists of: how much was tried, and what was found wrong."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class Count(StrEnum):
    """What is counted while an exercise is proved."""

    CHECKS = "checks"
    MISCONCEPTIONS = "misconceptions"
    ALTERNATIVES = "alternatives"
    LEAPS = "leaps refused"
    KILLED = "mutants refused"
    SURVIVED = "mutants accepted"
    EQUIVALENT = "mutants equivalent"
    DRAWS = "draws"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that an exercise breaks: where, what, and what to do."""

    rule: str
    """`stub`, `reference`, `misconception`, `alternative`, `leap`, `mutant`, `section`, `draw` or
    `text`."""
    path: Path
    message: str
    remedy: str
    warning: bool = False
    """It ought to be looked at; the proof holds all the same."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} {self.remedy}".rstrip()


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of proving one exercise."""

    exercise: str
    findings: tuple[Finding, ...] = ()
    counts: Counter[Count] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    """What could not be looked at here."""
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        """Whether no rule is broken."""
        return all(finding.warning for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON knows it."""
        return {
            "exercise": self.exercise,
            "holds": self.holds,
            "counts": {count.value: self.counts[count] for count in Count},
            "findings": [
                asdict(finding) | {"path": str(finding.path)} for finding in self.findings
            ],
            "notes": list(self.notes),
            "seconds": round(self.seconds, 3),
        }
