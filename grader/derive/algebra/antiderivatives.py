"""Compares an indefinite integral with what it is said to be: exactly, up to its constant.

`∫ f dx` stands for all antiderivatives of f at once. It follows from no formula, and equals a
formula only if that has a constant of its own, as in `x^2 + C`: a name for any real number, once,
that did not stand in the line before. Two lines with such integrals have to have the same
derivative. So no chain of equalities leads from one formula, by way of an integral, to another.
"""

from __future__ import annotations

import re
from typing import Final

from ..context.definitions import Scopes
from ..formula.binding import has_antiderivative
from ..formula.calculus import nth_derivative
from ..formula.canonical import canonical
from ..formula.domain import Domain
from ..formula.errors import TooLarge
from ..formula.tree import (
    ZERO,
    Derivative,
    Integral,
    Negative,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    rewrite,
    walk,
)

_A_NUMBER: Final = re.compile(r"-?[0-9]+(?:/[0-9]+)?")


def without_integrals(before: Tree, after: Tree, scope: Scopes) -> tuple[Tree, Tree]:
    """Return the derivatives of both, which are the same if one follows from the other.

    Raises:
        TooLarge: the step cannot be judged, and why.
    """
    variables = {
        node.variable
        for tree in (before, after)
        for node in walk(tree)
        if isinstance(node, Integral) and node.low is None
    }
    if len(variables) > 1:
        raise TooLarge("indefinite integrals over several variables")
    (variable,) = variables
    for tree in (before, after):
        if not _is_affine(tree, variable):
            raise TooLarge("an indefinite integral may stand as a term, or with a factor")
    if not has_antiderivative(before):
        raise TooLarge("an indefinite integral stands for many functions; begin with it")
    if not has_antiderivative(after) and not _has_constant(before, after, scope):
        raise TooLarge("an indefinite integral is known up to a constant: write + C")
    return _derivative(before, variable), _derivative(after, variable)


def _derivative(tree: Tree, variable: str) -> Tree:
    """Differentiate; what is beside the integrals is kept as it is, so that its domain counts."""

    def change(node: Tree) -> Tree:
        return ZERO if isinstance(node, Integral) and node.low is None else node

    rest = rewrite(tree, change)
    if rest == tree:
        return Derivative(tree, variable)
    whole, beside = (nth_derivative(part, variable, 1) for part in (tree, rest))
    return Sum((Derivative(rest, variable), whole, Negative(beside)))


def _is_affine(tree: Tree, variable: str) -> bool:
    """Say whether indefinite integrals stand only as terms with factors that do not vary."""
    if not has_antiderivative(tree):
        return True
    match tree:
        case Integral(body):
            return not has_antiderivative(body)
        case Negative(operand):
            return _is_affine(operand, variable)
        case Sum(terms):
            return all(_is_affine(term, variable) for term in terms)
        case Product(factors):
            others = [factor for factor in factors if not has_antiderivative(factor)]
            integrals = [factor for factor in factors if has_antiderivative(factor)]
            constant = all(variable not in names(factor) for factor in others)
            return constant and len(integrals) == 1 and _is_affine(integrals[0], variable)
        case Quotient(top, bottom):
            fixed = not has_antiderivative(bottom) and variable not in names(bottom)
            return fixed and _is_affine(top, variable)
    return False


def _has_constant(before: Tree, after: Tree, scope: Scopes) -> bool:
    for name in names(after) - names(before):
        if _is_any_number(scope.domains.get(name)):
            slope = canonical(nth_derivative(after, name, 1))
            if _A_NUMBER.fullmatch(slope) and slope != "0":
                return True
    return False


def _is_any_number(domain: Domain | None) -> bool:
    if domain is None or domain.integer or domain.excluded:
        return False
    return domain.low is None and domain.high is None
