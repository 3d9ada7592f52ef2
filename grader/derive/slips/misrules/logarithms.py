"""False laws of logarithms and exponentials."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ...formula.tree import Call, Negative, Number, Power, Product, Quotient, Sum, Tree, rewrite
from ..common.misrule import Law, argument_of, product, replaced, signed, unsigned, without


def _log(tree: Tree) -> Tree:
    return Call("log", (tree,))


def _exp(tree: Tree) -> Tree:
    return Call("exp", (tree,))


def _of_sum(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Sum(terms),)):
            yield Sum(tuple(signed(_log(unsigned(term)), term) for term in terms))
            yield Product(tuple(map(_log, terms)))
            if len(terms) == 2:
                yield Quotient(*map(_log, terms))
        case Sum((Call("log", (one,)), Call("log", (other,)))):
            yield _log(Sum((one, other)))
        case Sum((Call("log", (one,)), Negative(Call("log", (other,))))):
            yield _log(Sum((one, Negative(other))))


def _of_product(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Product(factors),)):
            yield Product(tuple(map(_log, factors)))
            yield Product(tuple(_log(Call("abs", (factor,))) for factor in factors))
        case Sum((Call("log", (one,)), Call("log", (other,)))):
            yield Product((_log(one), _log(other)))
            yield _log(Quotient(one, other))


def _of_quotient(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Quotient(top, bottom),)):
            yield Quotient(_log(top), _log(bottom))
            yield Product((_log(top), _log(bottom)))
        case Quotient(Call("log", (top,)), Call("log", (bottom,))):
            yield _log(Quotient(top, bottom))
            yield Sum((_log(top), Negative(_log(bottom))))
        case Sum(terms):
            yield from _quotient_of_logs(terms)


def _quotient_of_logs(terms: tuple[Tree, ...]) -> Iterator[Tree]:
    """log(a) - log(b), or a - log(b), taken for a quotient; or for the log of the product."""
    for place, term in enumerate(terms):
        if isinstance(term, Negative) and isinstance(term.operand, Call):
            for first, other in enumerate(terms):
                if first == place or isinstance(other, Negative):
                    continue
                kept = tuple(t for i, t in enumerate(terms) if i not in (first, place))
                made: list[Tree] = [Quotient(other, term.operand)]
                match other, term.operand:
                    case Call("log", (one,)), Call("log", (two,)):
                        made += [_log(Product((one, two))), Quotient(term.operand, other)]
                for joined in made:
                    yield Sum((*kept, joined)) if kept else joined


def _minus_of_quotient(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Quotient(top, bottom),)):
            yield Sum((_log(top), _log(bottom)))
            yield Sum((_log(bottom), Negative(_log(top))))
        case Call("log", (Product(factors),)):
            yield Sum((_log(factors[0]), Negative(_log(product(factors[1:])))))


def _of_power(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (Power(base, exponent),)):
            yield Power(_log(base), exponent)
            yield _log(Product((exponent, base)))
            yield _log(base)
        case Call("log", (Product(factors),)):
            for place, factor in enumerate(factors):
                if isinstance(factor, Power):
                    lost = product(replaced(factors, place, factor.base))
                    yield _log(lost)
                    rest = product(without(factors, place))
                    yield Sum((_log(rest), Power(_log(factor.base), factor.exponent)))
                    yield Product((factor.exponent, _log(lost)))
        case Product((factor, Call("log", (argument,)))):
            yield Power(_log(argument), factor)
            yield _log(Product((factor, argument)))
        case Power(Call("log", (argument,)), exponent):
            yield Product((exponent, _log(argument)))


def _other_base(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("log", (argument, base)):
            yield _log(argument)
            yield Product((_log(base), _log(argument)))
        case Call("log", (argument,)):
            for value in (2, 10):
                yield Quotient(_log(argument), _log(Number(Fraction(value))))


def _exponential(node: Tree) -> Iterator[Tree]:
    """exp(a + b) as exp(a) + exp(b), exp(a b), exp(a)^b; exp(a b) as exp(a) exp(b)."""
    match argument_of(node, "exp"):
        case Sum(terms):
            yield Sum(tuple(map(_exp, terms)))
            yield Sum(tuple(signed(_exp(unsigned(term)), term) for term in terms))
            if len(terms) == 2:
                yield _exp(Product(terms))
                yield Power(_exp(terms[0]), terms[1])
        case Product(factors):
            yield Product(tuple(map(_exp, factors)))
            yield Product((factors[0], _exp(product(factors[1:]))))
    yield from _exponentials_joined(node)


def _exponentials_joined(node: Tree) -> Iterator[Tree]:
    match node:
        case Product((first, second)) | Sum((first, second)):
            one, other = argument_of(first, "exp"), argument_of(second, "exp")
            if one is not None and other is not None:
                yield _exp(Sum((one, other)) if isinstance(node, Sum) else Product((one, other)))
                if isinstance(node, Product):
                    yield Sum((first, second))
        case Quotient(top, bottom):
            one, other = argument_of(top, "exp"), argument_of(bottom, "exp")
            if one is not None and other is not None:
                yield _exp(Quotient(one, other))
                yield _exp(Sum((one, other)))
        case Power(base, exponent):
            inner = argument_of(base, "exp")
            if inner is not None:
                yield _exp(Sum((inner, exponent)))
                yield _exp(Power(inner, exponent))


def _negative_exponent(node: Tree) -> Iterator[Tree]:
    match argument_of(node, "exp"):
        case Negative(exponent):
            yield Negative(_exp(exponent))
            yield _exp(exponent)


def _undone(node: Tree) -> Iterator[Tree]:
    """exp(-log(a)) taken for -a, exp(a log(b)) for a b, log(a + e^b) for a + b."""
    match argument_of(node, "exp"):
        case Negative(Call("log", (argument,))):
            yield Negative(argument)
            yield argument
        case Product((*factors, Call("log", (argument,)))):
            yield Product((*factors, argument))
        case Sum(terms):
            yield Sum(tuple(_without_log(term) for term in terms))
    match argument_of(node, "log"):
        case Sum(terms):
            yield Sum(tuple(_without_exp(term) for term in terms))


def _without_log(term: Tree) -> Tree:
    inner = argument_of(unsigned(term), "log")
    return term if inner is None else signed(inner, term)


def _without_exp(term: Tree) -> Tree:
    inner = argument_of(unsigned(term), "exp")
    return signed(_log(unsigned(term)), term) if inner is None else signed(inner, term)


def opened_logarithms(tree: Tree) -> tuple[Tree, ...]:
    """Return the formula with logarithms of quotients, then of products, too, taken apart."""
    quotients = rewrite(tree, _opened_quotient)
    return quotients, rewrite(quotients, _opened_product)


def _opened_quotient(node: Tree) -> Tree:
    match node:
        case Call("log", (Quotient(top, bottom),)):
            return Sum((_log(top), Negative(_log(bottom))))
    return node


def _opened_product(node: Tree) -> Tree:
    match node:
        case Call("log", (Product(factors),)):
            return Sum(tuple(map(_log, factors)))
    return node


LOGARITHMS: Final[tuple[Law, ...]] = (
    ("The logarithm of a sum is not the sum of the logarithms.", _of_sum),
    ("The logarithm of a product is the sum of the logarithms.", _of_product),
    ("log(a/b) is log(a) - log(b), not log(a)/log(b).", _of_quotient),
    ("log(a/b) is log(a) - log(b), with a minus, and log(a*b) has none.", _minus_of_quotient),
    ("exp(a + b) is exp(a)*exp(b), and exp(a*b) is exp(a)^b.", _exponential),
)
LOST_LOGARITHMS: Final[tuple[Law, ...]] = (
    ("log(a^n) is n*log(a): the exponent comes in front, for what it belongs to.", _of_power),
    ("The logarithm to base b is log(a)/log(b).", _other_base),
    ("A negative exponent means a reciprocal: exp(-a) is 1/exp(a).", _negative_exponent),
    ("exp and log undo each other only where nothing stands between them.", _undone),
)
"""Sentences, each with what the false law makes of a node; those of one direction only."""
