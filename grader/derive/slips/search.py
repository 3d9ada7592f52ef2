"""One search for all kinds of lines: makes slips in the line before, undoes them in the line after.

A change is a slip made, or undone, at one node: a row of a table of misrules, or an edit. What is
tried for which kind of line, and in which order, the modules beside this one say; how two formulas
are compared is an `Agreement`; and deciding.py says which slip is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..formula.budget import BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.places import places
from ..formula.tree import Tree, rewrite
from .common.deciding import Agreement, Explanations
from .common.misrule import Misrule
from .common.words import Candidate, Change, Slip


class Changeable:
    """A formula, whose nodes are found once for all changes."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @cached_property
    def nodes(self) -> tuple[tuple[Tree, Callable[[Tree], Tree]], ...]:
        """Every node, with what puts another one in its place; the root first."""
        return tuple(places(self.tree))

    def changed(self, change: Change) -> Iterator[tuple[Slip, Tree]]:
        """Yield the line with one node changed."""
        for node, put in self.nodes:
            for slip, other in change(node):
                yield slip, put(other)

    def broken(self, law: Misrule) -> Iterator[tuple[Tree, Tree]]:
        """Yield the line with a law broken at one node, then at all, and the node."""
        changed: list[Tree] = []
        for node, put in self.nodes:
            made = list(law.made_of(node))
            changed += [node] * bool(made)
            for other in made:
                yield put(other), node
        if len(changed) > 1:
            yield rewrite(self.tree, lambda node: next(law.made_of(node), node)), changed[0]


@dataclass(frozen=True, slots=True)
class Step:
    """Two lines, of which the second one is wrong."""

    before: Changeable
    after: Changeable

    def made(self, *changes: Change) -> Iterator[Candidate]:
        """Make each slip at each node of the line before."""
        for change in changes:
            for slip, wrong in self.before.changed(change):
                yield slip, wrong, self.after.tree

    def undone(self, *changes: Change) -> Iterator[Candidate]:
        """Undo each slip at each node of the line after."""
        for change in changes:
            for slip, right in self.after.changed(change):
                yield slip, self.before.tree, right

    def made_in_all(self, *changes: Change) -> Iterator[Candidate]:
        """Make each slip in the line before as a whole."""
        for change in changes:
            for slip, wrong in change(self.before.tree):
                yield slip, wrong, self.after.tree

    def undone_in_all(self, *changes: Change) -> Iterator[Candidate]:
        """Undo each slip in the line after as a whole."""
        for change in changes:
            for slip, right in change(self.after.tree):
                yield slip, self.before.tree, right


def first_named(agreement: Agreement, *stages: Iterable[Candidate], steps: int) -> str:
    """Return what the first stage names that names a slip, or an empty string.

    A stage that takes more than so many steps of work names none.
    """
    for candidates in stages:
        try:
            with limited(steps):
                said = Explanations(agreement).named(candidates)
        except (BudgetSpent, DeriveError, RecursionError):
            continue
        if said:
            return said
    return ""
