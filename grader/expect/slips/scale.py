"""Slips that scale or move the right numbers: sign, factor, mean for sum, variance, offset."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from grader.expect.slips.pair import CLEARLY, Explanation, Pair
from grader.expect.slips.words import fraction, listed, sizes
from grader.expect.text import number
from grader.expect.tolerance import typical_size


@dataclass(frozen=True, slots=True)
class _Origin:
    """A factor that an input would explain.

    slip    which slip it would be
    fact    how it follows from the input: '5 is the number of rows of x'
    asks    the question that this raises
    """

    slip: str
    fact: str
    asks: str


def sign(pair: Pair) -> Explanation | None:
    """The answer is the expected one with the other sign, or without its sign."""
    if pair.predicts(-pair.expected):
        return Explanation(
            "sign",
            f"Your {pair.name} has the opposite sign everywhere, and the right size: a minus is "
            "missing, or one too many, or a difference is taken the wrong way round.",
        )
    if np.any(pair.expected.real < 0) and pair.predicts(
        np.abs(pair.expected).astype(pair.expected.dtype)
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
    origins = _origins(abs(ratio), pair)
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


def offset(pair: Pair) -> Explanation | None:
    """The answer is what was expected plus a constant."""
    if pair.expected.size < 2 or not np.isfinite(pair.expected).any():
        return None
    differences = (pair.actual - pair.expected)[np.isfinite(pair.expected)]
    moved = np.median(differences.real)
    clear = np.isfinite(moved) and abs(moved) > CLEARLY * pair.rtol * typical_size(pair.expected)
    if not clear or not pair.predicts(pair.expected + moved, freedom=1):
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
    trivial = ratio == 0 or not math.isfinite(ratio) or abs(ratio - 1) < CLEARLY * pair.rtol
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
    known = sizes(pair).items()
    direct = [_size_itself(ratio, size, listed(phrases), pair) for size, phrases in known]
    direct += [_scalar(ratio, value, name, pair) for name, value in pair.scalars.items()]
    found = [origin for origin in direct if origin]
    if found:
        return found
    derived = [_from_size(ratio, size, listed(phrases), pair) for size, phrases in known]
    for name, value in pair.scalars.items():
        derived.append(_scalar(ratio, value * value, f"{name} squared", pair))
        if 0 < value < 1:
            derived.append(_scalar(ratio, 1 - value, f"(1 - {name})", pair))
            derived.append(_odds(ratio, value, name, pair))
    return [origin for origin in derived if origin]


def _size_itself(ratio: float, size: int, phrases: str, pair: Pair) -> _Origin | None:
    fact = f"{size} is {phrases}"
    if _is(ratio, 1 / size, pair):
        return _Origin("mean_for_sum", fact, "did you take the mean where the sum belongs?")
    if _is(ratio, size, pair):
        return _Origin("sum_for_mean", fact, "did you take the sum where the mean belongs?")
    return None


def _from_size(ratio: float, size: int, phrases: str, pair: Pair) -> _Origin | None:
    root = math.sqrt(size)
    if _is(ratio, root, pair) or _is(ratio, 1 / root, pair):
        asks = f"is a division by, or a multiplication with, the root of {size} missing?"
        return _Origin("factor", f"{number(root)} is the square root of {size}, {phrases}", asks)
    if _is(ratio, size**2, pair) or _is(ratio, 1 / size**2, pair):
        asks = f"do you divide by {size} once too often, or not at all?"
        return _Origin("factor", f"{size**2} is the square of {size}, {phrases}", asks)
    # The same ratio comes from other counts, say of classes: it takes a variance to speak of one.
    about_variance = any(word in pair.name for word in ("result", "var", "std"))
    if size < 3 or not about_variance:
        return None
    fact = f"{size} is {phrases}"
    for power, of_what in ((1.0, "variance"), (0.5, "standard deviation")):
        bias = ((size - 1) / size) ** power
        if _is(ratio, bias, pair):
            asks = f"does your {of_what} divide by n = {size} where n - 1 belongs?"
            return _Origin("biased_variance", fact, asks)
        if _is(ratio, 1 / bias, pair):
            asks = f"does your {of_what} divide by n - 1 = {size - 1} where n belongs?"
            return _Origin("unbiased_variance", fact, asks)
    return None


def _scalar(ratio: float, value: float, phrase: str, pair: Pair) -> _Origin | None:
    if value <= 0 or _is(value, 1.0, pair):
        return None
    if _is(ratio, value, pair):
        asks = f"do you multiply by {phrase} once too often, or not divide by it?"
        return _Origin("factor", f"{number(value)} is {phrase}", asks)
    if _is(ratio, 1 / value, pair):
        asks = f"do you divide by {phrase} once too often, or not multiply by it?"
        return _Origin("factor", f"{number(1 / value)} is 1 / {phrase}", asks)
    return None


def _odds(ratio: float, value: float, name: str, pair: Pair) -> _Origin | None:
    odds = value / (1 - value)
    if _is(odds, 1.0, pair) or not (_is(ratio, odds, pair) or _is(ratio, 1 / odds, pair)):
        return None
    way = f"{name} / (1 - {name})" if _is(ratio, odds, pair) else f"(1 - {name}) / {name}"
    asks = f"do {name} and 1 - {name} stand in each other's place?"
    return _Origin("factor", f"{number(ratio)} is {way}", asks)
