"""Reads the value that a learner wrote: a number, a tuple, a shape or an array."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from ..formula.errors import DeriveError, ParseError, Unreliable, ValueRefused
from ..formula.tree import Listing, Negative, Number, Tree
from ..notation.parse import parse_expression
from ..numbers.balls import Real, Unclear, with_enough_digits
from ..numbers.evaluate import evaluate
from .around import plain, refusal

Kind: TypeAlias = Literal["number", "tuple", "array", "shape"]

_SHAPE: Final = re.compile(r"\s*[0-9]{1,12}(?:\s*[x×]\s*[0-9]{1,12})+\s*")
_WRAPPED: Final = re.compile(
    r"\s*(?:np\.|numpy\.|torch\.)?(?:array|asarray|tensor|Size)\((.*)\)\s*", re.DOTALL
)
_WITH_UNIT: Final = re.compile(r"\s*[-+−]?[0-9.]+(?:[eE][-+]?[0-9]+)?\s*([A-Za-zµΩ°€$]+)\.?\s*")
_MAX_RANK: Final = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or items: a tuple, a shape (integers), or an array (regular, of any rank).

    `digits` counts the significant digits of a number that was written as a decimal literal.
    """

    text: str
    kind: Kind
    number: Real | None = None
    items: tuple[Value, ...] = ()
    digits: int | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """The lengths of an array's axes; () for a number."""
        if self.number is not None:
            return ()
        return (len(self.items), *(self.items[0].shape if self.items else ()))


def read_value(text: str) -> Value:
    """Read a number, fraction, expression without names, tuple, shape (`3 x 4`) or array.

    Raises:
        ParseError: the text cannot be read.
        ValueRefused: it has a unit, is ragged, too large (TooLarge) or not real (NoRealValue).
    """
    if _SHAPE.fullmatch(text):
        sizes = [part.strip() for part in re.split("[x×]", text)]
        items = tuple(Value(size, "number", Fraction(size), (), len(size)) for size in sizes)
        return Value(text.strip(), "shape", None, items)
    unit = _WITH_UNIT.fullmatch(text)
    if unit and unit[1] not in {"e", "pi"}:
        if unit[1] in {"percent", "per"}:
            raise ValueRefused("write the sign % for percent, or the number as a part of 1")
        raise ValueRefused(f"write the number alone, without {unit[1]!r}")
    if reason := refusal(text):
        raise ValueRefused(reason)
    wrapped = _WRAPPED.fullmatch(text)
    inner = plain(wrapped[1] if wrapped else text)
    if "=" in inner:
        column = inner.index("=") + 1
        raise ParseError("write the value alone, without an equals sign", inner, column)
    return _value(parse_expression(inner, names=()), inner.strip())


def as_shape(value: Value) -> Value:
    """Read a product with × as a shape, `50 × (300 + 1)`, where a tuple is asked for."""
    try:
        sizes = tuple(read_value(size) for size in _sizes(value.text))
    except DeriveError:
        return value
    if len(sizes) < 2 or any(size.number is None for size in sizes):
        return value
    return Value(value.text, "shape", None, sizes)


def as_product(value: Value) -> Value:
    """Read a shape, `3 × 4`, as a product, where a number is asked for."""
    sizes = [size.number for size in value.items if isinstance(size.number, Fraction)]
    return Value(value.text, "number", math.prod(sizes, start=Fraction(1)))


def _sizes(text: str) -> list[str]:
    """Split at the signs × that stand in no brackets."""
    depth, sizes = 0, [""]
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if char == "×" and not depth:
            sizes.append("")
        else:
            sizes[-1] += char
    return sizes


def _value(tree: Tree, text: str, rank: int = 0) -> Value:
    if isinstance(tree, Listing):
        if rank == _MAX_RANK:
            raise ValueRefused(f"an array may have at most {_MAX_RANK} axes")
        items = tuple(_value(item, "", rank + 1) for item in tree.items)
        if len({item.shape for item in items}) > 1:
            raise ValueRefused("the rows of an array must have the same length")
        nested = tree.kind == "list" or any(item.number is None for item in items)
        return Value(text, "array" if nested else "tuple", None, items)
    literal = tree.operand if isinstance(tree, Negative) else tree
    digits = literal.digits if isinstance(literal, Number) else None
    return Value(text, "number", _number(tree), (), digits)


def _number(tree: Tree) -> Real:
    try:
        return with_enough_digits(lambda numbers: evaluate(tree, {}, numbers))
    except Unclear:
        message = "this cannot be told from 0, and its sign matters: simplify it"
        raise ValueRefused(message) from None
    except Unreliable as error:
        raise ValueRefused(f"a value is expected here: {error}") from None
