"""Says of a refuted line whether it fails only because of what we took undeclared names to be.

`sqrt(x^2) = x` does not hold for real x, but nobody has said that x is real; `E[XY] = E[X] E[Y]`
does not hold for all X and Y, but they may be independent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from ...context.definitions import Scopes
from ...context.random_variables import Law
from ...formula.budget import LINE, BudgetSpent, limited
from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.functions import is_moment
from ...formula.tree import (
    ZERO,
    Call,
    Derivative,
    Name,
    Product,
    Quotient,
    Series,
    Tree,
    names,
    substitute,
    walk,
)
from ...formula.vocabulary import CONSTANTS
from ...numbers.compare import Evidence
from .comparing import compare_in
from .verdicts import Status

_MOST_HOLES: Final = 3
_NUMBER: Final = re.compile(r"-?[0-9]+(?:/[0-9]+)?")
_IDENTITY: Final = re.compile(r"I_[A-Za-z0-9]")
_NARROWER: Final = ("positive", "(0, 1)")


def by_our_guess(
    before: Tree, after: Tree, evidence: Evidence, scope: Scopes
) -> tuple[Status, str] | None:
    """Return the verdict on two formulas that differ only because of what we took names to be.

    Whoever writes log x and declares nothing has said where x lies: a step that changes only where
    a formula has a value is accepted. Where the values differ, it stays open.
    """
    ours = _undeclared(before, after, scope)
    if not ours or evidence.shapes:
        return None
    if named := [name for name in ours if _IDENTITY.fullmatch(name) and _is_square(name, scope)]:
        unit = dict.fromkeys(named, Name("I"))
        with suppress(BudgetSpent, DeriveError), limited(LINE):
            found = compare_in(substitute(before, unit), substitute(after, unit), scope)
            if found.difference == "same" and found.points >= max(found.needed, 1):
                return "agrees", f"Agrees where {', '.join(named)} is the identity; not proved."
    if evidence.difference in {"enlarged", "narrowed"}:
        apart = _at_single_points(before, after, evidence, scope)
        if apart:
            return "agrees", apart
    for words, narrower in _readings(ours, scope):
        try:
            with limited(LINE):
                found = compare_in(before, after, narrower)
        except (BudgetSpent, DeriveError):
            continue
        if found.difference != "same" or found.points < max(found.needed, 1):
            continue
        if evidence.difference == "enlarged":
            told = f"Agrees at {found.points} points for {words}; not proved."
            return (
                "agrees",
                f"{told} Elsewhere the line before has no value: declare what is meant.",
            )
        return "undecided", f"Not decided: this follows for {words}. Declare it, if it is so."
    if _as_probabilities(before, after, ours, scope):
        return "agrees", "Agrees where the entries of the vector before the logarithm sum to 1."
    unknown = unknown_law(before, after, scope) or _unknown_dependence(before, after, scope)
    return ("undecided", unknown) if unknown else None


def _unknown_dependence(before: Tree, after: Tree, scope: Scopes) -> str:
    """Say of a derivative by a name that stands in nothing what is not known of it: dp/dz.

    Where z is nowhere defined, p may depend on it all the same.
    """
    for node in (*walk(before), *walk(after)):
        if not isinstance(node, Derivative) or isinstance(node.body, Name):
            continue
        variable = {node.variable, node.variable.partition("_")[0]}
        inside = names(node.body)
        within = inside | {name.partition("_")[0] for name in inside}
        if variable & scope.assumed and not variable & within and inside - CONSTANTS:
            return (
                f"Not decided: nothing says how what is derived by {node.variable} depends on it. "
                f"Define {node.variable} before, as in `let {node.variable} = …`."
            )
    return ""


def _at_single_points(before: Tree, after: Tree, evidence: Evidence, scope: Scopes) -> str:
    """Say at which values of undeclared numbers alone a step changes where there is a value."""
    holes: dict[str, list[str]] = {}
    for _ in range(_MOST_HOLES):
        if evidence.witness is None or evidence.difference not in {"enlarged", "narrowed"}:
            return ""
        point = [(name, value) for name, value in evidence.witness.point if name in scope.assumed]
        if len(point) != 1 or not _NUMBER.fullmatch(point[0][1]):
            return ""
        name, value = point[0]
        if scope.domains.get(name) != Domain():
            return ""
        holes.setdefault(name, []).append(value)
        domains = {
            key: Domain.parse(f"real except {', '.join(holes[key])}") if key in holes else domain
            for key, domain in scope.domains.items()
        }
        try:
            with limited(LINE):
                evidence = compare_in(before, after, replace(scope, domains=domains))
        except (BudgetSpent, DeriveError):
            return ""
        if evidence.difference == "same" and evidence.points >= max(evidence.needed, 1):
            apart = " and ".join(f"{key} ≠ {', '.join(values)}" for key, values in holes.items())
            told = f"Agrees at {evidence.points} points for {apart}; not proved."
            return f"{told} Elsewhere one of the two has no value: declare what is meant."
    return ""


def _as_probabilities(before: Tree, after: Tree, ours: Collection[str], scope: Scopes) -> bool:
    """Say whether two formulas agree if the labels y of a cross-entropy -Σ y_k log p_k sum to 1."""
    written = [definition.body for definition in scope.definitions.values()]
    for name in ours:
        structure = scope.structures.get(name)
        if structure is None or structure.kind != "vector" or structure.law is not None:
            continue
        if not any(_weighs_logarithms(name, tree) for tree in (before, after, *written)):
            continue
        shares = Quotient(Name(name), Call("sum", (Name(name),)))
        one, other = (substitute(tree, {name: shares}) for tree in (before, after))
        positive = replace(structure, domain=Domain.parse("positive"))
        narrower = replace(scope, structures={**scope.structures, name: positive})
        try:
            with limited(LINE):
                found = compare_in(one, other, narrower)
        except (BudgetSpent, DeriveError):
            continue
        if found.difference == "same" and found.points >= max(found.needed, 1):
            return True
    return False


def _weighs_logarithms(name: str, tree: Tree) -> bool:
    return any(
        isinstance(node, Series)
        and isinstance(node.body, Product)
        and any(name in names(factor) and not has_log(factor) for factor in node.body.factors)
        and any(has_log(factor) for factor in node.body.factors)
        for node in walk(tree)
    )


def has_log(tree: Tree) -> bool:
    """Say whether a logarithm stands in a formula."""
    return any(isinstance(node, Call) and node.function == "log" for node in walk(tree))


def _undeclared(before: Tree, after: Tree, scope: Scopes) -> list[str]:
    used = names(before) | names(after)
    stems = used | {name.partition("_")[0] for name in used}
    return sorted(stems & scope.assumed)


def _readings(ours: Collection[str], scope: Scopes) -> Iterator[tuple[str, Scopes]]:
    """Yield narrower meanings of the names, each in words and as a scope."""
    random = [name for name in ours if _is_random(name, scope)]
    if random:
        listed = ", ".join(random)
        yield f"{listed}: independent random", _with_laws(random, scope, independent=True)
        free = [name for name in random if _law_of(name, scope).mean is None]
        if free:
            centred = _with_laws(free, scope, independent=True, mean=ZERO)
            yield f"{', '.join(free)}: independent random(mean=0)", centred
    square = [name for name in ours if _is_square(name, scope)]
    if square:
        structures = {
            name: replace(s, symmetric=True) if name in square else s
            for name, s in scope.structures.items()
        }
        size = scope.structures[square[0]].rows
        words = f"{', '.join(square)}: symmetric matrix({size}, {size})"
        yield words, replace(scope, structures=structures)
    numbers = [name for name in ours if name in scope.domains and not scope.domains[name].integer]
    arrays = [
        name
        for name in ours
        if name in scope.structures
        and name not in random
        and scope.structures[name].kind != "index"
    ]
    if not numbers and not arrays:
        return
    for words in _NARROWER:
        domain = Domain.parse(words)
        structures = {
            name: replace(s, domain=domain) if name in arrays else s
            for name, s in scope.structures.items()
        }
        domains = {name: domain if name in numbers else d for name, d in scope.domains.items()}
        yield (
            f"{', '.join(sorted({*numbers, *arrays}))}: {words}",
            replace(scope, domains=domains, structures=structures),
        )


def _is_square(name: str, scope: Scopes) -> bool:
    structure = scope.structures.get(name)
    return (
        structure is not None and structure.kind == "matrix" and structure.rows == structure.columns
    )


def unknown_law(before: Tree, after: Tree, scope: Scopes) -> str:
    """Say of a line that gives a moment of an undeclared variable that nothing says what it is."""
    ours = [name for name in _undeclared(before, after, scope) if _is_random(name, scope)]
    for name in ours:
        inside = [_has_moment_of(name, tree) for tree in (before, after)]
        if inside[0] != inside[1]:
            declared = f"{name}: random(mean=mu, variance=sigma^2)"
            return (
                f"Not decided: nothing says what the mean and the variance of {name} are. Declare "
                f"them, as in `{declared}`."
            )
    return ""


def _has_moment_of(name: str, tree: Tree) -> bool:
    return any(
        isinstance(node, Call)
        and is_moment(node.function)
        and any(n == name or n.startswith(f"{name}_") for n in names(node))
        for node in walk(tree)
    )


def _with_laws(random: Collection[str], scope: Scopes, **known: Any) -> Scopes:
    """Return the scope in which that is known of the laws of these names."""
    laws = {
        name: replace(scope.structures[name], law=replace(_law_of(name, scope), **known))
        for name in random
    }
    return replace(scope, structures={**scope.structures, **laws})


def _law_of(name: str, scope: Scopes) -> Law:
    law = scope.structures[name].law
    assert law is not None
    return law


def _is_random(name: str, scope: Scopes) -> bool:
    structure = scope.structures.get(name)
    return structure is not None and structure.law is not None
