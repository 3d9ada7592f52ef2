"""How much was tried, and how long it took, from the times at which verdicts were given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from grader.study.memory.days import day_of

_PAUSE = timedelta(minutes=20)
"""Whoever saves nothing for longer is taken to have been away."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One text of an exercise that was judged."""

    exercise: str
    passed: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Effort:
    """What an exercise took."""

    tries: int
    """Different texts up to the first that passed, that one among them."""
    minutes: float
    """Between verdicts, pauses left out; what came before the first verdict is not known."""


def efforts(attempts: Sequence[Attempt]) -> dict[str, Effort]:
    """Return what each exercise took, by name; those that were never judged are not there.

    Args:
        attempts: of all exercises, in the order in which they were made.
    """
    tries: dict[str, int] = {}
    passed: set[str] = set()
    for attempt in attempts:
        if attempt.exercise not in passed:
            tries[attempt.exercise] = tries.get(attempt.exercise, 0) + 1
        if attempt.passed:
            passed.add(attempt.exercise)
    minutes = dict.fromkeys(tries, 0.0)
    for attempt, spent in _spent(attempts):
        minutes[attempt.exercise] += spent
    return {name: Effort(count, minutes[name]) for name, count in tries.items()}


def minutes_by_day(attempts: Sequence[Attempt], last: int, count: int) -> dict[date, float]:
    """Return the minutes spent on each of the last days, from the earliest to `last`.

    Args:
        attempts: of all exercises, in the order in which they were made.
        last: the day with which it ends, as `days.today` gives it.
        count: how many days.
    """
    found = dict.fromkeys(range(last - count + 1, last + 1), 0.0)
    for attempt, spent in _spent(attempts):
        day = day_of(attempt.at)
        if day in found:
            found[day] += spent
    return {date.fromordinal(day): minutes for day, minutes in found.items()}


def _spent(attempts: Sequence[Attempt]) -> Iterator[tuple[Attempt, float]]:
    """Yield the attempts with the minutes from the one before, where there was no pause."""
    for before, attempt in pairwise(attempts):
        since = attempt.at - before.at
        if timedelta() <= since <= _PAUSE:  # a clock may go backwards
            yield attempt, since.total_seconds() / 60
