"""Laws that do not hold and are used all the same: a sum under a logarithm, a lost bracket, …"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from .tree import (
    TWO,
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
)

Fallacy: TypeAlias = Callable[[Tree], Iterator[Tree]]
_Kind: TypeAlias = type[Sum] | type[Product]

_E: Final = Name("e")


def _split_function(
    name: str, outer: type[Sum] | type[Product], inner: type[Sum] | type[Product]
) -> Fallacy:
    """f(a inner b) taken for f(a) outer f(b)."""

    def apply(node: Tree) -> Iterator[Tree]:
        argument = _argument(node, name)
        if isinstance(argument, inner):
            parts = argument.terms if isinstance(argument, Sum) else argument.factors
            yield outer(tuple(_call(name, part) for part in parts))

    return apply


def _argument(node: Tree, name: str) -> Tree | None:
    match node:
        case Call(function, (argument,)) if function == name:
            return argument
        case Power(base, exponent) if name == "exp" and base == _E:
            return exponent
    return None


def _call(name: str, argument: Tree) -> Tree:
    """f(-a) as -f(a), for f with signs outside; only roots and logs of differences need it."""
    if isinstance(argument, Negative) and name != "exp":
        return Negative(Call(name, (argument.operand,)))
    return Call(name, (argument,))


def _split_quotient_in_log(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Quotient(top, bottom),)):
            yield Quotient(Call("log", (top,)), Call("log", (bottom,)))
        case Quotient(Call("log", (top,)), Call("log", (bottom,))):
            yield Call("log", (Quotient(top, bottom),))


def _split_power(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Sum(terms), Number() as exponent):
            yield Sum(tuple(_power_of_term(term, exponent) for term in terms))


def _power_of_term(term: Tree, exponent: Number) -> Tree:
    if isinstance(term, Negative):
        return Negative(Power(term.operand, exponent))
    return Power(term, exponent)


def _split_denominator(node: Tree) -> Iterator[Tree]:
    match node:
        case Quotient(top, Sum(terms)):
            yield Sum(tuple(Quotient(top, term) for term in terms))


def _without_absolute_value(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("abs", (argument,)):
            yield argument
        case Call("sqrt", (Power(base, exponent),)) if exponent == TWO:
            yield base


def _half_distributed(node: Tree) -> Iterator[Tree]:
    match node:
        case Negative(Sum((first, *rest))):
            yield Sum((Negative(first), *rest))
        case Sum(terms):
            for place, term in enumerate(terms):
                if isinstance(term, Negative) and isinstance(term.operand, Sum):
                    first, *rest = term.operand.terms
                    yield Sum((*terms[:place], Negative(first), *rest, *terms[place + 1 :]))


def _factor_on_first_term(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors):
            for place, factor in enumerate(factors):
                if isinstance(factor, Sum):
                    others = (*factors[:place], *factors[place + 1 :])
                    first, *rest = factor.terms
                    yield Sum((Product((*others, first)), *rest))


def _power_on_one_factor(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Product((*others, last)), exponent):
            yield Product((*others, Power(last, exponent)))


def _powers(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Power(base, inner), outer):
            yield Power(base, Sum((inner, outer)))
        case Product((Power(base, first), Power(other, second))) if base == other:
            yield Power(base, Product((first, second)))


def _factor_out_of_function(node: Tree) -> Iterator[Tree]:
    match node:
        case Call(function, (Product((Number() as number, *rest)),)) if function != "abs":
            inner = rest[0] if len(rest) == 1 else Product(tuple(rest))
            yield Product((number, Call(function, (inner,))))
        case Call(function, (Negative(inner),)):
            yield Negative(Call(function, (inner,)))
            yield Call(function, (inner,))


def _negative_exponent(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, Negative(exponent)):
            yield Negative(Power(base, exponent))
            yield Power(base, exponent)
        case Call("exp", (Negative(exponent),)):
            yield Negative(Call("exp", (exponent,)))


def _lost_square(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(base, Number(value)) if value == Fraction(2):
            yield base


FALLACIES: Final[tuple[tuple[str, Fallacy], ...]] = (
    (
        "The logarithm of a sum is not the sum of the logarithms.",
        _split_function("log", Sum, Sum),
    ),
    (
        "The logarithm of a product is the sum of the logarithms, not their product.",
        _split_function("log", Product, Product),
    ),
    (
        "log(a/b) is log(a) - log(b), not log(a)/log(b).",
        _split_quotient_in_log,
    ),
    ("The root of a sum is not the sum of the roots.", _split_function("sqrt", Sum, Sum)),
    ("exp(a + b) is exp(a)*exp(b), not exp(a) + exp(b).", _split_function("exp", Sum, Sum)),
    ("exp(a*b) is not exp(a)*exp(b).", _split_function("exp", Product, Product)),
    ("The power of a sum is not the sum of the powers.", _split_power),
    ("1/(a + b) is not 1/a + 1/b.", _split_denominator),
    ("sqrt(x^2) is |x|, which is x only where x is not negative.", _without_absolute_value),
    ("The minus before the bracket changes the sign of every term in it.", _half_distributed),
    ("The factor before the bracket multiplies every term in it.", _factor_on_first_term),
    ("The exponent belongs to every factor in the bracket.", _power_on_one_factor),
    ("a^m*a^n is a^(m + n), and (a^m)^n is a^(m*n).", _powers),
    (
        "A factor or a sign cannot simply leave the argument of a function.",
        _factor_out_of_function,
    ),
    ("A negative exponent means a reciprocal: a^(-n) is 1/a^n.", _negative_exponent),
    ("A square is lost.", _lost_square),
)
"""What to tell whoever used it, and what the false law makes of a node."""
