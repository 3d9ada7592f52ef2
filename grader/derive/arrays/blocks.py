"""Writes matrices out that are given row by row, by numbers or by blocks that fit together."""

from __future__ import annotations

from collections.abc import Sequence

from ..context.declarations import Dim
from ..formula.tree import ZERO, Listing, Tree
from .arrays import Array, ShapeError, Unwritten, fitted, shown
from .symbols import Writer


def written_listing(writer: Writer, items: Sequence[Tree]) -> Array:
    """Return `[[a, b], [c, d]]`, or blocks side by side as in `[A, B]`.

    0 and I take the size that the blocks beside, above and below them leave.

    Raises:
        ShapeError: rows of different lengths, blocks that do not fit, or a list of numbers.
    """
    rows = [item.items for item in items if isinstance(item, Listing)]
    if rows and (len(rows) < len(items) or len({len(row) for row in rows}) > 1):
        raise Unwritten("the rows of a matrix have the same length")
    nested = any(isinstance(part, Listing) for row in rows for part in row)
    if nested or (rows and not rows[0]) or not items:
        raise Unwritten("a matrix is written [[a, b], [c, d]]")
    if rows:
        return blocks(writer, [[writer.value(part) for part in row] for row in rows])
    side_by_side = [writer.value(item) for item in items]
    if all(block.is_number for block in side_by_side):
        raise Unwritten("is this a row or a column? Write [[a, b]] or [[a], [b]]")
    return blocks(writer, [side_by_side])


def blocks(writer: Writer, rows: Sequence[Sequence[Array]]) -> Array:
    """Put blocks together to one matrix.

    Raises:
        ShapeError: they do not fit.
    """
    columns = list(zip(*rows, strict=True))
    heights = [_common([block.rows for block in row if _is_rigid(block)]) for row in rows]
    widths = [_common([block.columns for block in col if _is_rigid(block)]) for col in columns]
    for i, row in enumerate(rows):
        for j, block in enumerate(row):
            if block.identity:  # it is square
                heights[i] = heights[i] or widths[j]
                widths[j] = widths[j] or heights[i]
        if heights[i] is None and any(block.identity for block in row):
            raise Unwritten("I needs its size here: write eye(n)")
    tall, wide = ([side or 1 for side in sides] for sides in (heights, widths))
    entries = []
    for row, height in zip(rows, tall, strict=True):
        fixed = [_fitted(writer, b, height, w) for b, w in zip(row, wide, strict=True)]
        entries += [sum(parts, ()) for parts in zip(*(b.entries for b in fixed), strict=True)]
    return Array(_total(tall), _total(wide), tuple(entries))


def diagonal_blocks(writer: Writer, values: Sequence[Array]) -> Array:
    """Return the matrix with the values on its diagonal and 0 elsewhere."""
    zero = Array(1, 1, ((ZERO,),))
    count = len(values)
    return blocks(
        writer, [[values[i] if i == j else zero for j in range(count)] for i in range(count)]
    )


def _is_rigid(block: Array) -> bool:
    return not block.identity and not (block.is_number and block.tree == ZERO)


def _common(dims: Sequence[Dim]) -> Dim | None:
    if len(set(dims)) > 1:
        sizes = " and ".join(dict.fromkeys(map(str, dims)))
        raise ShapeError(f"the blocks do not fit together: {sizes} are different sizes")
    return dims[0] if dims else None


def _fitted(writer: Writer, block: Array, height: Dim, width: Dim) -> Array:
    if _is_rigid(block):
        return block
    row = (ZERO,) * writer.size(width)
    empty = Array(height, width, (row,) * writer.size(height))
    if not block.identity:
        return empty
    if height != width:
        raise ShapeError(f"I is square, but its place is {shown(empty)}")
    return fitted(block, empty)


def _total(dims: Sequence[Dim]) -> Dim:
    """Add sizes: the names in order, then the number, as in `k+n+1`."""
    parts = [part for dim in dims for part in str(dim).split("+")]
    number = sum(int(part) for part in parts if part.isdigit())
    words = sorted(part for part in parts if not part.isdigit())
    if not words:
        return number
    return "+".join([*words, str(number)] if number else words)
