"""What is known of one function: a row of the table in functions.py.

Its formulas are texts, read when they are first needed, so that loading the table costs nothing.
They are written as the notation and Python both write them, and read here by Python's own parser:
a formula must not know the notation that people write.
"""

from __future__ import annotations

import ast as python
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from .domain import Domain
from .nodes import Sign
from .tree import (
    Call,
    Cases,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Tree,
    substitute,
)

_SIGNS: Final[dict[type[python.cmpop], Sign]] = {
    python.Lt: "<",
    python.LtE: "≤",
    python.Gt: ">",
    python.GtE: "≥",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of numbers, or of vectors and matrices.

    Formulas are in x, the first argument, and in a, the second one if there is one.

    Attributes:
        arguments: the least and the most.
        aliases: other names.
        means: what it is in simpler functions, for exact algebra; "" for one that is elementary.
        value: the same for computing numbers, if `means` overflows or cancels where it need not.
        second: what it is with two arguments; with more, the function of the first two is the first
            argument of the next.
        derivative: that by the one argument; "" where the one of `means` does, or none is known.
        inverses: every number at which the function may be x; some may be too many.
        primitive: what learners know as a function whose derivative it is.
        cases: what it is on either side of a corner or a jump.
        domain: where it has a value, as `Domain.parse` reads it, but for single points.
        edges: what is 0 where it jumps or has no value, beside the ends of the domain.
        algebraic: whether it is an algebraic number wherever the arguments are.
        steps: whether it jumps from one constant to the next, again and again.
        varies: whether the name is also that of other functions, so that a derivation may begin by
            saying which one it means, as in `swish(x) = x*sigmoid(b*x)`.
        confused_with: the function that a learner writes for it.
        library: its name in Python's `math`, where it is another.
        latex: the command, or what stands on both sides of the arguments.
    """

    arguments: tuple[int, int] = (1, 1)
    aliases: str = ""
    means: str = ""
    value: str = ""
    second: str = ""
    derivative: str = ""
    inverses: tuple[str, ...] = ()
    primitive: str = ""
    cases: str = ""
    domain: str = "real"
    edges: tuple[str, ...] = ()
    algebraic: bool = False
    steps: bool = False
    varies: bool = False
    confused_with: str = ""
    library: str = ""
    latex: str | tuple[str, str] = ""

    def edges_at(self, argument: Tree) -> Iterator[Tree]:
        """Yield what is 0 where the function jumps, or has no value on one side."""
        domain = Domain.parse(self.domain)
        for end in (domain.low, domain.high):
            if end is not None:
                yield Sum((argument, Negative(Number(end)) if end > 0 else Number(-end)))
        for edge in self.edges:
            yield at(edge, argument)

    @property
    def injective(self) -> bool:
        """Whether it has a value for every number, and never the same one twice."""
        return len(self.inverses) == 1 and self.domain == "real"

    def meaning(self, arguments: Sequence[Tree]) -> Tree | None:
        """Return what the function of the arguments is in simpler ones; None if it is elementary.

        >>> from .functions import FUNCTIONS
        >>> FUNCTIONS["relu"].meaning([Name("t")])
        Call(function='max', arguments=(Name(name='t'), Number(value=Fraction(0, 1), digits=None)))
        """
        first, *others = arguments
        if not others:
            return at(self.means, first) if self.means else None
        for other in others:
            first = at(self.second, first, other)
        return first


def at(text: str, x: Tree, a: Tree | None = None) -> Tree:
    """Return the formula of a text, with arguments in the place of x and a."""
    return substitute(formula(text), {"x": x} if a is None else {"x": x, "a": a})


@functools.cache
def formula(text: str) -> Tree:
    """Return the formula that a text of ours says.

    >>> formula("-2*x")
    Negative(operand=Product(factors=(Number(value=Fraction(2, 1), digits=None), Name(name='x'))))
    """
    return _read(python.parse(text, mode="eval").body)


def _read(node: python.expr) -> Tree:
    match node:
        case python.Constant(value):
            return Number(Fraction(str(value)))
        case python.Name(name):
            return Name(name)
        case python.Call(python.Name(function), arguments):
            return Call(function, tuple(map(_read, arguments)))
        case python.UnaryOp(python.USub(), operand):
            return Negative(_read(operand))
        case python.BinOp(left, python.Add(), right):
            return Sum((*_parts(left, Sum), _read(right)))
        case python.BinOp(left, python.Sub(), right):
            return Sum((*_parts(left, Sum), Negative(_read(right))))
        case python.BinOp(left, python.Mult() | python.Div() as operation, right):
            return _scaled(_read(left), _read(right), divided=isinstance(operation, python.Div))
        case python.BinOp(left, python.Pow(), right):
            return Power(_read(left), _read(right))
        case python.IfExp(condition, value, otherwise):
            return Cases((_read(value), _read(condition), *_parts(otherwise, Cases)))
        case python.Compare(left, [sign], [right]):
            return Relation(_read(left), _SIGNS[type(sign)], _read(right))
    raise ValueError(f"this is no formula of the table: {python.unparse(node)}")


def _parts(node: python.expr, kind: type[Sum] | type[Cases]) -> tuple[Tree, ...]:
    """Return the terms of a sum or the parts of cases, to which more come."""
    tree = _read(node)
    match tree:
        case Sum(parts) | Cases(parts) if isinstance(tree, kind):
            return parts
    return (tree,)


def _scaled(left: Tree, right: Tree, *, divided: bool) -> Tree:
    """A minus stands before the whole product or quotient."""
    if isinstance(left, Negative):
        return Negative(_scaled(left.operand, right, divided=divided))
    if divided:
        return Quotient(left, right)
    return Product((*left.factors, right) if isinstance(left, Product) else (left, right))
