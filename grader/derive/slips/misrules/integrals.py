"""False laws of integrals and limits: what a learner makes of one, as a formula without it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ...formula.calculus import differentiate, multiply
from ...formula.functions import FUNCTIONS
from ...formula.rows import at
from ...formula.tree import (
    ONE,
    TWO,
    ZERO,
    Call,
    Derivative,
    Integral,
    Limit,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    substitute,
    walk,
)
from ..common.trees import argument_of, turned, without

Said = tuple[str, Tree]
_LOWER: Final = "The term of the lower bound is missing: the integral is F(b) - F(a)."
_ADDED: Final = "The term of the lower bound has a minus: the integral is F(b) - F(a)."
_DERIVED: Final = "That is the derivative of the integrand: its antiderivative is wanted."
_KEPT: Final = (
    "This is the integrand itself: the derivative of what stands here must be the integrand."
)
_INNER: Final = "The inner derivative divides: the integral of f(a*x) is F(a*x)/a (chain rule)."
_PRODUCT: Final = "The integral of a product is not the product of the integrals."
_UPPER: Final = "The inner derivative is missing (chain rule): that of the upper bound."
_UPPER_DERIVED: Final = "The derivative of an integral by its upper bound is the integrand itself."
_UNDERIVED: Final = "This is the integral itself: it is not differentiated."
_NOUGHT: Final = "0/0 has no value: a limit of this form may be any number."
_APART: Final = (
    "The limit of a quotient is the quotient of the limits only if the lower one is not 0."
)


def wrong_integrals(node: Tree) -> Iterator[Said]:
    """Yield what an integral with bounds is wrongly taken for."""
    if not isinstance(node, Integral) or node.low is None or node.high is None:
        return
    body, x = node.body, node.variable
    right = primitive(body, x)
    if right is not None:
        yield _LOWER, substitute(right, {x: node.high})
        ends = (substitute(right, {x: end}) for end in (node.high, node.low))
        yield _ADDED, Sum((*ends,))
    yield _DERIVED, _between(differentiate(body, x), node)
    yield _KEPT, _between(body, node)
    yield _KEPT, substitute(body, {x: node.high})


def hasty_integrals(node: Tree) -> Iterator[Said]:
    """Yield integrals without an inner derivative, or of a product factor by factor."""
    if not isinstance(node, Integral) or node.low is None or node.high is None:
        return
    body, x = node.body, node.variable
    hasty = primitive(body, x, inner=False)
    if hasty is not None:
        yield _INNER, _between(hasty, node)
    if isinstance(body, Product):
        parts = [primitive(factor, x) for factor in body.factors]
        if None not in parts:
            yield _PRODUCT, _between(Product(tuple(p for p in parts if p is not None)), node)
            ends_of = (_between(part, node) for part in parts if part is not None)
            yield _PRODUCT, Product((*ends_of,))


def wrong_derivatives_of_integrals(node: Tree) -> Iterator[Said]:
    """Yield what the derivative of an integral by a name in its upper bound is taken for."""
    match node:
        case Derivative(Integral(body, x, low, high) as inner, variable, 1) if low and high:
            at_end = substitute(body, {x: high})
            yield _UPPER, at_end
            yield _UPPER_DERIVED, differentiate(at_end, variable)
            yield _UPPER_DERIVED, substitute(differentiate(body, x), {x: high})
            yield _UNDERIVED, inner
            right = primitive(body, x)
            if right is not None:
                yield _UNDERIVED, substitute(right, {x: high})


def wrong_limits(node: Tree) -> Iterator[Said]:
    """Yield what a limit is wrongly taken for."""
    if not isinstance(node, Limit):
        return
    put = {node.variable: node.point}
    if isinstance(node.body, Quotient):
        top, bottom = node.body.top, node.body.bottom
        yield _APART, Quotient(substitute(top, put), substitute(bottom, put))
        yield _NOUGHT, ZERO
        yield _NOUGHT, ONE


def wrong_antiderivatives(before: Tree, variable: str) -> Iterator[Said]:
    """Yield integrands for which the derivative of an antiderivative with a slip is taken.

    The line after is already differentiated: of a term that was differentiated it has the second
    derivative, of one that was left as it is the first.
    """
    terms = _integrand(before)
    for place, term in enumerate(terms):
        first = differentiate(term, variable)
        for sentence, wrong in ((_DERIVED, differentiate(first, variable)), (_KEPT, first)):
            kept = (*terms[:place], wrong, *terms[place + 1 :])
            yield sentence, Sum(kept) if len(kept) > 1 else wrong
        hasty = primitive(term, variable, inner=False)
        if hasty is not None:
            kept = (*terms[:place], differentiate(hasty, variable), *terms[place + 1 :])
            yield _INNER, Sum(kept) if len(kept) > 1 else kept[0]
    if len(terms) == 1 and isinstance(terms[0], Product):
        parts = [primitive(factor, variable) for factor in terms[0].factors]
        if None not in parts:
            whole = Product(tuple(part for part in parts if part is not None))
            yield _PRODUCT, differentiate(whole, variable)


def _integrand(tree: Tree) -> tuple[Tree, ...]:
    """Return the terms of a sum with its derivatives taken, those that are not 0."""
    match tree:
        case Sum(terms):
            return tuple(part for term in terms for part in _integrand(term))
        case Derivative(body, variable, 1):
            return _integrand(differentiate(body, variable))
        case Negative(operand):
            return tuple(turned(part) for part in _integrand(operand))
    return () if tree == ZERO else (tree,)


def _between(tree: Tree, node: Integral) -> Tree:
    assert node.low is not None
    assert node.high is not None
    low, high = (substitute(tree, {node.variable: end}) for end in (node.low, node.high))
    return Sum((high, Negative(low)))


def _has(tree: Tree, x: str) -> bool:
    """Say whether a name occurs, one that an integral binds, too."""
    return any(node == Name(x) for node in walk(tree))


def primitive(tree: Tree, x: str, *, inner: bool = True) -> Tree | None:
    """Return an antiderivative where a table has it; without `inner`, of f(u) it is F(u)."""
    if not _has(tree, x):
        return multiply(tree, Name(x))
    match tree:
        case Negative(operand):
            found = primitive(operand, x, inner=inner)
            return None if found is None else Negative(found)
        case Sum(terms):
            parts = [primitive(term, x, inner=inner) for term in terms]
            return None if None in parts else Sum(tuple(p for p in parts if p is not None))
        case Product(factors):
            varying = [place for place, factor in enumerate(factors) if _has(factor, x)]
            if len(varying) != 1:
                return None
            found = primitive(factors[varying[0]], x, inner=inner)
            return None if found is None else multiply(*without(factors, varying[0]), found)
        case Quotient(top, bottom) if not _has(bottom, x):
            found = primitive(top, x, inner=inner)
            return None if found is None else Quotient(found, bottom)
        case Quotient(top, bottom) if not _has(top, x):
            found = _of_function(bottom, Call("log", (Call("abs", (bottom,)),)), x, inner=inner)
            return None if found is None else multiply(top, found)
        case Name():
            return Quotient(Power(tree, TWO), TWO)
        case Power(base, Number(value)) if value != -1:
            more = Number(value + Fraction(1))
            return _of_function(base, Quotient(Power(base, more), more), x, inner=inner)
    argument = argument_of(tree, "exp")
    if argument is not None:
        return _of_function(argument, Call("exp", (argument,)), x, inner=inner)
    if isinstance(tree, Call) and len(tree.arguments) == 1 and tree.function in FUNCTIONS:
        text = FUNCTIONS[tree.function].primitive
        found = at(text, tree.arguments[0]) if text else None
        return found and _of_function(tree.arguments[0], found, x, inner=inner)
    return None


def _of_function(argument: Tree, found: Tree, x: str, *, inner: bool) -> Tree | None:
    slope = differentiate(argument, x)
    if _has(slope, x):
        return None
    return Quotient(found, slope) if inner and slope != ONE else found
