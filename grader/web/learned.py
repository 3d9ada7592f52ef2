"""What was passed when, what it took, and what comes back: the page of progress."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from grader.study import State
from grader.study.memory.days import today
from grader.study.memory.effort import Effort, efforts, minutes_by_day
from grader.study.review.deck import Deck
from grader.web.drawings import Bars, bars, growth
from grader.web.room import Room

_MANY_TRIES = 3


def progress_of(room: Room, states: Sequence[State], cards: Deck) -> dict[str, Any]:
    """Return what the page of progress shows, by name."""
    passed = [
        datetime.fromisoformat(state.verdict.first_passed_at).astimezone().date()
        for state in states
        if state.verdict and state.verdict.first_passed_at
    ]
    attempts = room.desk.progress.attempts()
    took = efforts(attempts)
    done = Counter(state.exercise.topic for state in states if state.done)
    minutes: Counter[str] = Counter()
    for state in states:
        if effort := took.get(state.exercise.name):
            minutes[state.exercise.topic] += round(effort.minutes)
    by_day = minutes_by_day(attempts, today(), 14)
    return {
        "curve": growth(passed, date.fromordinal(today())),
        "minutes": bars({f"{d.day}.{d.month}.": spent for d, spent in by_day.items()}, " min", 34),
        "topics": [
            (topic.title, done[topic.name], len(topic.exercises), minutes[topic.name])
            for topic in room.course.topics
        ],
        "hard": _hard(states, took),
        "coming": coming(cards),
    }


def coming(cards: Deck) -> Bars | None:
    """Return how many cards come back on each of the next days."""
    return bars({str(ahead): count for ahead, count in enumerate(cards.coming(14))}, " cards")


def _hard(states: Sequence[State], took: Mapping[str, Effort]) -> list[tuple[State, Effort]]:
    """Return what took hints, several tries or giving up, the hardest first."""
    none = Effort(0, 0.0)
    both = [(state, took.get(state.exercise.name, none)) for state in states]
    hard = [
        (state, effort)
        for state, effort in both
        if state.help.hints or state.help.gave_up_at or effort.tries >= _MANY_TRIES
    ]
    hard.sort(key=lambda one: (not one[0].help.gave_up_at, -one[0].help.hints - one[1].tries))
    return hard[:12]
