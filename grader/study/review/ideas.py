"""What the card of a passed program asks: which change goes with which explanation.

Everything comes from the exercise's own misconceptions, so that no question has to be written. Half
of the time a change of the solution is shown, with three explanations to choose from; half of the
time an explanation, with three changes.
"""

import difflib
import random
from dataclasses import dataclass

from grader.course import Exercise, Variant

_OPTIONS = 3
_MOST_LINES = 10
"""Lines of a change that can be taken in at a glance."""


@dataclass(frozen=True, slots=True)
class Change:
    """A misconception as a change of the solution."""

    name: str
    diff: str
    """Lines that begin with - or +, and a space before the line around them."""
    why: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A question with one right option."""

    asks: str
    shown: str
    """What it is about: a change or an explanation."""
    shows_code: bool
    """Whether `shown` is a change and the options are explanations, or the reverse."""
    options: dict[str, str]
    right: str
    """The key of the right option."""
    tells: str
    """What is read after the answer."""


def pick(exercise: Exercise, seed: str) -> Pick | None:
    """Return a question about a passed program.

    Args:
        exercise: a program, with its hidden half.
        seed: the same seed asks the same question.

    Returns:
        None where too few misconceptions are short enough to be shown.

    Raises:
        CourseError: the exercise is broken.
    """
    rng = random.Random(seed)
    found = [_change(exercise, variant) for variant in exercise.meta.misconceptions]
    changes = [change for change in found if change]
    if not changes:
        return None
    asked = rng.choice(changes)
    others = [change for change in changes if _tells_apart(change, asked)]
    rng.shuffle(others)
    chosen: list[Change] = [asked]
    for other in others:
        if len(chosen) < _OPTIONS and all(_tells_apart(other, one) for one in chosen):
            chosen.append(other)
    if len(chosen) < _OPTIONS:
        return None
    rng.shuffle(chosen)
    shows_code = rng.random() < 0.5
    keyed = dict(zip("abcdef", chosen, strict=False))
    return Pick(
        asks=(
            "Somebody changed the solution. What goes wrong?"
            if shows_code
            else "Which of these changes of the solution makes this mistake?"
        ),
        shown=asked.diff if shows_code else asked.why,
        shows_code=shows_code,
        options={key: one.why if shows_code else one.diff for key, one in keyed.items()},
        right=next(key for key, one in keyed.items() if one is asked),
        tells=asked.diff if not shows_code else asked.why,
    )


def _change(exercise: Exercise, variant: Variant) -> Change | None:
    """Return a misconception as a change; None if it is too long to be shown."""
    before, after = exercise.reference.splitlines(), exercise.variant(variant).splitlines()
    lines = list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]
    shown = [line for line in lines if not line.startswith("@@")]
    if not shown or len(shown) > _MOST_LINES or not variant.why:
        return None
    return Change(variant.name, "\n".join(shown), variant.why)


def _tells_apart(one: Change, other: Change) -> bool:
    """Whether neither explanation fits the other change: they share no changed line."""
    return not _edits(one) & _edits(other) and one.why != other.why


def _edits(change: Change) -> set[str]:
    return {line for line in change.diff.splitlines() if line.startswith("+")} or {change.diff}
