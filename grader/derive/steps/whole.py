"""Finds the result, or the start, inside of a line, and says whether the line does nothing to it.

Where a line has the result in it whole, an unknown is put in its place. If the line comes to that
unknown whatever its value is, as max(g, g), (g + g)/2, log(e^g) or d/dq (g q) do, it says nothing
of the result. The start counts as the same unknown: so a mixture of both says nothing, either.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..context.declarations import Dim, Structure
from ..context.definitions import Scopes
from ..formula.domain import Domain
from ..formula.tree import Derivative, Name, Number, Relation, Tree, children, substitute, walk
from .field import drawn
from .fingerprints import Fingerprints
from .occurrences import Occurrences
from .samples import SAMPLES, Samples, Values, alike

_UNKNOWN: Final = "the result"  # which no learner can write as a name
_FINE: Final = 10**6


class Whole:
    """Looks for `targets`, which all have the value of the result.

    Where an equation is solved, `given` is the one to begin with: its left side is its right side.
    """

    def __init__(
        self,
        scope: Scopes,
        prints: Fingerprints,
        targets: Sequence[Tree],
        given: Relation | None = None,
    ) -> None:
        self._targets = [t for t in targets if not isinstance(t, Name | Number | Relation)]
        pairs: list[tuple[Tree, Tree]] = [(target, Name(_UNKNOWN)) for target in self._targets]
        if given is not None:
            pairs.append((given.left, given.right))
        self._occurrences = Occurrences(prints, pairs)
        self._scope = scope
        self._samples: Samples | None = None
        self._given: dict[str, tuple[float, ...]] = {}
        self._values: Values | None = None

    def does_nothing(self, tree: Tree) -> bool:
        """Say whether a formula comes to the result whatever that is."""
        if not self._targets:
            return False
        changed = self._occurrences.replaced(tree)
        if changed == tree or _is_carried_out(changed) or not self._prepare():
            return False
        return self._comes_to_it(changed)

    def solves_nothing(self, statement: Relation, solved: Relation) -> bool:
        """Say whether an equation holds as soon as the unknown is what the solved one says."""
        if not isinstance(solved.left, Name) or not self._prepare():
            return False
        changed = self._occurrences.replaced(statement)
        if changed == statement:
            return False
        changed = substitute(changed, {solved.left.name: Name(_UNKNOWN)})
        assert isinstance(changed, Relation)
        assert self._samples is not None
        sides = [self._samples.shaped(s, (), self._given) for s in (changed.left, changed.right)]
        values = [None if side is None else side.values for side in sides]
        return alike(values[0], values[1])

    def _comes_to_it(self, tree: Tree) -> bool:
        assert self._samples is not None
        found = self._samples.shaped(tree, (), self._given)
        return found is not None and alike(found.values, self._values)

    def _prepare(self) -> bool:
        """Choose values for the unknown, with the signs of those of the result."""
        if self._samples is not None:
            return bool(self._given)
        plain = Samples(self._scope, self._targets)
        shaped = next(filter(None, map(plain.shaped, self._targets)), None)
        rows, columns = (1, 1) if shaped is None else shaped.shape
        kind = "matrix" if columns != 1 else "vector"
        structures, domains = dict(self._scope.structures), dict(self._scope.domains)
        if (rows, columns) == (1, 1):
            domains[_UNKNOWN] = Domain()
        elif "I" not in (rows, columns):
            structures[_UNKNOWN] = Structure(rows, columns, kind=kind)
        scope = replace(self._scope, structures=structures, domains=domains)
        self._samples = Samples(scope, self._targets)
        if shaped is None or "I" in shaped.shape:
            return False
        values = []
        for turn, row in enumerate(shaped.values):
            values.append(tuple(_near(v, turn, place) for place, v in enumerate(row)))
        self._values = tuple(values)
        if shaped.shape == (1, 1):
            self._given = {_UNKNOWN: tuple(row[0] for row in values)}
            return True
        self._given = self._entries(kind, columns)
        return True

    def _entries(self, kind: str, columns: Dim) -> dict[str, tuple[float, ...]]:
        """Name the entries as they are named where arrays are written out."""
        assert self._samples is not None
        assert self._values is not None
        given: dict[str, list[float]] = {}
        for turn in range(SAMPLES):
            wide = self._samples.size(columns, turn)
            for place, value in enumerate(self._values[turn]):
                row, column = divmod(place, wide)
                name = f"{_UNKNOWN}_{row + 1}{column + 1 if kind == 'matrix' else ''}"
                given.setdefault(name, [0.0] * SAMPLES)[turn] = value
        return {name: tuple(values) for name, values in given.items()}


def _is_carried_out(tree: Tree) -> bool:
    """Say whether a derivative stands beside the unknown, as one that the chain rule leaves."""
    match tree:
        case Derivative(body, variable):
            return body != Name(variable) and Name(_UNKNOWN) not in walk(tree)
    return any(map(_is_carried_out, children(tree)))


def _near(value: float, turn: int, place: int) -> float:
    """A value of the same sign, not so large that doubles lose it on a way there and back."""
    return math.copysign(0.2 + drawn(_FINE, "unknown", turn, place) / _FINE, value)
