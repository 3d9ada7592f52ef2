"""A formula up to the order of its terms and factors: nothing is collected, nothing cancels."""

from __future__ import annotations

from ..formula.printing import to_text
from ..formula.tree import ONE, Call, Negative, Product, Quotient, Relation, Sum, Tree, rewrite
from .padding import factors_of, terms_of


def spelling(tree: Tree) -> str:
    """Return a text that two formulas share if they differ in that order and in brackets alone."""
    return to_text(rewrite(tree, _ordered))


def _ordered(node: Tree) -> Tree:
    match node:
        case Sum() | Negative():
            terms = sorted(terms_of(node), key=to_text)
            return terms[0] if len(terms) == 1 else Sum(tuple(terms))
        case Product() | Quotient():
            return _ordered_factors(node)
        case Call("hadamard", (left, right)):
            return Call("hadamard", tuple(sorted((left, right), key=to_text)))
        case Relation(left, "=", right):
            one, two = sorted((left, right), key=to_text)
            return Relation(one, "=", two)
    return node


def _ordered_factors(node: Tree) -> Tree:
    """Sort the factors above and below the line; a minus of one of them goes before all."""
    above: list[Tree] = []
    below: list[Tree] = []
    negative = False
    for factor, exponent in factors_of(node):
        while isinstance(factor, Negative):
            factor, negative = factor.operand, not negative
        if factor != ONE:
            (above if exponent > 0 else below).append(factor)
    top = _joined(above or [ONE])
    whole = Quotient(top, _joined(below)) if below else top
    return Negative(whole) if negative else whole


def _joined(factors: list[Tree]) -> Tree:
    ordered = sorted(factors, key=to_text)
    return ordered[0] if len(ordered) == 1 else Product(tuple(ordered))
