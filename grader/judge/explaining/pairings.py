"""Has each entry of an argument met every example, where it belongs to one of them?

Shapes (N,) and (N, 1) broadcast to (N, N), a table of all pairs. What such a table would give is
computed with the reference: its column j is the right function of data whose N entries are all
entry j. A result that is this table, or its mean or sum over an axis, comes from it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from grader.expect import Explanation
from grader.expect.arrays import Unreadable, is_array, read, shape_of
from grader.judge.answers.proxy import Call
from grader.judge.explaining.diagnosis import same

FEWEST, MOST = 3, 64
"""Entries that are looked at: of two, or fewer, too little is seen; many take long."""

Ask = Callable[[int, Any], Any]
"""What the submission returns with another value at a position among the arguments."""


def all_pairs(
    call: Call, names: Sequence[str], right: Callable[..., Any], ask: Ask
) -> Explanation | None:
    """Return that examples have been mixed up in a call, where the numbers leave no doubt.

    Args:
        call: what the submission was asked, and has answered wrongly.
        names: of its arguments.
        right: the function of the reference.
        ask: calls the submission once more.
    """
    try:
        due = right(*arguments(call))
        for position in _examples(call):
            if _depends(call, position, right, due) and _is_of_table(call, position, right, due):
                return Explanation(
                    "all_pairs",
                    "These are the numbers of all pairs: "
                    f"{_entries(call.args[position], names[position])} has met every example, not "
                    "its own. Arrays of shapes (N,) and (N, 1) are broadcast to (N, N) like that, "
                    "and a[:, i] takes N columns a row.",
                )
        for position in _examples(call):
            size = len(call.args[position])
            vector = shape_of(call.args[position]) in ((size,), (size, 1))
            if vector and _is_unpaired(call, position, right, due, ask):
                return Explanation(
                    "unpaired",
                    f"The result stays the same when the entries of {names[position]} alone "
                    "change places: none of them counts with its own example. Is a mean or a sum "
                    "taken too early, or are shapes (N,) and (N, 1) broadcast to (N, N)?",
                )
    except Exception:  # the reference refuses what no check meant to hand it
        return None
    return None


def arguments(call: Call, position: int = -1, value: Any = 0) -> list[Any]:
    """Return copies of the arguments of a call, one of them exchanged."""
    given = [copy.deepcopy(argument) for argument in call.args]
    if position >= 0:
        given[position] = value
    return given


def _entries(value: Any, name: str) -> str:
    return f"each {'row' if (shape_of(value) or ())[1:] not in ((), (1,)) else 'entry'} of {name}"


def _examples(call: Call) -> Iterator[int]:
    """Yield the positions of the arguments with a row for each example, as another has.

    Vectors come first: what they hold is easier to speak of.
    """
    shapes = [(shape_of(value) or ()) if is_array(value) else () for value in call.args]
    for position, shape in sorted(enumerate(shapes), key=lambda item: len(item[1])):
        rows = [other[0] for i, other in enumerate(shapes) if i != position and other]
        if len(shape) in (1, 2) and FEWEST <= shape[0] <= MOST and shape[0] in rows:
            yield position


def _depends(call: Call, position: int, right: Callable[..., Any], due: Any) -> bool:
    """Whether it matters to the right result which example an entry belongs to."""
    rolled = _rolled(call.args[position], 1)
    return not same(right(*arguments(call, position, rolled)), due)


def _is_unpaired(call: Call, position: int, right: Callable[..., Any], due: Any, ask: Ask) -> bool:
    """Whether every output that is wrong depends on the entries, but not on their order."""
    value, ours, theirs = call.args[position], _outputs(call.returned), _outputs(due)
    moved, levelled = _rolled(value, 1), value * 0 + value.min()
    rightly = _outputs(right(*arguments(call, position, moved)))
    rolled, flat = _outputs(ask(position, moved)), _outputs(ask(position, levelled))
    if not len(theirs) == len(ours) == len(rolled) == len(flat):
        return False
    wrong = [i for i, mine in enumerate(ours) if not same(mine, theirs[i])]
    return bool(wrong) and all(
        same(rolled[i], ours[i]) and not same(flat[i], ours[i]) and not same(rightly[i], theirs[i])
        for i in wrong
    )


def _is_of_table(call: Call, position: int, right: Callable[..., Any], due: Any) -> bool:
    """Whether every output that is wrong is a table of all pairs, or its mean or sum."""
    value, ours, theirs = call.args[position], _outputs(call.returned), _outputs(due)
    count = len(value)
    rolled = _outputs(right(*arguments(call, position, _rolled(value, 1))))
    alike = [_outputs(right(*arguments(call, position, _repeated(value, j)))) for j in range(count)]
    told = False
    for i, (mine, its) in enumerate(zip(ours, theirs, strict=False)):
        if mine is None or its is None or same(mine, its):
            continue
        if same(rolled[i], its):
            return False  # wrong in another way: here it does not matter who belongs to whom
        columns = [outputs[i] for outputs in alike]
        if any(column is None for column in columns):
            return False
        table = np.stack([np.asarray(column) for column in columns], axis=-1)
        forms = (table, np.moveaxis(table, -1, 0), table.mean(axis=-1))
        if not any(
            same(np.asarray(factor * form, dtype=mine.dtype), mine)
            for form in forms
            for factor in (1.0, count, 1 / count, count**2)
        ):
            return False
        told = True
    return told and len(ours) == len(theirs)


def _outputs(returned: Any) -> list[np.ndarray[Any, Any] | None]:
    """Return the outputs as arrays of floats; None for what is none."""
    outputs: list[np.ndarray[Any, Any] | None] = []
    for output in returned if isinstance(returned, list | tuple) else [returned]:
        try:
            values = read(output).values
            outputs.append(values if values.dtype.kind == "f" else values.astype(np.float64))
        except (Unreadable, TypeError, ValueError):
            outputs.append(None)
    return outputs


def _rolled(value: Any, by: int) -> Any:
    return np.roll(value, by, 0) if isinstance(value, np.ndarray) else value.roll(by, 0)


def _repeated(value: Any, row: int) -> Any:
    """Return an array all of whose rows are one of them."""
    return value[[row] * len(value)]
