"""Turns equations with exponentials or logarithms of one kind into equations without them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from ..formula.functions import FUNCTIONS
from ..formula.tree import (
    ONE,
    ZERO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    rewrite,
    substitute,
    walk,
)
from .clearing import NotPolynomial, cleared, factored

_MAX_POWER: Final = 12
_PLAIN: Final = frozenset({"sqrt", *(name for name, row in FUNCTIONS.items() if row.cases)})
"""Functions that real_zeros.py and the search for corners undo."""


def one_kernel(tree: Tree, name: str, value: str) -> tuple[Tree, Tree] | None:
    """Write the tree as outer(inner(name)): the outer one has `value` for the inner function.

    None where the name also stands outside of the one function, as in `x + exp(x)`.
    """
    tree = rewrite(tree, _in_exponentials)
    kernels = _outermost(tree, name)
    if not kernels:
        return None
    inner, powers = _common(kernels, name)
    if inner is None:
        return None
    put = {k: Power(Name(value), Number(p)) for k, p in zip(kernels, powers, strict=True)}
    outer = rewrite(tree, lambda node: put.get(node, node))
    return None if name in names(outer) else (outer, inner)


def split(tree: Tree, name: str) -> list[Tree] | None:
    """Write `x exp(x) - exp(x)` as factors, each in the name alone or in one such function.

    None where there is only one factor.
    """
    tree = rewrite(tree, _in_exponentials)
    kernels = _outermost(tree, name)
    letters = [f"function {rank}" for rank in range(len(kernels))]  # no names that can be written
    put: dict[Tree, Tree] = {k: Name(word) for k, word in zip(kernels, letters, strict=True)}
    try:
        parts = factored(rewrite(tree, lambda node: put.get(node, node)), [name, *letters])
    except NotPolynomial:
        return None
    back = dict(zip(letters, kernels, strict=True))
    return [substitute(part, back) for part in parts] if len(parts) > 1 else None


def _outermost(tree: Tree, name: str) -> list[Tree]:
    kernels = list(dict.fromkeys(node for node in walk(tree) if _is_kernel(node, name)))
    inside = {part for kernel in kernels for part in walk(kernel) if part is not kernel}
    return [kernel for kernel in kernels if kernel not in inside]


def _in_exponentials(node: Tree) -> Tree:
    """Write e^x, and a function that is made of exponentials, with exp."""
    match node:
        case Power(Name("e"), exponent):
            return Call("exp", (exponent,))
        case Call(function, arguments) if function in FUNCTIONS:
            meaning = FUNCTIONS[function].meaning(arguments)
            if meaning is not None and not FUNCTIONS[function].cases:
                written = rewrite(meaning, _in_exponentials)
                if any(isinstance(part, Call) and part.function == "exp" for part in walk(written)):
                    return written
    return node


def _is_kernel(node: Tree, name: str) -> bool:
    match node:
        case Call(function):
            return function not in _PLAIN and name in names(node)
        case Power(base, exponent):
            return name in names(exponent) and name not in names(base)
    return False


def _common(kernels: Sequence[Tree], name: str) -> tuple[Tree | None, list[Fraction]]:
    """Return a function of which all kernels are powers, and these powers."""
    if len(kernels) == 1:
        return kernels[0], [Fraction(1)]
    exponents = []
    for kernel in kernels:
        match kernel:
            case Call("exp", (exponent,)):
                exponents.append(exponent)
            case _:
                return None, []
    try:
        listed = [cleared(exponent, name) for exponent in exponents]
    except NotPolynomial:
        return None, []
    first = listed[0]
    ratios = []
    for coefficients in listed:
        ratio = coefficients[-1] / first[-1]
        if coefficients != [ratio * c for c in first] or not all(map(_is_plain, exponents)):
            return None, []
        ratios.append(ratio)
    unit = Fraction(1, math.lcm(*(ratio.denominator for ratio in ratios)))
    powers = [ratio / unit for ratio in ratios]
    if max(map(abs, powers)) > _MAX_POWER:
        return None, []
    terms = [
        Product((Number(unit * c), Power(Name(name), Number(Fraction(k)))))
        for k, c in enumerate(first)
        if c and k
    ]
    if first[0]:
        return None, []
    inside: Tree = Sum((*terms,)) if len(terms) > 1 else terms[0]
    if len(first) == 2:
        inside = Product((Number(unit * first[1]), Name(name)))
    return Call("exp", (inside,)), powers


def _is_plain(exponent: Tree) -> bool:
    """Whether clearing it has changed nothing: no fraction with names, no root."""
    return not any(
        (isinstance(node, Quotient) and names(node.bottom)) or isinstance(node, Call)
        for node in walk(exponent)
    )


def without_logarithms(tree: Tree, name: str) -> Tree | None:
    """Turn a log(f) + b log(g) + … into f^a g^b … - 1, with whole numbers a, b; None if it is not.

    What is 0 in the first is 0 in the second; with a constant c beside it, the 1 becomes e^-c.
    """
    logarithms: list[tuple[Fraction, Tree]] = []
    rest: list[Tree] = []
    for coefficient, factor in _terms(tree, Fraction(1)):
        match factor:
            case Call("log", (inside,)):
                logarithms.append((coefficient, inside))
            case _ if name in names(factor):
                return None
            case _:
                rest.append(Product((Number(coefficient), factor)))
    if not any(name in names(inside) for _, inside in logarithms):
        return None
    scale = math.lcm(*(coefficient.denominator for coefficient, _ in logarithms))
    powers = [(int(coefficient * scale), inside) for coefficient, inside in logarithms]
    if max(abs(power) for power, _ in powers) > _MAX_POWER:
        return None
    upper: list[Tree] = [Power(f, Number(Fraction(n))) for n, f in powers if n > 0]
    lower: list[Tree] = [Power(f, Number(Fraction(-n))) for n, f in powers if n < 0]
    if rest:
        constant = Sum((*rest, ZERO))
        lower.append(Call("exp", (Product((Number(Fraction(-scale)), constant)),)))
    return Sum((Product((*upper, ONE)), Negative(Product((*lower, ONE)))))


def _terms(tree: Tree, scale: Fraction) -> list[tuple[Fraction, Tree]]:
    """Return the terms of a sum, with the numbers before them."""
    match tree:
        case Sum(terms):
            return [part for term in terms for part in _terms(term, scale)]
        case Negative(operand):
            return _terms(operand, -scale)
        case Product(factors) if any(isinstance(factor, Number) for factor in factors):
            numbers = [factor.value for factor in factors if isinstance(factor, Number)]
            others = [factor for factor in factors if not isinstance(factor, Number)]
            if not others:
                return [(scale * math.prod(numbers), ONE)]
            rest = others[0] if len(others) == 1 else Product(tuple(others))
            return _terms(rest, scale * math.prod(numbers))
        case Quotient(top, Number(value)) if value:
            return _terms(top, scale / value)
    return [(scale, tree)]
