"""The cards of a learner: one for each part of a passed worksheet, one for each passed program."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from grader.course import Exercise
from grader.study.desk import Desk, State
from grader.study.memory import days
from grader.study.memory.schedule import FIRST_DAYS, Memory, first, retrievability
from grader.study.progress import Verdict

MOST_A_DAY = 20
"""Cards that are asked on one day: after a holiday the rest waits, and is spread by itself."""
LEAST_TO_CHOOSE_FROM = 3
"""Misconceptions that a program must have to ask about one of them."""


@dataclass(frozen=True, slots=True)
class Due:
    """A card of the deck and what is known of it."""

    exercise: Exercise
    part: str
    """The part of a worksheet; empty of a program."""
    passed: int
    """The day on which the exercise was passed."""
    kept: Memory | None
    """What is remembered of it; nothing before its first review."""

    @property
    def day(self) -> int:
        """The day on which it is due."""
        return self.kept.due if self.kept else self.passed + FIRST_DAYS

    @property
    def memory(self) -> Memory:
        """What is known of it; passing counts as a first review."""
        return self.kept or first(self.key, self.passed)

    @property
    def key(self) -> str:
        """What the card is remembered under."""
        return key_of(self.exercise, self.part)


def key_of(exercise: Exercise, part: str) -> str:
    """Return what a card is remembered under."""
    return f"{exercise.name}/{part}" if part else exercise.name


@dataclass(frozen=True, slots=True)
class Deck:
    """All cards, as they stand on a day."""

    cards: tuple[Due, ...]
    day: int
    done_today: int = 0
    gone: int = 0
    """Cards that were reviewed once, and whose exercise or part is no longer there."""

    @property
    def due(self) -> list[Due]:
        """The cards that are due, those first that are known most surely: they are lost last."""
        waiting = [card for card in self.cards if card.day <= self.day]
        return sorted(waiting, key=lambda c: (-retrievability(c.memory, self.day), c.key))

    @property
    def today(self) -> list[Due]:
        """The cards that are asked today, as many as a day takes."""
        return self.due[: max(0, MOST_A_DAY - self.done_today)]

    @property
    def by_topic(self) -> Counter[str]:
        """How many cards are due, by topic."""
        return Counter(c.exercise.topic for c in self.cards if c.day <= self.day)

    @property
    def oddities(self) -> list[str]:
        """What whoever reviews should know: a clock that went back, cards that nothing asks."""
        found = []
        newest = max((card.kept.reviewed for card in self.cards if card.kept), default=0)
        if newest > self.day:
            found.append(
                f"The clock says {days.written(self.day)}, and the last review was on "
                f"{days.written(newest)}: reviews count as of that day."
            )
        if self.gone:
            noun = "card belongs" if self.gone == 1 else "cards belong"
            found.append(f"{self.gone} {noun} to exercises that are no longer here: they are kept.")
        return found

    def coming(self, count: int) -> list[int]:
        """Return how many cards come back on each of the next days; what is overdue counts today.

        Args:
            count: days, today among them.
        """
        found = Counter(max(card.day, self.day) for card in self.cards)
        return [found[self.day + ahead] for ahead in range(count)]

    @property
    def next_day(self) -> int | None:
        """The first day from tomorrow on that brings a card back."""
        later = [card.day for card in self.cards if card.day > self.day]
        return min(later, default=None)


def deck(desk: Desk, states: Sequence[State] | None = None, day: int | None = None) -> Deck:
    """Return the learner's cards.

    Args:
        desk: whose they are.
        states: those of the desk, if they are known already.
        day: today, if not given.

    Raises:
        CourseError: a file of the course is missing or wrong.
        OSError: a file of the learner's cannot be read.
    """
    memories = desk.progress.memories()
    cards = []
    for state in desk.states() if states is None else states:
        if (verdict := state.verdict) is None or verdict.first_passed_at is None:
            continue
        passed = days.day_of(datetime.fromisoformat(verdict.first_passed_at))
        for part in _parts(state, verdict):
            key = key_of(state.exercise, part)
            cards.append(Due(state.exercise, part, passed, memories.pop(key, None)))
    today = days.today() if day is None else day
    return Deck(tuple(cards), today, desk.progress.reviews_on(today), len(memories))


def _parts(state: State, verdict: Verdict) -> Iterator[str]:
    """Yield the parts that can be asked again; an empty name stands for a program."""
    if state.exercise.folder is None or state.card.fault:
        return
    if state.exercise.suffix != ".md":
        if state.card.misconceptions >= LEAST_TO_CHOOSE_FROM:
            yield ""
        return
    try:
        parts = verdict.report.parts
    except ValueError:  # written by another version
        return
    yield from (part.name for part in parts if part.kind != "text")
