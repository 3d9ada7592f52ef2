"""What equations in the prose of a document say of names: `w^T w = 1`, `U^T U = I`, `Σ p_i = 1`.

They are no definitions. A step may use them: a vector of length 1 is put in as w/‖w‖, what sums to
1 as p/Σp, and an orthogonal matrix leaves a product together with its transpose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ...context.definitions import Scopes
from ...formula.budget import LINE, BudgetSpent, limited
from ...formula.domain import Domain
from ...formula.errors import DeriveError
from ...formula.printing import to_text
from ...formula.tree import (
    ONE,
    TWO,
    Call,
    Entry,
    Name,
    Power,
    Product,
    Quotient,
    Relation,
    Series,
    Tree,
    names,
    rewrite,
    substitute,
)
from ...formula.vocabulary import CONSTANTS
from .comparing import are_equal

_TURN: Final = "transpose"


def holds_as_said(
    before: Tree, after: Tree, said: Sequence[tuple[int, Relation]], scope: Scopes
) -> str:
    """Say by which equations in prose two formulas are equal, or nothing."""
    used: list[int] = []
    for number, equation in said:
        if names(equation).isdisjoint(names(before) | names(after)):
            continue
        one, other = (_with(equation, tree) for tree in (before, after))
        if (one, other) != (before, after):
            used.append(number)
            before, after = one, other
            scope = _where_it_has_a_value(equation, scope)
    if not used or not _are_equal(before, after, scope):
        return ""
    lines = " and ".join(f"line {number}" for number in dict.fromkeys(used))
    return f"Agrees with what {lines} says; not proved."


def holds_under(
    before: Tree, after: Tree, under: Sequence[tuple[int, str, Domain | Tree]], scope: Scopes
) -> str:
    """Name a condition in prose, `x < 0` or `n = 2`, under which two formulas are equal."""
    used = names(before) | names(after)
    for number, name, said in under:
        if name not in used:
            continue
        if isinstance(said, Domain):
            narrower = replace(scope, domains={**scope.domains, name: said})
            fits = name in scope.domains and _are_equal(before, after, narrower)
        else:
            one, other = (substitute(tree, {name: said}) for tree in (before, after))
            fits = _are_equal(one, other, scope)
        if fits:
            return f"this holds for what line {number} says of {name}, and not in general"
    return ""


def may_be_explained(
    before: Tree, after: Tree, said: Sequence[tuple[int, Relation]], scope: Scopes
) -> str:
    """Name an equation in prose about what two formulas have, which they may follow from."""
    used = (names(before) | names(after)) - CONSTANTS
    for number, equation in said:
        about = names(equation) - CONSTANTS
        if about and about <= used:
            return f"line {number} says that {to_text(equation)}, which this may follow from"
    return ""


def _with(equation: Relation, tree: Tree) -> Tree:
    """Use an equation of one of the usual kinds in a formula."""
    left, right = equation.left, equation.right
    if right == ONE:
        for name, size in _sizes(left):
            return substitute(tree, {name: Quotient(Name(name), size)})
    match left:
        case Product((Call("transpose", (Name(one),)), Name(other))) if one == other:
            pair: tuple[Tree, Tree] = (Call(_TURN, (Name(one),)), Name(one))
        case Product((Name(one), Call("transpose", (Name(other),)))) if one == other:
            pair = (Name(one), Call(_TURN, (Name(one),)))
        case _:
            return tree
    unit = right in {Name("I")} or (isinstance(right, Call) and right.function == "eye")
    return without_pair(tree, pair) if unit else tree


def _where_it_has_a_value(equation: Relation, scope: Scopes) -> Scopes:
    """Leave out the vectors that have no direction, and those that may sum to 0."""
    structures = dict(scope.structures)
    for name, size in _sizes(equation.left):
        structure = structures.get(name)
        if structure is not None and structure.domain == Domain():
            by_sum = isinstance(size, Call) and size.function == "sum"
            domain = Domain.parse("positive" if by_sum else "real except 0")
            structures[name] = replace(structure, domain=domain)
    return replace(scope, structures=structures)


def _sizes(left: Tree) -> Iterator[tuple[str, Tree]]:
    """Yield the vector whose length, or whose sum, a formula is, and that as a formula."""
    match left:
        case Call("norm", (Name(name),)) | Power(Call("norm", (Name(name),)), _):
            yield name, Call("norm", (Name(name),))
        case Product((Call("transpose", (Name(name),)), Name(other))) if name == other:
            yield name, Call("norm", (Name(name),))
        case Series("sum", index, _, _, Entry(Name(name), (own,))) if own == index:
            yield name, Call("sum", (Name(name),))
        case Call("sum", (Name(name),)):
            yield name, Call("sum", (Name(name),))
        case Series("sum", index, _, _, Power(Entry(Name(name), (own,)), power)) if (
            own == index and power == TWO
        ):
            yield name, Call("norm", (Name(name),))


def without_pair(tree: Tree, pair: tuple[Tree, Tree]) -> Tree:
    """Leave out two factors side by side, as the identity."""

    def without(node: Tree) -> Tree:
        if not isinstance(node, Product):
            return node
        factors = [*node.factors]
        for place in range(len(factors) - 1, 0, -1):
            if (*factors[place - 1 : place + 1],) == pair:
                del factors[place - 1 : place + 1]
        if len(factors) == len(node.factors) or not factors:
            return node
        return factors[0] if len(factors) == 1 else Product((*factors,))

    return rewrite(tree, without)


def _are_equal(before: Tree, after: Tree, scope: Scopes) -> bool:
    try:
        with limited(LINE):
            return are_equal(before, after, scope)
    except (BudgetSpent, DeriveError):
        return False
