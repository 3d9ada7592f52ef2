"""Writes sums and products over an index out, term by term."""

from __future__ import annotations

from typing import Final

from ..context.declarations import Dim
from ..formula.errors import TooLarge
from ..formula.tree import ONE, ZERO, Negative, Number, Series, Sum, Tree
from .arrays import Array, NoBounds, OutOfRange, Unwritten, flat, number, plus, times
from .symbols import FreeIndex, Writer

MAX_TERMS: Final = 64


def written_series(writer: Writer, series: Series) -> Array:
    """Return a sum or a product over an index, term by term.

    Raises:
        ShapeError: no bounds, and nothing that tells them.
        TooLarge: more than 64 terms.
    """
    if series.operation == "stack":
        return _stacked(writer, series)
    low, high = _bounds(writer, series)
    if high - low >= MAX_TERMS:
        raise TooLarge(f"written out, a sum may have at most {MAX_TERMS} terms")
    total = None
    before = writer.indices
    for place in range(low, high + 1):
        writer.indices = {**before, series.index: place}
        term = writer.value(series.body)
        if total is None:
            total = term
        else:
            total = (plus if series.operation == "sum" else times)(total, term)
    writer.indices = before
    if total is None:
        return _empty(writer, series, low)
    return total


def _stacked(writer: Writer, series: Series) -> Array:
    """Return a vector with an entry for each place, or a matrix with a row for each."""
    limit = _limit(writer, series)
    before = writer.indices
    rows = []
    for place in range(1, writer.size(limit) + 1):
        writer.indices = {**before, series.index: place}
        rows.append(writer.value(series.body))
    writer.indices = before
    if any(row.columns != 1 for row in rows):
        raise Unwritten("an entry is a number")
    return Array(limit, rows[0].rows, tuple(tuple(flat(row)) for row in rows))


def _empty(writer: Writer, series: Series, low: int) -> Array:
    """Return the sum without terms: 0 in the shape of a term; the product: 1."""
    if series.operation == "prod":
        return number(ONE)
    before = writer.indices
    writer.indices = {**before, series.index: low}
    try:
        return writer.value(series.body).map(lambda _: ZERO)
    except OutOfRange:
        return number(ZERO)
    finally:
        writer.indices = before


def _bounds(writer: Writer, series: Series) -> tuple[int, int]:
    if series.low is None or series.high is None:
        return 1, writer.size(_limit(writer, series))
    bounds = []
    for bound in (series.low, series.high):
        value = _integer(writer.value(bound).tree)
        bounds.append(value)
    return bounds[0], bounds[1]


def _limit(writer: Writer, series: Series) -> Dim:
    """Find what the index runs up to, from the arrays that it indexes."""
    before, probed = writer.indices, writer.probed
    writer.probed = series.index
    writer.indices = {key: v for key, v in before.items() if key != series.index}
    try:
        writer.value(series.body)
    except FreeIndex as free:
        if free.index == series.index and free.limit is not None:
            return free.limit
        if free.index != series.index:
            raise
    finally:
        writer.indices, writer.probed = before, probed
    index = series.index
    raise NoBounds(
        f"Nothing in the sum over {index} has the index {index}, so that it has no end: write the "
        f"bounds, as in sum_{{{index}=1}}^{{n}}"
    )


def _integer(tree: Tree) -> int:
    match tree:
        case Number(value) if value.denominator == 1:
            return int(value)
        case Negative(operand):
            return -_integer(operand)
        case Sum(terms):
            return sum(map(_integer, terms))
    raise Unwritten("the bounds of a sum are integers and sizes")
