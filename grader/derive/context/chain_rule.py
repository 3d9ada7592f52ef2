"""Derivatives by what is itself defined: in dL/dp with p = σ(z), p varies by itself.

The formula is written in terms of p, derived by p as by a symbol, and then p takes its value again;
so dL/dp dp/dz is dL/dz if L depends on z through p alone. Where arrays or sums are about, this is
left to the place where formulas are written out entry by entry, see arrays/slopes.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ..formula.calculus import differentiate
from ..formula.errors import ValueRefused
from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    MARK,
    ZERO,
    Call,
    Derivative,
    Name,
    Product,
    Sum,
    Tree,
    names,
    rewrite,
    substitute,
    walk,
)
from ..formula.vocabulary import CONSTANTS
from .declarations import Structure, is_structured

AT: Final = f"at{MARK}"
"""`at@(D(body, p@), p@, value)` is the derivative by p where p has the value; no text spells it."""


def slope_at(
    slope: Derivative, held: str, value: Tree, structures: Mapping[str, Structure]
) -> Tree:
    """Return the derivative by `held`, or by an entry of it, at the value that it stands for.

    Raises:
        ValueRefused: the formula depends on what `held` depends on, but not by way of it.
    """
    body = _in_terms_of(held, slope.body, value)
    if not any(is_structured(tree, structures) for tree in (body, value)):
        if slope.variable != held:
            raise ValueRefused(f"{held} is a number here and has no entries")
        derived = body
        for _ in range(slope.order):
            derived = differentiate(derived, held)
        return substitute(where_defined(derived, body), {held: value})
    symbol = f"{held}{MARK}"
    variable = slope.variable.replace(held, symbol, 1)
    body = substitute(body, {held: Name(symbol)})
    return Call(AT, (Derivative(body, variable, slope.order), Name(symbol), value))


def held_by(variable: str, defined: Iterable[str]) -> str | None:
    """Return the defined name that a variable is, or is an entry of: p for p and for p_k."""
    fitting = [name for name in defined if variable == name or variable.startswith(f"{name}_")]
    return max(fitting, key=len, default=None)


def _in_terms_of(held: str, body: Tree, value: Tree) -> Tree:
    """Write the value as `held` where it is not written so; refuse what stays without it."""
    if held in names(body):
        return body
    put_in = rewrite(body, lambda node: Name(held) if node == value else node)
    if held not in names(put_in) and (names(body) & names(value)) - CONSTANTS:
        raise ValueRefused(
            f"what is derived by {held} is not written in terms of {held}: write {held} in it "
            f"wherever it depends on it, or differentiate by a symbol"
        )
    return put_in


def where_defined(derived: Tree, body: Tree) -> Tree:
    """Add 0 times the formula where its derivative has values beyond it, as that of log has."""
    narrower = any(
        isinstance(node, Call)
        and node.function in FUNCTIONS
        and FUNCTIONS[node.function].domain != "real"
        for node in walk(body)
    )
    return Sum((derived, Product((ZERO, body)))) if narrower and derived != ZERO else derived
