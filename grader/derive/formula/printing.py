"""Writes a tree with no more brackets than it needs: as text that parses to the same tree.

What every notation has in common stands in `Notation`; latex.py has the other one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from .binding import plain
from .nodes import Sign
from .tree import (
    Call,
    Cases,
    Connective,
    Derivative,
    Entry,
    Integral,
    Limit,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Prime,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Tree,
)

SUM, PRODUCT, POWER, ATOM = range(4)
"""How tightly the parts of a written formula hold together, the loosest first."""


class Notation(ABC):
    """Writes sums, statements and brackets; a notation says how it writes all other nodes."""

    flat = False
    """Whether a sum within a sum is written without brackets."""

    def write(self, tree: Tree) -> str:
        """Return the tree in this notation."""
        match tree:
            case Negative(operand):
                return f"-{self.within(operand, PRODUCT)}"
            case Sum((first, *others)):
                nested = isinstance(first, Sum) and not self.flat
                return (self.bracketed(first) if nested else self.write(first)) + "".join(
                    f" - {self.within(term.operand, PRODUCT)}"
                    if isinstance(term, Negative)
                    else f" + {self.within(term, PRODUCT)}"
                    for term in others
                )
            case Relation(left, sign, right):
                return f"{self.write(left)} {self.sign(sign)} {self.write(right)}"
            case Connective(word, parts):
                inner = (
                    self.bracketed(part) if isinstance(part, Connective) else self.write(part)
                    for part in parts
                )
                return self.word(word).join(inner)
            case Name(name):
                return self.name(name)
            case Entry(array, indices):
                return f"{self.within(array, ATOM)}_{{{','.join(map(self.name, indices))}}}"
            case Prime("", order, argument) if argument is not None:
                return self.bracketed(argument) + "'" * order
            case Prime(name, order, argument):
                applied = "" if argument is None else self.bracketed(argument)
                return self.name(name) + "'" * order + applied
            case Listing(items, "tuple"):
                return self.between("(", ")", self.listed(items) + "," * (len(items) == 1))
            case Listing(items):
                return self.between("[", "]", self.listed(items))
        return self.node(tree)

    @abstractmethod
    def node(self, tree: Tree) -> str:
        """Write any other node."""

    @abstractmethod
    def level(self, tree: Tree) -> int:
        """Say how tightly the parts hold together as the tree is written."""

    @abstractmethod
    def name(self, name: str) -> str:
        """Write a name or an index."""

    @abstractmethod
    def between(self, left: str, right: str, inside: str) -> str:
        """Set brackets around what is written already."""

    def bracketed(self, tree: Tree) -> str:
        """Write the tree in brackets."""
        return self.between("(", ")", self.write(tree))

    def listed(self, trees: Iterable[Tree]) -> str:
        """Write trees with commas between them."""
        return ", ".join(map(self.write, trees))

    def sign(self, sign: Sign) -> str:
        """Write the sign of a relation."""
        return sign

    def word(self, word: str) -> str:
        """Write `and` or `or`, with the spaces around it."""
        return f" {word} "

    def within(self, tree: Tree, level: int) -> str:
        """Write the tree as a part of something, in brackets if it holds less tightly."""
        return self.bracketed(tree) if self.level(tree) < level else self.write(tree)


class _Plain(Notation):
    def node(self, tree: Tree) -> str:
        match tree:
            case Number(value):
                return _number(value)
            case Product(factors):
                first, *rest = factors
                nested = isinstance(first, Product)
                head = self.bracketed(first) if nested else self.within(first, PRODUCT)
                return "*".join([head, *(self.within(factor, POWER) for factor in rest)])
            case Quotient(top, bottom):
                return f"{self.within(top, PRODUCT)}/{self.within(bottom, POWER)}"
            case Power(base, exponent):
                return f"{self.within(base, ATOM)}^{self.within(exponent, POWER)}"
            case Call(function, arguments):
                return f"{function}({self.listed(arguments)})"
            case Derivative(body, variable, order):
                suffix = "" if order == 1 else f", {order}"
                return f"D({self.write(body)}, {plain(variable)}{suffix})"
            case Series(operation, index, low, high, body):
                bounds = "" if low is None else f"={self.write(low)}"
                above = "" if high is None else f"^{{{self.write(high)}}}"
                return f"{operation}_{{{plain(index)}{bounds}}}{above} ({self.write(body)})"
            case Cases():
                pieces = [f"{self.write(v)} if {self.write(c)}" for v, c in tree.branches]
                last = [] if tree.otherwise is None else [f"{self.write(tree.otherwise)} otherwise"]
                return "{" + "; ".join([*pieces, *last]) + "}"
            case Integral(body, variable, low, high):
                ends = (end for end in (low, high) if end is not None)
                return f"integral({self.listed([body, Name(variable), *ends])})"
            case Limit(body, variable, point, side):
                goal = self.write(point) + (f"^{side}" if side else "")
                return f"lim_{{{plain(variable)}→{goal}}} ({self.write(body)})"
        raise AssertionError(f"{type(tree).__name__} is written by Notation")

    def name(self, name: str) -> str:
        return plain(name)

    def between(self, left: str, right: str, inside: str) -> str:
        return left + inside + right

    def level(self, tree: Tree) -> int:
        match tree:
            case Sum() | Negative():
                return SUM
            case Series() | Limit():
                return SUM  # it takes in the factors that follow
            case Product() | Quotient():
                return PRODUCT
            case Power():
                return POWER
        return ATOM


_PLAIN: Final = _Plain()


def to_text(tree: Tree) -> str:
    """Return the tree in the plain notation, with no more brackets than it needs."""
    return _PLAIN.write(tree)


def _number(value: Fraction) -> str:
    if value < 0:
        return f"(-{_number(-value)})"
    if value.denominator == 1:
        return str(value.numerator)
    power, rest = 0, value.denominator
    while rest % 10 == 0:
        rest //= 10
    while rest % 2 == 0:
        rest, power = rest // 2, power + 1
    while rest % 5 == 0:
        rest, power = rest // 5, power + 1
    if rest != 1 or power > 40:
        return f"({value.numerator}/{value.denominator})"
    places = len(str(value.denominator)) + power
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:].rstrip('0')}"
