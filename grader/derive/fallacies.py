"""Laws that do not hold and are used all the same: a sum under a logarithm, a lost bracket, …"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, TypeAlias

from .tree import (
    ONE,
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


def _square_without_middle(node: Tree) -> Iterator[Tree]:
    """(a - b)^2 as a^2 - b^2 or a^2 + b^2, and Σ a^2 for a product of sums."""
    match node:
        case Power(Sum(terms), Number() as exponent):
            yield Sum(tuple(Power(_unsigned(term), exponent) for term in terms))
        case Product((Sum(ones), Sum(others))) if len(ones) == len(others):
            yield Sum(tuple(Product(pair) for pair in zip(ones, others, strict=True)))
        case Sum(terms) if len(terms) == 2 and all(isinstance(term, Power) for term in terms):
            first, second = terms
            if isinstance(first, Power) and isinstance(second, Power):
                yield Power(Sum((first.base, second.base)), first.exponent)


def _unsigned(term: Tree) -> Tree:
    return term.operand if isinstance(term, Negative) else term


def _power_of_term(term: Tree, exponent: Number) -> Tree:
    if isinstance(term, Negative):
        return Negative(Power(term.operand, exponent))
    return Power(term, exponent)


def _split_denominator(node: Tree) -> Iterator[Tree]:
    match node:
        case Quotient(top, Sum(terms)):
            yield Sum(tuple(Quotient(top, term) for term in terms))
            for place in range(len(terms)):
                rest = (*terms[:place], *terms[place + 1 :])
                yield Sum((Quotient(top, terms[place]), *rest))
    match node:
        case Quotient(top, Power(Sum(terms), exponent)):
            yield Sum(tuple(Quotient(top, Power(term, exponent)) for term in terms))
        case Quotient(Sum(tops), Sum(bottoms)) if set(tops) & set(bottoms):
            rests = [[t for t in ts if t not in set(tops) & set(bottoms)] for ts in (tops, bottoms)]
            yield Quotient(
                *(Sum(tuple(rest)) if len(rest) > 1 else (*rest, ONE)[0] for rest in rests)
            )
            ones = [Sum((ONE, *rest)) for rest in rests]
            yield Quotient(*ones)
    match node:
        case Quotient(Sum(tops), Sum(bottoms)) if len(tops) == len(bottoms):
            yield Sum(tuple(map(Quotient, tops, bottoms)))


def _half_divided(node: Tree) -> Iterator[Tree]:
    """A denominator under some of the terms only; fractions added top and bottom."""
    match node:
        case Quotient(Sum(terms), bottom):
            for chosen in _some(len(terms)):
                yield Sum(
                    tuple(Quotient(t, bottom) if i in chosen else t for i, t in enumerate(terms))
                )
        case Sum((Quotient(a, b), Quotient(c, d))):
            yield Quotient(Sum((a, c)), Sum((b, d)))
            yield Quotient(Sum((a, c)), Product((b, d)))
        case Sum((Quotient(a, b), Negative(Quotient(c, d)))):
            yield Quotient(Sum((a, Negative(c))), Sum((b, Negative(d))))
            yield Quotient(Sum((a, Negative(c))), Product((b, d)))


def _some(count: int) -> Iterator[tuple[int, ...]]:
    """Yield the choices of some of so many places, neither none nor all of them."""
    for size in range(1, count) if count <= 4 else (1, count - 1):
        yield from combinations(range(count), size)


def _without_absolute_value(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("abs", (argument,)):
            yield argument
        case Call("sqrt", (Power(base, exponent),)) if exponent == TWO:
            yield base
        case Call("sqrt", (Product() | Quotient() as argument,)):
            yield _without_squares(argument)
        case Call("sign", _):
            yield ONE
        case Call("max" | "relu", (first, *_)):
            yield first


def _without_squares(tree: Tree) -> Tree:
    """The root of a product or quotient, with the roots of squares taken without bars."""
    match tree:
        case Power(base, exponent) if exponent == TWO:
            return base
        case Product(factors):
            return Product(tuple(map(_without_squares, factors)))
        case Quotient(top, bottom):
            return Quotient(_without_squares(top), _without_squares(bottom))
    return Call("sqrt", (tree,))


def _half_distributed(node: Tree) -> Iterator[Tree]:
    match node:
        case Negative(Sum(inner)):
            yield from (Sum(terms) for terms in _half_negated(inner))
        case Negative(Quotient(Sum(inner), bottom)):
            yield from (Quotient(Sum(terms), bottom) for terms in _half_negated(inner))
        case Negative(Product((*others, Sum(inner)))):
            for terms in _half_negated(inner):
                yield Sum(tuple(Product((*others, term)) for term in terms))
        case Sum(terms):
            for place, term in enumerate(terms):
                if isinstance(term, Negative):
                    for other in _half_distributed(term):
                        yield Sum((*terms[:place], other, *terms[place + 1 :]))


def _half_negated(terms: tuple[Tree, ...]) -> Iterator[tuple[Tree, ...]]:
    for chosen in _some(len(terms)):
        yield tuple(Negative(term) if i in chosen else term for i, term in enumerate(terms))


def _factor_on_some_terms(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors):
            for place, factor in enumerate(factors):
                if isinstance(factor, Sum):
                    others = (*factors[:place], *factors[place + 1 :])
                    for chosen in _some(len(factor.terms)):
                        yield Sum(
                            tuple(
                                Product((*others, term)) if i in chosen else term
                                for i, term in enumerate(factor.terms)
                            )
                        )


def _power_on_one_factor(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Product(factors), exponent):
            for place, factor in enumerate(factors):
                yield Product((*factors[:place], Power(factor, exponent), *factors[place + 1 :]))
        case Power(Quotient(top, bottom), exponent):
            yield Quotient(Power(top, exponent), bottom)
            yield Quotient(top, Power(bottom, exponent))


def _powers(node: Tree) -> Iterator[Tree]:
    match node:
        case Power(Power(base, inner), outer):
            yield Power(base, Sum((inner, outer)))
            yield Power(base, Power(inner, outer))
            yield Product((Power(base, inner), Power(base, outer)))
        case Power(base, Number(value) as exponent) if value > 1:
            yield Product((exponent, base))
        case Product(factors) if len(factors) > 1:
            for place in range(len(factors) - 1):
                for joined in _joined(*factors[place : place + 2]):
                    rest = (*factors[:place], joined, *factors[place + 2 :])
                    yield rest[0] if len(rest) == 1 else Product(rest)


def _joined(one: Tree, other: Tree) -> Iterator[Tree]:
    """What a^m times a^n is wrongly taken for."""
    match one, other:
        case (Power(base, first), Power(same, second)) if base == same:
            yield Power(base, Product((first, second)))
            yield Power(Product((TWO, base)), Sum((first, second)))
            yield Power(Product((base, base)), Sum((first, second)))
        case (Call("exp", (first,)), Call("exp", (second,))):
            yield Call("exp", (Product((first, second)),))
    if one == other:
        yield Product((TWO, one))


def _exponent_of_a_sum(node: Tree) -> Iterator[Tree]:
    exponent = _argument(node, "exp")
    match exponent:
        case Sum((first, second)):
            yield Call("exp", (Product((first, second)),))
            yield Power(Call("exp", (first,)), second)
            yield Sum((Call("exp", (first,)), Call("exp", (second,))))


def _root_on_one_factor(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sqrt", (Product(factors),)):
            for place, factor in enumerate(factors):
                yield Product((*factors[:place], Call("sqrt", (factor,)), *factors[place + 1 :]))
                under = Product((*factors[:place], *factors[place + 1 :], ONE))
                yield Product((factor, Call("sqrt", (under,))))
        case Call("sqrt", (Quotient(top, bottom),)):
            yield Quotient(Call("sqrt", (top,)), bottom)
            yield Quotient(top, Call("sqrt", (bottom,)))
    match node:
        case Call("sqrt", (argument,)):
            yield argument
            if isinstance(argument, Sum):
                yield Sum(tuple(_root_of_term(term) for term in argument.terms))


def _root_of_term(term: Tree) -> Tree:
    match term:
        case Power(base, exponent) if exponent == TWO:
            return base
        case Negative(operand):
            return Negative(_root_of_term(operand))
    return Call("sqrt", (term,))


def _logarithm_of_a_power(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Power(base, exponent),)):
            yield Power(Call("log", (base,)), exponent)
            yield Call("log", (Product((exponent, base)),))
        case Product((factor, Call("log", (argument,)))):
            yield Power(Call("log", (argument,)), factor)
            yield Call("log", (Product((factor, argument)),))
        case Call("log", (Sum(terms),)):
            yield Product(tuple(Call("log", (term,)) for term in terms))
        case Quotient(Call("log", (top,)), Call("log", (bottom,))):
            yield Sum((Call("log", (top,)), Negative(Call("log", (bottom,)))))
        case Sum((Call("log", (one,)), Negative(Call("log", (other,))))):
            yield Quotient(Call("log", (one,)), Call("log", (other,)))
        case Sum((Call("log", (one,)), Call("log", (other,)))):
            yield Product((Call("log", (one,)), Call("log", (other,))))
            yield Call("log", (Sum((one, other)),))


def _linear(node: Tree) -> Iterator[Tree]:
    """f(a + b) as f(a) + f(b), and any factor taken out of the argument."""
    match node:
        case Call(function, (Sum(terms),)) if function not in {"log", "sqrt", "exp"}:
            yield Sum(tuple(_of_term(function, term) for term in terms))
            for place, term in enumerate(terms):
                rest = (*terms[:place], *terms[place + 1 :])
                inner = rest[0] if len(rest) == 1 else Sum(rest)
                yield Sum((Call(function, (inner,)), term))
        case Call(function, (Product(factors),)) if function != "abs":
            for place, factor in enumerate(factors):
                rest = (*factors[:place], *factors[place + 1 :])
                inner = rest[0] if len(rest) == 1 else Product(rest)
                yield Product((factor, Call(function, (inner,))))


def _of_term(function: str, term: Tree) -> Tree:
    if isinstance(term, Negative):
        return Negative(Call(function, (term.operand,)))
    return Call(function, (term,))


def _factor_out_of_function(node: Tree) -> Iterator[Tree]:
    match node:
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
    ("The factor before the bracket multiplies every term in it.", _factor_on_some_terms),
    ("The exponent belongs to every factor in the bracket.", _power_on_one_factor),
    ("a^m*a^n is a^(m + n), and (a^m)^n is a^(m*n).", _powers),
    (
        "A factor or a sign cannot simply leave the argument of a function.",
        _factor_out_of_function,
    ),
    ("A negative exponent means a reciprocal: a^(-n) is 1/a^n.", _negative_exponent),
    ("The power of a sum is not the sum of the powers.", _square_without_middle),
    ("exp(a + b) is exp(a)*exp(b).", _exponent_of_a_sum),
    ("The root belongs to every factor under it, and a root of a sum stays.", _root_on_one_factor),
    (
        "log(a^n) is n*log(a), and log(a) + log(b) the logarithm of the product.",
        _logarithm_of_a_power,
    ),
    ("A factor or a sign cannot simply leave the argument of a function.", _linear),
    ("Every term is divided by the denominator of a fraction.", _half_divided),
    ("A square is lost.", _lost_square),
)
"""What to tell whoever used it, and what the false law makes of a node."""
