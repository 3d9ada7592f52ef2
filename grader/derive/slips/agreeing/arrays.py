"""Compares formulas with arrays: as written, multiplied out, entry by entry."""

from __future__ import annotations

from typing import Final

from ...arrays.entrywise import compare_entries
from ...context.definitions import Scopes
from ...formula.budget import BudgetSpent
from ...formula.errors import DeriveError
from ...formula.tree import Tree
from ..common.deciding import Agreement, Likeness
from ..common.entries import Entries
from ..common.polynomials import same_terms

_POINTS: Final = 4  # at each size, besides those in doubles
MAX_WORK: Final = 60_000  # nodes written out


class Arrays(Agreement):
    """Compares two formulas at a few sizes."""

    def __init__(self, before: Tree, after: Tree, scope: Scopes) -> None:
        self._scope = scope
        self._entries = Entries((before, after), scope)

    def may_equal(self, left: Tree, right: Tree) -> bool:
        """Compare in doubles at the first choice of the sizes.

        Raises:
            BudgetSpent: too much has been written out.
        """
        if self._entries.work > MAX_WORK:
            raise BudgetSpent
        return self._entries.may_equal(left, right)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        if left == right:
            return "as written"
        return "multiplied out" if same_terms(left, right, ordered=True) else "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Compare in doubles at several sizes."""
        return self._entries.are_equal(left, right)

    def are_proved(self, left: Tree, right: Tree) -> bool:
        """Compare entry by entry, to 40 digits, at more sizes and points."""
        try:
            evidence = compare_entries(left, right, self._scope, most=_POINTS)
        except DeriveError:
            return False
        if evidence.difference in {"enlarged", "narrowed"}:
            return True  # as with det(A) A^-1, which needs an inverse
        return evidence.difference == "same" and evidence.points >= evidence.needed
