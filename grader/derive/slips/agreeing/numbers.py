"""Compares formulas of numbers: as written, multiplied out, in doubles, then to 40 digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...formula.calculus import differentiate
from ...formula.canonical import canonical
from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.places import places
from ...formula.tree import Derivative, Tree
from ...numbers.compare import compare
from ..common.deciding import Agreement, Likeness
from ..common.polynomials import same_terms
from ..common.quick import Quick

_POINTS: Final = 24  # of many digits, after those of `Quick`


class Numbers(Agreement):
    """Compares two formulas where the names have these domains."""

    def __init__(
        self, before: Tree, after: Tree, domains: Mapping[str, Domain], *related: Tree
    ) -> None:
        self._domains = domains
        self._quick = Quick(before, after, domains, *related)

    def may_equal(self, left: Tree, right: Tree) -> bool:
        return self._quick.may_equal(left, right)

    def likeness(self, left: Tree, right: Tree) -> Likeness:
        left, right = carried_out(left), carried_out(right)
        if canonical(left) == canonical(right):
            return "as written"
        return "multiplied out" if same_terms(left, right) else "by identities"

    def are_equal(self, left: Tree, right: Tree) -> bool:
        """Say whether the two are equal everywhere on the domain."""
        try:
            evidence = compare(left, right, self._domains, most=_POINTS)
        except DeriveError:
            return False
        return evidence.difference == "same" and evidence.points >= evidence.needed


def carried_out(tree: Tree) -> Tree:
    """Return the line with its derivatives taken, as a learner has it in mind."""
    for node, put in places(tree):
        if isinstance(node, Derivative):
            body = node.body
            for _ in range(node.order):
                body = differentiate(body, node.variable)
            return carried_out(put(body))
    return tree
