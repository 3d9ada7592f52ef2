"""The nodes of the abstract syntax tree of a formula: immutable, compared by structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A literal; `digits` counts the significant digits as they were written."""

    value: Fraction
    digits: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol or a constant (`pi`, `e`), Greek letters by their English name."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Tree


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms; `a - b` is `Sum((a, Negative(b)))`."""

    terms: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors."""

    factors: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    top: Tree
    bottom: Tree


@dataclass(frozen=True, slots=True)
class Power:
    base: Tree
    exponent: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `functions.FUNCTIONS`, or a declared one, applied to its arguments."""

    function: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Derivative:
    body: Tree
    variable: str
    order: int = 1


@dataclass(frozen=True, slots=True)
class Prime:
    """`f'(x)`, `f''(x)`; without an argument `y'`, for a name with a definition."""

    name: str
    order: int
    argument: Tree | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A tuple or a list; an array is a list of lists."""

    items: tuple[Tree, ...]
    kind: Literal["tuple", "list"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`x_i`, `W_{i,j+1}`: an entry of an array; an index is a letter, a number, `i+1` or `t-k`."""

    array: Tree
    indices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A sum or product over an index, or the vector of all; over all it can be without bounds."""

    operation: Literal["sum", "prod", "stack"]
    index: str
    low: Tree | None
    high: Tree | None
    body: Tree


@dataclass(frozen=True, slots=True)
class Integral:
    """From `low` to `high`, or without bounds an antiderivative, which is open up to a constant.

    The variable of an integral with bounds has a mark (see binding.py) and so no other meaning.
    """

    body: Tree
    variable: str
    low: Tree | None = None
    high: Tree | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """Where `body` goes as the marked variable goes to a point or to ∞, from one side or both."""

    body: Tree
    variable: str
    point: Tree
    side: Literal["", "+", "-"] = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Two sides and the sign between them: an equation, an inequality or `≠`."""

    left: Tree
    sign: Sign
    right: Tree


@dataclass(frozen=True, slots=True)
class Connective:
    """Two or more statements of which all hold (`and`) or at least one does (`or`)."""

    word: Literal["and", "or"]
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """A value and its condition in turn; the first condition that holds counts.

    With an odd number of parts the last one is the value in all other cases.
    """

    parts: tuple[Tree, ...]

    @property
    def branches(self) -> tuple[tuple[Tree, Tree], ...]:
        """The values that have a condition, each with it."""
        return tuple(zip(self.parts[0::2], self.parts[1::2], strict=False))

    @property
    def otherwise(self) -> Tree | None:
        return self.parts[-1] if len(self.parts) % 2 else None


Sign: TypeAlias = Literal["=", "≠", "<", "≤", ">", "≥"]
Tree: TypeAlias = (
    Number
    | Name
    | Negative
    | Sum
    | Product
    | Quotient
    | Power
    | Call
    | Derivative
    | Prime
    | Listing
    | Entry
    | Series
    | Integral
    | Limit
    | Relation
    | Connective
    | Cases
)

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
TWO = Number(Fraction(2))
INFINITY = Name("∞")
"""No number: it may only be a bound of an integral, or where a limit goes."""
