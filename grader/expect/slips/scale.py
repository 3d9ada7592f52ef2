"""Slips that scale or move the right numbers: sign, factor, mean for sum, variance, offset."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from grader.expect.slips.pair import CLEARLY, Explanation, Pair
from grader.expect.slips.words import (
    Axis,
    axes_by_size,
    fraction,
    listed,
    phrases,
    shared_totals,
)
from grader.expect.text import number
from grader.expect.tolerance import typical_size

TELLING = 1e3
"""How many times the rounding a factor of no known origin must be away from 1."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """A factor that an input would explain.

    slip    which slip it would be
    way     how the factor comes from it, without numbers: 'root of n'
    says    how it follows from the input, up to what the axes are called: '5 is'
    asks    the question that this raises
    axes    those whose size it is, where it is a size
    """

    slip: str
    way: str
    says: str
    asks: str
    axes: tuple[Axis, ...] = ()

    @property
    def fact(self) -> str:
        """How the factor follows from the input: '5 is the number of rows of x'."""
        return f"{self.says} {listed(phrases(self.axes))}" if self.axes else self.says

    def shared_with(self, others: Iterable[_Origin]) -> _Origin | None:
        """Return what is left of it where `others` are the origins of another case's factor."""
        for other in others:
            if (other.slip, other.way) == (self.slip, self.way):
                axes = tuple(axis for axis in self.axes if axis in other.axes)
                axes = axes or shared_totals(self.axes, other.axes)
                if axes or not self.axes:
                    return replace(self, axes=axes)
        return None


def sign(pair: Pair) -> Explanation | None:
    """The answer is the expected one with the other sign, or without its sign."""
    # Where nothing positive was expected, a lost sign looks the same as an opposite one.
    told = any(np.any(one.expected.real > 0) for one in (pair, *pair.others))
    if (
        told
        and pair.predicts(-pair.expected)
        and pair.confirmed(lambda other: other.agree(-other.expected, other.actual))
    ):
        return Explanation(
            "sign",
            f"Your {pair.name} has the opposite sign everywhere, and the right size: a minus is "
            "missing, or one too many, or a difference is taken the wrong way round.",
        )
    if (
        told
        and np.any(pair.expected.real < 0)
        and pair.predicts(np.abs(pair.expected).astype(pair.expected.dtype))
        and pair.confirmed(lambda o: o.agree(np.abs(o.expected).astype(o.actual.dtype), o.actual))
    ):
        return Explanation(
            "absolute",
            f"Your {pair.name} has the right size everywhere, but has lost the sign where it "
            "should "
            "be negative: is there an absolute value, or the root of a square?",
        )
    return None


def factor(pair: Pair) -> Explanation | None:
    """The answer is a constant times what was expected."""
    ratio = _constant_ratio(pair)
    if ratio is None:
        return None
    origins = _common_origins(ratio, pair)
    if not origins and abs(abs(ratio) - 1) < TELLING * pair.rtol:
        return None  # what is rounded, or off by a small eps, is near 1 times as large as well
    if not origins and not pair.confirmed(lambda o: o.agree(ratio * o.expected, o.actual)):
        return None
    plain = _is(abs(ratio), 2.0, pair) or _is(abs(ratio), 0.5, pair)
    if not pair.predicts(ratio * pair.expected, freedom=0 if origins or plain else 1):
        return None
    says = f"Your {pair.name} is {_times(ratio, pair)} what was expected"
    says += " everywhere" if pair.expected.size > 1 else ""
    if not origins:
        asks = (
            ": is a 2 left out or used twice, as of a squared term or a central difference?"
            if plain
            else ": is a constant left out, or used twice?"
        )
        return Explanation("factor", says + asks)
    if len(origins) == 1 and not plain:
        origin = origins[0]
        return Explanation(origin.slip, f"{says}, and {origin.fact}: {origin.asks}")
    facts = list(dict.fromkeys(origin.fact for origin in origins))
    return Explanation("factor", f"{says}; {', and '.join(facts[:3])}.")


def _common_origins(ratio: float, pair: Pair) -> list[_Origin]:
    """Return what the factor comes from in this case and, with its own factor, in every other."""
    origins = _origins(abs(ratio), pair)
    for other in pair.others:
        its = _constant_ratio(other) if other.same_shape else None
        if its is None or its * ratio < 0 or not other.agree(its * other.expected, other.actual):
            return []
        found = _origins(abs(its), other)
        origins = [shared for origin in origins if (shared := origin.shared_with(found))]
    return origins


def offset(pair: Pair) -> Explanation | None:
    """The answer is what was expected plus a constant."""
    if pair.expected.size < 2 or not np.isfinite(pair.expected).any():
        return None
    differences = (pair.actual - pair.expected)[np.isfinite(pair.expected)]
    moved = np.median(differences.real)
    clear = np.isfinite(moved) and abs(moved) > CLEARLY * pair.rtol * typical_size(pair.expected)
    if not clear or not pair.predicts(pair.expected + moved, freedom=1):
        return None
    if not pair.confirmed(lambda other: other.agree(other.expected + moved, other.actual)):
        return None
    names = [
        name for name, value in pair.scalars.items() if value and _is(abs(moved), abs(value), pair)
    ]
    named = f", which is {names[0]}" if len(names) == 1 else ""
    direction = "more" if moved > 0 else "less"
    return Explanation(
        "offset",
        f"Your {pair.name} is {fraction(abs(float(moved)), pair.rtol)}{named} {direction} than "
        "expected "
        "everywhere: a constant term is missing, or one too many.",
    )


def _constant_ratio(pair: Pair) -> float | None:
    usable = np.isfinite(pair.expected) & np.isfinite(pair.actual) & (pair.expected != 0)
    if not usable.any():
        return None
    ratios = pair.actual[usable] / pair.expected[usable]
    if np.iscomplexobj(ratios) and np.abs(ratios.imag).max() > pair.rtol * np.abs(ratios).max():
        return None
    ratio = float(np.median(ratios.real))
    # Another sign alone is a slip of its own.
    trivial = ratio == 0 or not math.isfinite(ratio) or abs(abs(ratio) - 1) < CLEARLY * pair.rtol
    return None if trivial else ratio


def _is(value: float, candidate: float, pair: Pair) -> bool:
    # A fitted constant is the median of many quotients, hence better than one entry.
    return math.isclose(value, candidate, rel_tol=min(pair.rtol, 1e-5))


def _times(ratio: float, pair: Pair) -> str:
    if _is(ratio, 2.0, pair):
        return "twice"
    if _is(ratio, 0.5, pair):
        return "half of"
    words = fraction(ratio, pair.rtol)
    return f"{words} of" if "/" in words and abs(ratio) < 1 else f"{words} times"


def _origins(ratio: float, pair: Pair) -> list[_Origin]:
    """Return what in the inputs the factor comes from; the roundabout only where nothing direct."""
    known = axes_by_size(pair).items()
    direct = [_size_itself(ratio, size, tuple(axes), pair) for size, axes in known]
    direct += [_scalar(ratio, value, name, pair) for name, value in pair.scalars.items()]
    found = [origin for origin in direct if origin]
    if found:
        return found
    derived = [_from_size(ratio, size, tuple(axes), pair) for size, axes in known]
    for name, value in pair.scalars.items():
        derived.append(_scalar(ratio, value * value, f"{name} squared", pair))
        if 0 < value < 1:
            derived.append(_scalar(ratio, 1 - value, f"(1 - {name})", pair))
            derived.append(_odds(ratio, value, name, pair))
    return [origin for origin in derived if origin]


def _size_itself(ratio: float, size: int, axes: tuple[Axis, ...], pair: Pair) -> _Origin | None:
    if _is(ratio, 1 / size, pair):
        asks = "did you take the mean where the sum belongs?"
        return _Origin("mean_for_sum", "n", f"{size} is", asks, axes)
    if _is(ratio, size, pair):
        asks = "did you take the sum where the mean belongs?"
        return _Origin("sum_for_mean", "n", f"{size} is", asks, axes)
    return None


def _from_size(ratio: float, size: int, axes: tuple[Axis, ...], pair: Pair) -> _Origin | None:
    root = math.sqrt(size)
    if _is(ratio, root, pair) or _is(ratio, 1 / root, pair):
        asks = f"is a division by, or a multiplication with, the root of {size} missing?"
        fact = f"{number(root)} is the square root of {size},"
        return _Origin("factor", "root of n", fact, asks, axes)
    if _is(ratio, size**2, pair) or _is(ratio, 1 / size**2, pair):
        asks = f"do you divide by {size} once too often, or not at all?"
        return _Origin("factor", "square of n", f"{size**2} is the square of {size},", asks, axes)
    # The same ratio comes from other counts, say of classes: it takes a variance to speak of one.
    about_variance = any(word in pair.name for word in ("result", "var", "std"))
    if size < 3 or not about_variance:
        return None
    for power, of_what in ((1.0, "variance"), (0.5, "standard deviation")):
        bias = ((size - 1) / size) ** power
        if _is(ratio, bias, pair):
            asks = f"does your {of_what} divide by n = {size} where n - 1 belongs?"
            return _Origin("biased_variance", of_what, f"{size} is", asks, axes)
        if _is(ratio, 1 / bias, pair):
            asks = f"does your {of_what} divide by n - 1 = {size - 1} where n belongs?"
            return _Origin("unbiased_variance", of_what, f"{size} is", asks, axes)
    return None


def _scalar(ratio: float, value: float, phrase: str, pair: Pair) -> _Origin | None:
    if value <= 0 or _is(value, 1.0, pair):
        return None
    if _is(ratio, value, pair):
        asks = f"do you multiply by {phrase} once too often, or not divide by it?"
        return _Origin("factor", phrase, f"{number(value)} is {phrase}", asks)
    if _is(ratio, 1 / value, pair):
        asks = f"do you divide by {phrase} once too often, or not multiply by it?"
        return _Origin("factor", f"1 / {phrase}", f"{number(1 / value)} is 1 / {phrase}", asks)
    return None


def _odds(ratio: float, value: float, name: str, pair: Pair) -> _Origin | None:
    odds = value / (1 - value)
    if _is(odds, 1.0, pair) or not (_is(ratio, odds, pair) or _is(ratio, 1 / odds, pair)):
        return None
    way = f"{name} / (1 - {name})" if _is(ratio, odds, pair) else f"(1 - {name}) / {name}"
    asks = f"do {name} and 1 - {name} stand in each other's place?"
    return _Origin("factor", way, f"{number(ratio)} is {way}", asks)
