"""Gives a quantity a formula that stands for all: a line, squares and a wave in its parents.

The coefficients are symbols that no one has chosen. What agrees for all their values holds for
every smooth quantity: its value, its slope and its curvature are any that one likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from ..arrays.written import choices, variants
from ..context.declarations import Dim, Structure
from ..context.definitions import Scopes
from ..formula.budget import BudgetSpent, whole_line
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import TWO, Call, Name, Power, Product, Sum, Tree, names

MARKED: Final = "°"
"""Stands in the names of the coefficients; no text spells it."""
_BELOW: Final = "ˍ"
"""Stands there for `_`, behind which the index of an entry would be."""
_NUMBER: Final = (1, 1)
Shape: TypeAlias = tuple[Dim, Dim]


def quantities_in(*trees: Tree) -> list[str]:
    """Return the quantities without a formula in formulas, definitions put in."""
    used = {name for tree in trees for name in names(tree) if MARKED in name}
    return sorted({name.partition(MARKED)[0].replace(_BELOW, "_") for name in used})


def shape_of(name: str, scope: Scopes) -> Shape | None:
    """Return the shape of what is declared or defined; None if it is not known yet."""
    structure = scope.structures.get(name)
    if structure is not None:
        return (structure.rows, structure.columns) if structure.is_whole else None
    if name not in scope.definitions:
        return _NUMBER if name in scope.domains else None
    try:
        with whole_line():
            tree = scope.resolve(Name(name))
            if not scope.structured(tree):
                return _NUMBER
            for sizes in choices((tree,), scope):
                for written in variants((tree,), scope, sizes):
                    value = written.values[0]
                    return None if value.identity else value.shape
    except (DeriveError, BudgetSpent, RecursionError):
        pass
    return None


def generic(
    name: str, parents: Mapping[str, Shape], scope: Scopes, *, positive: bool
) -> Scopes | None:
    """Define a quantity by its parents: the scope has the coefficients as symbols, too.

    None where that has too many axes: a matrix that depends on a vector, for one.
    """
    declared = scope.dependents[name]
    own = (declared.rows, declared.columns) if isinstance(declared, Structure) else _NUMBER
    domains: dict[str, Domain] = {}
    structures: dict[str, Structure] = {}

    def part(kind: str, *, squared: bool = False) -> list[Tree | None]:
        stem = f"{name.replace('_', _BELOW)}{MARKED}{kind}"
        return [
            _weighted(f"{stem}{place}", parent, own, shape, domains, structures, squared=squared)
            for place, (parent, shape) in enumerate(parents.items())
        ]

    line, wave = part("a"), part("b")
    if None in {*line, *wave}:
        return None
    square = part("c", squared=True) if own == _NUMBER else []
    terms = [term for term in (*line, *square) if term is not None]
    inside = [term for term in wave if term is not None]
    terms.append(Call("sin", (inside[0] if len(inside) == 1 else Sum((*inside,)),)))
    body: Tree = Sum((*terms,))
    wider = replace(
        scope,
        domains={**scope.domains, **domains},
        structures={**scope.structures, **structures},
    )
    return wider.plus(wider.defined_as(name, (), Call("exp", (body,)) if positive else body))


def _weighted(
    name: str,
    parent: str,
    own: Shape,
    shape: Shape,
    domains: dict[str, Domain],
    structures: dict[str, Structure],
    *,
    squared: bool = False,
) -> Tree | None:
    """Return a parent times coefficients of this name; None where that has too many axes."""
    argument = Name(parent)
    if shape == _NUMBER:
        _declare(name, own, domains, structures)
        return Product((Name(name), Power(argument, TWO) if squared else argument))
    if own == _NUMBER:
        _declare(name, shape, domains, structures)
        factors = (Name(name), argument, *([argument] if squared else []))
        return Call("sum", (Call("hadamard", factors),))
    if own[1] == shape[1] == 1:
        _declare(name, (own[0], shape[0]), domains, structures)
        return Product((Name(name), argument))
    return None


def _declare(
    name: str, shape: Shape, domains: dict[str, Domain], structures: dict[str, Structure]
) -> None:
    if shape == _NUMBER:
        domains[name] = Domain()
    else:
        kind = "vector" if shape[1] == 1 else "matrix"
        structures[name] = Structure(*shape, kind=kind)
