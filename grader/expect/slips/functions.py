"""Slips of a function too much or too little: reciprocal, square, log, clipping, rounding."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from grader.expect.slips.pair import Array, Explanation, Pair
from grader.expect.text import number


def _sigmoid(x: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-x)))


def _softmax(x: Array) -> Array:
    weights = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


# name, function of the expected values, what the answer then is
_TABLE: tuple[tuple[str, Callable[[Array], Array], str], ...] = (
    ("reciprocal", lambda e: 1 / e, "1 divided by what was expected"),
    ("square", np.square, "the square of what was expected: is a square root missing?"),
    ("square_root", np.sqrt, "the square root of what was expected: is one root too many?"),
    ("reciprocal", lambda e: 1 / np.square(e), "1 divided by the square of what was expected"),
    ("reciprocal", lambda e: 1 / np.sqrt(e), "1 divided by the root of what was expected"),
    ("complement", lambda e: 1 - e, "1 minus what was expected: are two cases interchanged?"),
    ("log_missing", np.exp, "exp of what was expected: is a logarithm missing?"),
    ("log_missing", lambda e: np.exp(-e), "exp of minus what was expected: is -log missing?"),
    ("log_extra", np.log, "the logarithm of what was expected: is an exp missing?"),
    ("log_extra", lambda e: -np.log(e), "-log of what was expected: is a logarithm too many?"),
    ("sigmoid_extra", _sigmoid, "the sigmoid of what was expected: is it applied twice?"),
    ("sigmoid_missing", lambda e: np.log(e / (1 - e)), "what the sigmoid is still to be taken of"),
    ("tanh_extra", np.tanh, "tanh of what was expected: is it applied twice?"),
    ("tanh_missing", np.arctanh, "what tanh is still to be taken of"),
)


# name, function of the answer, what is missing
_UNFINISHED: tuple[tuple[str, Callable[[Array], Array], str], ...] = (
    ("derivative_unfinished", lambda a: a * (1 - a), "s where s (1 - s) was expected"),
    ("derivative_unfinished", lambda a: 1 - a * a, "t where 1 - t^2 was expected"),
)


def another_function(pair: Pair) -> Explanation | None:
    """The answer is a well-known function of what was expected."""
    if np.iscomplexobj(pair.expected) or not pair.expected.size:
        return None
    for slip, function, says in _TABLE:
        predicted = function(pair.expected)
        if (
            np.isfinite(predicted).all()
            and pair.predicts(predicted)
            and pair.confirmed(partial(_is_of_expected, function=function))
        ):
            end = "" if says.endswith("?") else "."
            return Explanation(slip, f"Your {pair.name} is, everywhere, {says}{end}")
    for slip, function, says in _UNFINISHED:
        if (
            pair.distinct(pair.expected) >= 3
            and pair.agree(function(pair.actual), pair.expected)
            and pair.confirmed(partial(_gives_expected, function=function))
        ):
            return Explanation(slip, f"Your {pair.name} is, everywhere, {says}.")
    return _softmax_missing(pair)


def _is_of_expected(pair: Pair, function: Callable[[Array], Array]) -> bool:
    return pair.agree(function(pair.expected), pair.actual)


def _gives_expected(pair: Pair, function: Callable[[Array], Array]) -> bool:
    return pair.agree(function(pair.actual), pair.expected)


def _is_exactly(pair: Pair, function: Callable[[Array], Array]) -> bool:
    return np.array_equal(function(pair.expected), pair.actual)


def _softmax_missing(pair: Pair) -> Explanation | None:
    if not pair.expected.ndim or pair.expected.shape[-1] < 2:
        return None
    if not np.isfinite(pair.actual).all() or np.iscomplexobj(pair.actual):
        return None
    enough = pair.distinct(pair.expected) >= 3
    if (
        enough
        and pair.agree(_softmax(pair.actual), pair.expected)
        and pair.confirmed(
            lambda o: bool(o.actual.ndim) and o.agree(_softmax(o.actual), o.expected)
        )
    ):
        says = (
            f"Softmax of your {pair.name} along its last axis is what was expected: it is missing."
        )
        return Explanation("softmax_missing", says)
    if (
        enough
        and np.isfinite(pair.expected).all()
        and pair.predicts(_softmax(pair.expected))
        and pair.confirmed(
            lambda o: bool(o.expected.ndim) and o.agree(_softmax(o.expected), o.actual)
        )
    ):
        says = f"Your {pair.name} is softmax of what was expected: is it applied twice?"
        return Explanation("softmax_extra", says)
    return None


def rounded(pair: Pair) -> Explanation | None:
    """The answer is what was expected, rounded or cut to whole numbers or to a few decimals."""
    if np.iscomplexobj(pair.expected) or not np.isfinite(pair.expected).all():
        return None
    ways: tuple[tuple[Callable[[Array], Array], str], ...] = (
        (np.trunc, "with the fraction cut off"),
        (np.floor, "rounded down"),
        (np.ceil, "rounded up"),
        (np.rint, "rounded to whole numbers"),
    )
    several = pair.distinct(pair.expected) >= 4
    for function, how in ways:
        if (
            several
            and len(np.unique(pair.actual)) >= 3
            and np.array_equal(function(pair.expected), pair.actual)
            and pair.confirmed(partial(_is_exactly, function=function))
        ):
            whole = pair.dtype.startswith(("int", "uint"))
            asks = (
                f"its dtype is {pair.dtype}, which holds whole numbers only. Make the array of "
                "floats."
                if whole
                else "is there a // where a / belongs, or an int?"
            )
            return Explanation("truncated", f"Your {pair.name} is what was expected {how}: {asks}")
    for decimals in range(1, 9):
        near = partial(_is_rounded, decimals=decimals)
        if several and pair.distinct(pair.actual) >= 4 and near(pair) and pair.confirmed(near):
            says = (
                f"Your {pair.name} is what was expected rounded to {decimals} decimals: return "
                "it unrounded."
            )
            return Explanation("rounded", says)
    return None


def _is_rounded(pair: Pair, decimals: int) -> bool:
    # The room is for an answer in float32, which cannot hold most decimal fractions.
    room = 2e-7 if pair.dtype != "float64" else 1e-12
    return pair.same_shape and bool(
        np.allclose(np.round(pair.expected, decimals), pair.actual, rtol=room, atol=1e-12)
    )


def _is_clipped(pair: Pair, low: float, high: float) -> bool:
    return pair.agree(np.clip(pair.expected, low, high), pair.actual)


def clipped(pair: Pair) -> Explanation | None:
    """The answer is what was expected, cut off below, above or on both sides."""
    if np.iscomplexobj(pair.expected) or not np.isfinite(pair.actual).all() or not pair.actual.size:
        return None
    low, high = float(pair.actual.min()), float(pair.actual.max())
    below, above = pair.expected < low, pair.expected > high
    kept = pair.expected[~(below | above)]
    if not pair.agree(np.clip(pair.expected, low, high), pair.actual) or pair.distinct(kept) < 3:
        return None
    cut_below = np.count_nonzero(below & pair.wrong) >= 2
    cut_above = np.count_nonzero(above & pair.wrong) >= 2
    within = partial(
        _is_clipped, low=low if cut_below else -np.inf, high=high if cut_above else np.inf
    )
    if not (cut_below or cut_above) or not pair.confirmed(within):
        return None
    bounds = [f"below at {number(low)}"] if cut_below else []
    bounds += [f"above at {number(high)}"] if cut_above else []
    where = " and ".join(bounds)
    says = (
        f"Your {pair.name} is right, except that it is cut off {where}: a maximum, minimum or "
        "clip is too much."
    )
    return Explanation("clipped", says)
