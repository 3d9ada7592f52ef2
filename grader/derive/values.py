"""Reads the value that a learner wrote and compares it with the expected one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from .balls import Real, Unclear
from .errors import ParseError, ValueRefused
from .numeric import DIGITS, Unreliable, arithmetic, evaluate
from .parse import parse_expression
from .tolerance import Tolerance
from .tree import Listing, Negative, Number, Tree
from .value_slips import explain

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
        raise ValueRefused(f"write the number alone, without {unit[1]!r}")
    wrapped = _WRAPPED.fullmatch(text)
    inner = wrapped[1] if wrapped else text
    if "=" in inner:
        column = inner.index("=") + 1
        raise ParseError("write the value alone, without an equals sign", inner, column)
    return _value(parse_expression(inner, names=()), inner.strip())


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
    for digits in DIGITS:
        try:
            return evaluate(tree, {}, arithmetic(digits))
        except Unclear:
            continue
        except Unreliable as error:
            raise ValueRefused(f"a value is expected here: {error}") from None
    raise ValueRefused("this cannot be told from 0, and its sign matters: simplify it")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether the value is right; if not, a sentence why, and the slip's name if it is evident."""

    ok: bool
    reason: str = ""
    slip: str = ""


def compare(value: Value, expected: Value, *, tolerance: Tolerance) -> Comparison:
    """Compare a learner's value with the expected one, entry by entry where there are entries."""
    if value.number is not None and expected.number is not None:
        return _compare_numbers(value, value.number, expected.number, tolerance)
    if value.number is not None or expected.number is not None:
        return _compare_kinds(value, expected)
    if value.shape != expected.shape:
        return _compare_shapes(value, expected, tolerance)
    return _compare_items(value, expected, tolerance)


def _compare_numbers(
    value: Value, number: Real, expected: Real, tolerance: Tolerance
) -> Comparison:
    if tolerance.accepts(number, expected):
        return Comparison(True)
    slip, reason = explain(number, value.digits, expected)
    return Comparison(False, reason or "This is not the expected number.", slip)


def _compare_kinds(value: Value, expected: Value) -> Comparison:
    if value.number is not None:
        wanted = "a shape" if expected.kind == "shape" else "several numbers"
        reason = f"A single number, where {wanted} should stand."
        if len(expected.items) == 1:
            reason = f"A number; a tuple of one entry is written ({value.text},)."
        return Comparison(False, reason, "kind")
    if value.kind == "shape":
        return Comparison(False, "This reads as a shape; write a product with *.", "kind")
    if len(value.items) == 1:
        return Comparison(False, "A tuple of one entry, where a number should stand.", "kind")
    reason = "Several numbers, where one should stand; the decimal sign is a point, not a comma."
    return Comparison(False, reason, "kind")


def _compare_shapes(value: Value, expected: Value, tolerance: Tolerance) -> Comparison:
    if len(value.shape) == len(expected.shape) == 1:
        count, wanted = len(value.items), len(expected.items)
        entries = "entry" if count == 1 else "entries"
        reason = f"{count} {entries}, where {wanted} should stand."
        if count and wanted and {count, wanted} == {1, 2}:
            reason += " (3,) has one axis, (1, 3) and (3, 1) have two."
        return Comparison(False, reason, "length")
    reason = f"The array has shape {value.shape}, where {expected.shape} should stand."
    if len(value.shape) == 2 and value.shape == expected.shape[::-1]:
        turned = _transposed(value)
        if compare(turned, expected, tolerance=tolerance).ok:
            return Comparison(False, f"{reason} It is transposed.", "transposed")
    return Comparison(False, reason, "shape")


def _compare_items(value: Value, expected: Value, tolerance: Tolerance) -> Comparison:
    pairs = list(zip(value.items, expected.items, strict=True))
    verdicts = [compare(item, wanted, tolerance=tolerance) for item, wanted in pairs]
    wrong = [place for place, verdict in enumerate(verdicts) if not verdict.ok]
    if not wrong:
        return Comparison(True)
    if len(pairs) > 1 and _all_ok(value.items[::-1], expected.items, tolerance):
        return Comparison(False, "The right entries in reverse order.", "reversed")
    if len(value.shape) == 2 and value.shape[0] == value.shape[1]:
        turned = _transposed(value)
        if _all_ok(turned.items, expected.items, tolerance):
            return Comparison(False, "The array is transposed.", "transposed")
    first = verdicts[wrong[0]]
    slip = first.slip if len({verdicts[place].slip for place in wrong}) == 1 else ""
    count = f" ({len(wrong)} of {len(pairs)} are wrong)" if len(wrong) > 1 else ""
    return Comparison(False, f"Entry {wrong[0] + 1}{count}: {first.reason}", slip)


def _all_ok(items: Sequence[Value], expected: Sequence[Value], tolerance: Tolerance) -> bool:
    pairs = zip(items, expected, strict=True)
    return all(compare(item, wanted, tolerance=tolerance).ok for item, wanted in pairs)


def _transposed(value: Value) -> Value:
    columns = zip(*(row.items for row in value.items), strict=True)
    return Value(value.text, "array", None, tuple(Value("", "array", None, c) for c in columns))
