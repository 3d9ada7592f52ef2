"""Works out what the quantities without a formula depend on, such as a loss L, and defines them.

`∂L/∂w = ∂L/∂y ∂y/∂w` says what L depends on: on y, and on w by way of y.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..context.definitions import Scopes
from ..context.labels import Label, with_labels
from ..context.resolving import words_in
from ..formula.budget import BudgetSpent, whole_line
from ..formula.errors import DeriveError
from ..formula.tree import Call, Derivative, Tree, names, walk
from ..formula.vocabulary import CONSTANTS
from .generic import generic, shape_of

_NARROW: Final = frozenset({"log", "sqrt"})


def with_quantities(
    scope: Scopes, rows: Sequence[tuple[int, str]], labels: Mapping[int, Label]
) -> Scopes:
    """Define the quantities without a formula by what the rows derive them by.

    One of which that cannot be told, as it depends on a matrix and is none itself, is left out.
    """
    if not scope.dependents:
        return scope
    said = _Said(scope, rows, labels)
    pending = dict.fromkeys(scope.dependents)
    for _ in scope.dependents:
        for name in [*pending]:
            parents = said.parents(name)
            shapes = {parent: shape_of(parent, scope) for parent in parents}
            if not parents or any(shape is None for shape in shapes.values()):
                continue
            known = {parent: shape for parent, shape in shapes.items() if shape is not None}
            made = generic(name, known, scope, positive=name in said.positive)
            if made is not None:
                del pending[name]
                scope, _ = with_labels(rows, labels, made)
    return scope


class _Said:
    """What the rows derive by what, and what is defined by what."""

    def __init__(
        self, scope: Scopes, rows: Sequence[tuple[int, str]], labels: Mapping[int, Label]
    ) -> None:
        self._scope = scope.with_dependents_as_symbols()
        wider, _ = with_labels(rows, labels, self._scope)
        self._known = {*wider.definitions, *wider.structures, *wider.domains}
        self.positive: set[str] = set()
        self._by: dict[str, set[str]] = {name: set() for name in scope.dependents}
        self._of: dict[str, set[str]] = {}
        for tree in _trees(wider, rows, labels):
            self._note(tree)
        for name, definition in wider.definitions.items():
            if definition.parameter is None and name not in scope.dependents:
                used = words_in(definition.written) - CONSTANTS
                if not used & {*scope.dependents}:
                    self._of[name] = {self._whole(word) for word in used} - {name}

    def _note(self, tree: Tree) -> None:
        for node in walk(tree):
            if isinstance(node, Derivative):
                variable = self._whole(node.variable)
                for name in {self._whole(name) for name in names(node.body)} & {*self._by}:
                    if name != variable:
                        self._by[name].add(variable)
            elif isinstance(node, Call) and node.function in _NARROW:
                self.positive |= {
                    self._whole(name) for arg in node.arguments for name in names(arg)
                }

    def _whole(self, name: str) -> str:
        stem = name.partition("_")[0]
        return name if name in self._known or stem not in self._known else stem

    def _influenced(self, start: str) -> set[str]:
        """Return what varies with a name, directly or not."""
        found: set[str] = set()
        pending = [start]
        while pending:
            name = pending.pop()
            uses = {*self._by, *self._of}
            more = {other for other in uses if name in self._depends_on(other)} - found
            found |= more
            pending += more
        return found

    def _depends_on(self, name: str) -> set[str]:
        return self._by.get(name) or self._of.get(name) or set()

    def parents(self, name: str) -> list[str]:
        """Return what a quantity depends on directly: what it is derived by, and nothing between.

        What is defined in terms of one of these, and on which nothing else depends, may be on the
        way as well.
        """
        by = self._by[name] - {name}
        reached = {variable: self._influenced(variable) - {name} for variable in by}
        ends = {
            other
            for variable in by
            for other in reached[variable] & {*self._of}
            if not self._influenced(other) & {*self._of, *by}
        }
        direct = {variable for variable in by if not reached[variable] & (by | ends)}
        return sorted(direct | ends)


def _trees(
    scope: Scopes, rows: Sequence[tuple[int, str]], labels: Mapping[int, Label]
) -> Iterator[Tree]:
    """Yield the formulas in the rows, as far as they can be read."""
    for place, (_, row) in enumerate(rows):
        text = labels[place].text if place in labels else row.partition("#")[0]
        try:
            with whole_line():
                line = scope.line(text)
        except (DeriveError, BudgetSpent, RecursionError):
            continue
        yield from line.expressions
        yield from (step.statement for step in line.steps)
