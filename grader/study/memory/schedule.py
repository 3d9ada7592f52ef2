"""When a card comes back, by FSRS (https://github.com/open-spaced-repetition/py-fsrs).

Reviews are counted by day: two reviews 23 and 25 hours apart are one day apart. Without steps of
minutes a first Good gives 2 days, then 11, 46 and 163; Again gives 1.
"""

import random
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING

from grader.study.memory.days import stamp

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

RETENTION = 0.9
"""The share of cards that should be known when they come back."""
LONGEST = 365
"""Days after which every card comes back."""
FIRST_DAYS = 2
"""What FSRS gives a first Good: said here, so that a list of what is due need not load it."""
_FUZZ_FROM, _FUZZ = 7, 0.05
"""From which interval on, and by which part of it, cards of one day are spread."""


class Rating(IntEnum):
    """How a review went. The numbers are those of FSRS, whose 2, Hard, is not used here."""

    AGAIN = 1
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of how well a card is remembered."""

    stability: float
    """Days after which it is known with the probability `RETENTION`."""
    difficulty: float
    """From 1 to 10."""
    reviewed: int
    """The day of the last review."""
    due: int
    """The day on which it comes back."""
    reviews: int = 1
    lapses: int = 0
    """How often in a row, up to the last review, it was not known."""


def first(card: str, day: int) -> Memory:
    """Return the memory of what was passed on a day: that counts as a first review, and Good."""
    return _after(None, card, Rating.GOOD, day)


def reviewed(memory: Memory, card: str, rating: Rating, day: int) -> Memory:
    """Return the memory after a review.

    Args:
        memory: as it was before.
        card: the card's key, from which it is drawn how its days are spread.
        rating: how the review went.
        day: of the review; a clock that went back counts as the day of the review before.
    """
    return _after(memory, card, rating, max(day, memory.reviewed))


def retrievability(memory: Memory, day: int) -> float:
    """Return the probability, from 0 to 1, that a card is known on a day."""
    moment = stamp(max(day, memory.reviewed))
    return float(_scheduler().get_card_retrievability(_card(memory), moment))


def _after(memory: Memory | None, card: str, rating: Rating, day: int) -> Memory:
    from fsrs import Rating as Their

    before = _card(memory)
    after, _ = _scheduler().review_card(before, Their(int(rating)), stamp(day))
    assert after.stability is not None
    assert after.difficulty is not None
    reviews = memory.reviews + 1 if memory else 1
    lapses = (memory.lapses if memory else 0) + 1 if rating is Rating.AGAIN else 0
    days = (after.due - stamp(day)).days
    due = day + _spread(max(1, days), f"{card} {reviews}")
    return Memory(after.stability, after.difficulty, day, due, reviews, lapses)


def _spread(days: int, seed: str) -> int:
    """Move a long interval a little, the same way each time it is asked."""
    if days < _FUZZ_FROM:
        return days
    most = max(1, round(days * _FUZZ))
    return min(LONGEST, days + random.Random(seed).randint(-most, most))


def _card(memory: Memory | None) -> "Card":
    from fsrs import Card, State

    if memory is None:
        return Card(card_id=0)
    return Card(
        card_id=0,
        state=State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=stamp(memory.due),
        last_review=stamp(memory.reviewed),
    )


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
