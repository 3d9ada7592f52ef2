"""Slips that an input gives away: returned, a factor or a term of it left out or too much."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.slips.words import fraction
from grader.expect.tolerance import typical_size


def input_returned(pair: Pair) -> Explanation | None:
    """The answer is one of the inputs."""
    for name, values in pair.inputs.items():
        if pair.predicts(values) and pair.confirmed(partial(_is_input, name=name)):
            says = f"Your {pair.name} has the values of {name}: nothing has been done to the input."
            return Explanation("input_returned", says)
    return None


def _is_input(pair: Pair, name: str) -> bool:
    return name in pair.inputs and pair.agree(pair.inputs[name], pair.actual)


def one_factor(pair: Pair) -> Explanation | None:
    """An input is missing from a product, or stands in it once too often."""
    for name, values in _fitting(pair):
        product, quotient = pair.expected * values, pair.expected / values
        if pair.predicts(product) and pair.confirmed(partial(_has_factor, name=name)):
            says = (
                f"Your {pair.name} is what was expected times {name}, entry by entry: a factor "
                f"{name} is too much, or a division by it missing."
            )
            return Explanation("extra_factor", says)
        fits = _multiplied_is_expected(pair, values) or pair.predicts(quotient)
        if fits and pair.confirmed(partial(_lacks_factor, name=name)):
            says = (
                f"Your {pair.name} times {name}, entry by entry, is what was expected: a factor "
                f"{name} is missing, or a division by it too much."
            )
            return Explanation("missing_factor", says)
    return None


def _has_factor(pair: Pair, name: str) -> bool:
    forms = [values for other, values in _forms(pair) if other == name]
    return any(pair.agree(pair.expected * values, pair.actual) for values in forms)


def _lacks_factor(pair: Pair, name: str) -> bool:
    forms = [values for other, values in _forms(pair) if other == name]
    return any(pair.agree(pair.actual * values, pair.expected) for values in forms)


def _multiplied_is_expected(pair: Pair, values: Array) -> bool:
    # Unlike the quotient, the product can be formed where the input is zero, as a mask is.
    return pair.distinct(pair.expected) >= 3 and pair.agree(pair.actual * values, pair.expected)


def one_term(pair: Pair) -> Explanation | None:
    """The answer differs from what was expected by a multiple of an input."""
    for name, values in _fitting(pair):
        times = _multiple(pair, values)
        if times is None or not pair.predicts(pair.expected + times * values, freedom=1):
            continue
        slip, says = _term(pair, name, times)
        if pair.confirmed(partial(_has_term, name=name, slip=slip, says=says)):
            return Explanation(slip, says)
    return None


def _multiple(pair: Pair, values: Array) -> float | None:
    """Return how many times `values` the answer is too large, where that is clear everywhere."""
    gap = pair.actual - pair.expected
    if not np.isfinite(values).all() or not np.isfinite(gap).all():
        return None
    if pair.distinct(np.abs(values)) < 2:
        return None  # of entries that differ in sign alone, any constant gap is a multiple
    square = np.vdot(values, values)
    if pair.agree(pair.expected, np.vdot(values, pair.expected) / square * values):
        return None  # a factor would be as good a reason as a term
    times = np.vdot(values, gap) / square
    if np.iscomplexobj(times) or not np.isfinite(times):
        return None
    clear = typical_size(gap) > 1e3 * pair.rtol * typical_size(pair.expected)
    return float(times) if clear and pair.agree(gap, times * values) else None


def _has_term(pair: Pair, name: str, slip: str, says: str) -> bool:
    """Whether another case has the same term, which need not be told from a factor there."""
    if not pair.same_shape:
        return False
    gap = pair.actual - pair.expected
    for other, values in _forms(pair):
        square = np.vdot(values, values)
        if other != name or not np.isfinite(square) or square == 0:
            continue
        times = np.vdot(values, gap) / square
        if np.iscomplexobj(times) or not pair.agree(gap, times * values):
            continue
        if _term(pair, name, float(times)) == (slip, says):
            return True
    return False


def _term(pair: Pair, name: str, times: float) -> tuple[str, str]:
    size = abs(times)
    count = fraction(size, pair.rtol)
    known = {f"{scalar}": value for scalar, value in pair.scalars.items()}
    known |= {f"2 {scalar}": 2 * value for scalar, value in pair.scalars.items()}
    known |= {f"(1 - {scalar})": 1 - value for scalar, value in pair.scalars.items()}
    for words, value in known.items():
        if value > 0 and value != 1 and abs(size / value - 1) < pair.rtol:
            count = words
            break
    term = name if count == "1" else f"{count} times {name}"
    turned = " Has that term the wrong sign?" if count.split()[0] == "2" else ""
    if times < 0:
        says = f"Your {pair.name} lacks {term}: with it added, every entry is right.{turned}"
        return "missing_term", says
    says = f"Your {pair.name} has {term} too much: without it, every entry is right.{turned}"
    return "extra_term", says


def _fitting(pair: Pair) -> Iterator[tuple[str, Array]]:
    """Yield those of the forms of the inputs whose entries differ."""
    for name, values in _forms(pair):
        distinct = pair.distinct(pair.inputs[name])
        if distinct >= 2 or (distinct == 1 and np.any(pair.inputs[name] == 0)):
            yield name, values


def _forms(pair: Pair) -> Iterator[tuple[str, Array]]:
    """Yield the inputs, broadcast to the shape of the answer where they can.

    A vector is tried along each axis of its length: a bias need not belong to the last axis.
    """
    shape = pair.expected.shape
    for name, values in pair.inputs.items():
        forms = [values]
        if values.ndim == 1:
            axes = [axis for axis, size in enumerate(shape[:-1]) if size == values.size]
            forms += [values.reshape([-1] + [1] * (len(shape) - axis - 1)) for axis in axes]
        for form in forms:
            if form.ndim <= len(shape) and all(
                size in (1, due) for size, due in zip(form.shape[::-1], shape[::-1], strict=False)
            ):
                yield name, np.broadcast_to(form, shape)
