"""What the prose of a document may say of names: nothing is refuted that this may explain.

A post says in a sentence that U is orthogonal, that σ is sorted, that i ≠ j, or what e_n is.
Of such sentences only formulas are read, and not all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from ..context.definitions import Scopes
from ..context.said import Case
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.functions import is_moment
from ..formula.printing import to_text
from ..formula.tree import (
    ONE,
    Call,
    Derivative,
    Entry,
    Name,
    Negative,
    Number,
    Product,
    Relation,
    Sum,
    Tree,
    names,
    substitute,
    walk,
)
from ..formula.vocabulary import CONSTANTS
from .links.comparing import are_equal
from .links.equality import Link
from .links.said_equal import holds_as_said, holds_under, may_be_explained, without_pair
from .links.verdicts import LineVerdict

_MOST_PAIRS: Final = 3
_DOMAIN: Final = (
    "this changes where the formula has a value, and what is said of that in words is not read; "
    "declare what the names may be"
)


def left_open(
    verdict: LineVerdict,
    link: Link,
    said: Sequence[tuple[int, Relation]],
    under: Sequence[tuple[int, str, Domain | Tree]],
    scope: Scopes,
) -> LineVerdict:
    """Return an undecided verdict on a refuted link that what is not read may explain.

    `said` are the equations in prose, and `under` the conditions, by the numbers of their lines.
    What follows from an equation is accepted.
    """
    if verdict.status != "refuted":
        return verdict
    if link.relation == "=" and (why := holds_as_said(link.before, link.after, said, scope)):
        return replace(verdict, status="agrees", reason=why, witness=None, domain="", slip="")
    reason = holds_under(link.before, link.after, under, scope)
    reason = reason or (_DOMAIN if verdict.domain else _explained(link, scope))
    reason = reason or may_be_explained(link.before, link.after, said, scope)
    if not reason:
        return verdict
    told = f"Not decided: {reason}."
    return replace(verdict, status="undecided", reason=told, witness=None, domain="", slip="")


def in_the_case(verdict: LineVerdict, link: Link, case: Case, scope: Scopes) -> LineVerdict:
    """Accept what holds in the case that a document treats there, i = j or i ≠ j.

    A line with Kronecker's δ_ij is about both.
    """
    both = any(
        isinstance(node, Entry) and node.array == Name("delta")
        for tree in (link.before, link.after)
        for node in walk(tree)
    )
    if verdict.status != "refuted" or link.relation != "=" or both:
        return verdict
    same = Entry(Name("delta"), (case.one, case.other))
    factor = same if case.same else Sum((ONE, Negative(same)))
    if not _are_equal(Product((factor, link.before)), Product((factor, link.after)), scope):
        return verdict
    reason = f"Agrees for {case}, the case that is treated here; not proved."
    return replace(verdict, status="agrees", reason=reason, witness=None, domain="", slip="")


def solved_in_prose(
    verdict: LineVerdict,
    before: Tree,
    after: Tree,
    judged: Callable[[Scopes], LineVerdict],
    scope: Scopes,
) -> LineVerdict:
    """Return an undecided verdict on a refuted step between equations that holds for less.

    `judged` judges the step in a scope.
    """
    if verdict.status != "refuted":
        return verdict
    real, positive = Domain.parse("real"), Domain.parse("positive")
    ours = [name for name in scope.assumed if scope.domains.get(name) == real]
    narrower = replace(scope, domains={**scope.domains, **dict.fromkeys(ours, positive)})
    used = sorted((names(before) | names(after)) & {*ours})
    come, gone = _only_in(after, before, scope), _only_in(before, after, scope)
    if used and judged(narrower).accepted:
        told = f"Not decided: this follows for {', '.join(used)}: positive. Declare it, if so."
    elif come and gone:
        told = (
            f"Not decided: nothing that was read says how {', '.join(come)} and "
            f"{', '.join(gone)} are related."
        )
    else:
        return verdict
    return replace(verdict, status="undecided", reason=told, witness=None, domain="", slip="")


def _explained(link: Link, scope: Scopes) -> str:
    before, after = link.before, link.after
    for fixed, other in ((before, after), (after, before)):
        if not names(fixed) - CONSTANTS and _varies(other, scope):
            value = to_text(fixed) if isinstance(fixed, Number) else "this value"
            return (
                f"this may be an equation, which says where something is {value}; write `given` "
                "before it, if it is to be solved"
            )
    if link.relation != "=":
        return (
            "the bound does not hold for all values, and what is said of them in words is not "
            "read; declare what they may be"
        )
    for name in sorted(_averaged(before, scope) | _averaged(after, scope)):
        return f"is {name} a random variable? Declare it, as in `{name}: random`"
    for name in _derived(before, scope) or _derived(after, scope):
        return f"nothing says what {name} is; define it before, as in `let {name} = …`"
    come, gone = _only_in(after, before, scope), _only_in(before, after, scope)
    if come and gone:
        listed = f"{', '.join(come)} and {', '.join(gone)}"
        return (
            f"nothing that was read says how {listed} are related; define one by the other, or "
            "write `given` before an equation to solve"
        )
    new = [name for name in come if {name, name.partition("_")[0]} & scope.assumed]
    if new:
        told = f"nothing that was read says where {new[0]} comes from"
        return f"{told}; define it, as in `let {new[0]} = …`"
    for i, j in _pairs(before, after, scope):
        apart = Sum((ONE, Negative(Entry(Name("delta"), (i, j)))))
        if _are_equal(Product((apart, before)), Product((apart, after)), scope):
            return f"this holds for {i} ≠ {j}, and not where they are the same"
    for name in sorted(names(before) | names(after)):
        structure = scope.structures.get(name)
        if structure is None or structure.kind != "matrix":
            continue
        turned = Call("transpose", (Name(name),))
        for pair in ((turned, Name(name)), (Name(name), turned)):
            if _are_equal(without_pair(before, pair), without_pair(after, pair), scope):
                listed = " ".join(f"{name}^T" if tree == turned else name for tree in pair)
                return f"this follows if {listed} is the identity, which no formula says"
    return ""


def _varies(tree: Tree, scope: Scopes) -> bool:
    """Say whether a formula has different values for different values of its names."""
    used = names(tree) - CONSTANTS
    shifted = {name: Sum((Name(name), ONE)) for name in used & scope.domains.keys()}
    return bool(used) and not (shifted and _are_equal(tree, substitute(tree, shifted), scope))


def _are_equal(before: Tree, after: Tree, scope: Scopes) -> bool:
    try:
        with limited(LINE):
            return are_equal(before, after, scope)
    except (BudgetSpent, DeriveError):
        return False


def _averaged(tree: Tree, scope: Scopes) -> set[str]:
    """Return the names in expectations in which nothing is taken as random."""
    found: set[str] = set()
    for node in walk(tree):
        if isinstance(node, Call) and is_moment(node.function):
            stems = {name.partition("_")[0] for name in names(node)} | names(node)
            structures = [scope.structures[name] for name in stems if name in scope.structures]
            if all(structure.law is None for structure in structures):
                found |= names(node) & {*scope.domains, *scope.structures}
    return found - {size for structure in scope.structures.values() for size in structure.sizes}


def _derived(tree: Tree, scope: Scopes) -> list[str]:
    """Return the names that are derived by others, and of which nothing is known."""
    return [
        node.body.name
        for node in walk(tree)
        if isinstance(node, Derivative)
        and isinstance(node.body, Name)
        and node.body.name in scope.assumed
        and node.variable.partition("_")[0] != node.body.name.partition("_")[0]
    ]


def _only_in(tree: Tree, other: Tree, scope: Scopes) -> list[str]:
    """Return the names of quantities in a formula that the other one is without."""
    known = {*CONSTANTS, *scope.definitions, *_indices(tree, scope)}
    sizes = {size for structure in scope.structures.values() for size in structure.sizes}
    stems = {name.partition("_")[0] for name in names(other)}
    return sorted(
        name
        for name in names(tree) - names(other) - known - sizes
        if name.partition("_")[0] not in stems or name in scope.domains
    )


def _indices(tree: Tree, scope: Scopes) -> set[str]:
    return {i for node in walk(tree) if isinstance(node, Entry) for i in node.indices}


def _pairs(before: Tree, after: Tree, scope: Scopes) -> Iterator[tuple[str, str]]:
    """Yield indices that two formulas have free, two at a time."""
    used: set[str] = set()
    for tree in (before, after):
        for node in walk(tree):
            if isinstance(node, Entry):
                used |= {i for i in node.indices if len(i) == 1 and i.isalpha()}
            elif isinstance(node, Derivative):
                used |= {i for i in node.variable.partition("_")[2] if i.isalpha()}
    ordered = sorted(used)
    pairs = [(a, b) for rank, a in enumerate(ordered) for b in ordered[rank + 1 :]]
    yield from pairs[:_MOST_PAIRS]
