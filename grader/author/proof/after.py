"""The rule for `after` in exercise.toml: it names exercises, and no two wait for each other."""

from collections.abc import Mapping

from grader.author.proof.trial import Trial
from grader.course import Card


def after(trial: Trial) -> None:
    """Every prerequisite exists, and none of them waits, directly or not, for the exercise."""
    cards, name = trial.judge.course.cards, trial.exercise.name
    for other in trial.exercise.meta.after:
        if other not in cards:
            message = f"comes after {other!r}, which does not exist."
            trial.find("after", trial.metadata, message, "`grade list` shows all names.")
        elif other == name:
            trial.find("after", trial.metadata, "comes after itself.", "Take it out.")
        elif name in _before(other, cards):
            message = f"comes after {other}, which comes after {name}: they wait for each other."
            trial.find("after", trial.metadata, message, "Take one of the two out.")


def _before(name: str, cards: Mapping[str, Card]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        known = cards.get(waiting.pop())
        for other in () if known is None else known.after:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
