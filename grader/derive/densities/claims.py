"""Whether a chain about densities holds in all worlds that are tried."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from .bounds import may_be_tried
from .duals import plain
from .lexing import NotRead
from .nodes import Applied, Constant, Extremum, Function, Node, walk
from .reading import Chain
from .values import Definitions, Values
from .vocabulary import Vocabulary
from .worlds import POINTS, World

_CLOSE: Final = 1e-9
_TRIALS: Final = 4
_PLACES: Final = (0.4, 0.9, 1.6)
_SPREADS: Final = (0.0, 0.3, 1.5, 6.0, 80.0)


Same = dict[tuple[str, frozenset[str]], str]


def holds(chain: Chain, words: Vocabulary, definitions: Definitions, same: Same) -> bool:
    """Say whether every link of a chain holds in all worlds.

    A bound is tried between any two sides that the chain says to be equal to its own.

    Raises:
        NotRead: it means nothing here, has no value in the worlds, or is a bound that trials
            cannot show.
    """
    runs = _equal_runs(chain)
    for (_, run), (sign, later) in itertools.pairwise(runs):
        pairs = [(run[-1], later[0])]
        if sign != "∝":
            pairs = [p for p in itertools.product(run, later) if may_be_tried(*p, words)]
        if not pairs:
            raise NotRead("a bound that only few laws may break")
        if not _link(pairs[0][0], sign, pairs[0][1], words, definitions, same):
            return False
    equal = [("=", pair) for _, run in runs for pair in itertools.pairwise(run)]
    return all(_link(one, sign, other, words, definitions, same) for sign, (one, other) in equal)


def _equal_runs(chain: Chain) -> list[tuple[str, list[Node]]]:
    """Cut a chain at its bounds: the sign before a run, and its sides."""
    runs = [("", [chain.sides[0]])]
    for sign, after in zip(chain.signs[1:], chain.sides[1:], strict=True):
        if sign == "=":
            runs[-1][1].append(after)
        else:
            runs.append((sign, [after]))
    return runs


def _link(
    before: Node, sign: str, after: Node, words: Vocabulary, definitions: Definitions, same: Same
) -> bool:
    for positive in (False, True):
        try:
            return all(
                _in_world(before, sign, after, Values(world, words, definitions, same))
                for world in _worlds(sign, words, positive=positive)
            )
        except (ValueError, ZeroDivisionError, OverflowError):
            continue  # the log of a negative number: what it is of must be positive
    raise NotRead("no value")


def _worlds(sign: str, words: Vocabulary, *, positive: bool) -> Iterator[World]:
    if sign in {"=", "∝"}:
        for seed in range(_TRIALS):
            yield World(seed, words, positive=positive)
        return
    ways = itertools.product(_SPREADS, (False, True), (False, True), range(_TRIALS))
    for seed, (spread, alike, apart, _) in enumerate(ways):
        yield World(seed, words, spread, alike, apart, positive)


def _in_world(before: Node, sign: str, after: Node, values: Values) -> bool:
    if isinstance(before, Extremum) and isinstance(after, Extremum) and sign == "=":
        return _at_the_same_place(before, after, values)
    if sign == "∝" or any(isinstance(n, Constant) for side in (before, after) for n in walk(side)):
        return _up_to_a_constant(before, sign, after, values)
    left, right = (plain(values.of(side, {})) for side in (before, after))
    allowed = _CLOSE * max(1.0, abs(left), abs(right), values.world.spread)
    match sign:
        case "=":
            return abs(left - right) <= allowed
        case "≤":
            return left <= right + allowed
        case "≥":
            return left >= right - allowed
        case "<":
            return left < right - allowed
        case ">":
            return left > right + allowed
    raise NotRead(sign)


def _at_the_same_place(before: Extremum, after: Extremum, values: Values) -> bool:
    """Say whether one is an increasing function of the other: linear, or its logarithm."""
    if before.parameter != after.parameter:
        return False
    one, other = before.body, after.body
    signed = 1.0 if before.kind == after.kind else -1.0
    logs = (one, Function("log", one)), (other, Function("log", other))
    return any(
        _in_proportion(before.parameter, mine, theirs, signed, values)
        for mine, theirs in itertools.product(*logs)
    )


def _in_proportion(name: str, one: Node, other: Node, signed: float, values: Values) -> bool:
    try:
        pairs = [
            (values.slope_at(name, at, one), signed * values.slope_at(name, at, other))
            for at in _PLACES
        ]
    except (ValueError, ZeroDivisionError):
        return False
    first, second = pairs[0]
    scale = max(abs(part) for pair in pairs for part in pair)
    crossed = (abs(a * second - b * first) <= _CLOSE * scale**2 for a, b in pairs)
    return first * second > 0 and all(crossed)


def _up_to_a_constant(before: Node, sign: str, after: Node, values: Values) -> bool:
    """Compare up to what does not depend on the variable of the first density."""
    if sign not in {"=", "∝"}:
        raise NotRead(sign)
    names = _variable_of(before, values) or _variable_of(after, values)
    found = []
    for places in itertools.product(range(POINTS), repeat=len(names)):
        where = dict(zip(names, places, strict=True))
        left, right = (plain(values.of(side, where)) for side in (before, after))
        found.append(left / right if sign == "∝" else left - right)
    if not names:
        raise NotRead("constant in what?")
    return max(found) - min(found) <= _CLOSE * max(1.0, *map(abs, found))


def _variable_of(side: Node, values: Values) -> Sequence[str]:
    for node in walk(side):
        if isinstance(node, Applied) and node.head in values.words.slots:
            return [name for name in node.own if values.words.is_variable(name)]
    return []
