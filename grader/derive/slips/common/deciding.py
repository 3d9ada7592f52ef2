"""Decides which slip is named: one that leads exactly to the line, and is told from all others.

Everything that names a slip passes here. A candidate is a slip with two formulas: the line before
with the slip made in it and the learner's line, or the line before and the learner's line with the
slip undone. It counts only if the two are equal everywhere, as two formulas are that are written
alike. That still leaves accidents, since -tanh(x)^2 is 1/cosh(x)^2 - 1: was a term 1 left out, or
one put in? So the candidates that hold are taken in three groups, and the first group with any
decides:

1. the two formulas are the same *as written*, up to the order of terms and factors: the first one
   in the order of the search is named;
2. they are the same multiplied out: likewise;
3. they are equal by identities: the one that changes least is named (`Slip.size`), unless others
   that change as little are of another kind. Then none is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Final, Literal

from ...formula.tree import Tree
from .words import Candidate

MAX_COMPARED: Final = 24
"""Candidates that agree at a few points, but not everywhere, before we give up."""

Likeness = Literal["as written", "multiplied out", "by identities"]


class Agreement(ABC):
    """How two formulas of one step are compared: by doubles, entries, solutions, …"""

    @abstractmethod
    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Compare at a few points, quickly."""

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        """Say in what way the two are the same, if they are equal."""
        return "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Say of two that may be equal whether they are, as far as doubles tell or for certain."""
        return True

    def are_proved(self, left: Tree, right: Tree) -> bool:
        """Say for certain, of two that are equal so far: asked once, of the slip to be named."""
        return True


class Explanations:
    """The slips that lead from one line to the next."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._failed = 0

    def named(self, candidates: Iterable[Candidate]) -> str:
        """Return the sentence of the slip that is to be named, or an empty string.

        Raises:
            BudgetSpent: before all of them were tried.
        """
        groups: dict[Likeness, list[Candidate]] = {"multiplied out": [], "by identities": []}
        for slip, wrong, right in candidates:
            if not self._agreement.may_equal(wrong, right):
                continue
            likeness = self._agreement.likeness(wrong, right)
            if likeness == "as written":
                return slip.sentence
            groups[likeness].append((slip, wrong, right))
        for slip, wrong, right in groups["multiplied out"]:
            if self._holds(wrong, right) and self._agreement.are_proved(wrong, right):
                return slip.sentence
        return self._simplest(groups["by identities"])

    def _simplest(self, candidates: Iterable[Candidate]) -> str:
        first: Candidate | None = None
        for slip, wrong, right in sorted(candidates, key=lambda candidate: candidate[0].size):
            if first is not None and slip.size > first[0].size:
                break
            if first is not None and slip.kind == first[0].kind:
                continue
            if self._holds(wrong, right):
                if first is not None:
                    return ""
                first = slip, wrong, right
        if first is None or not self._agreement.are_proved(*first[1:]):
            return ""
        return first[0].sentence

    def _holds(self, wrong: Tree, right: Tree) -> bool:
        if self._failed >= MAX_COMPARED:
            return False
        equal = self._agreement.are_equal(wrong, right)
        self._failed += not equal
        return equal
