"""What a person types for a text: points in halves, or how each item of the rubric was met."""

import re
from dataclasses import dataclass, replace

from grader.classroom.marking.answers import TextQuestion
from grader.classroom.results import Mark

MET = {"y": 1.0, "h": 0.5, "n": 0.0}
"""An item of the rubric is met, half met, or not; each is worth the same part of the points."""
_NUMBER = re.compile(r"\d{1,9}(?:[.,]\d{1,9})?")


class MarkError(ValueError):
    """What was typed is no mark; the message says why, and what to type."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line that was typed on an answer."""

    points: float | None = None
    items: str = ""
    letters: str = ""
    """Keys of comments to take in, or to take out where they are in already."""
    comment: str = ""
    """A new one."""


def as_of(mark: Mark, question: TextQuestion) -> Mark:
    """Return a mark in the points that the part gives now; it keeps its share of them."""
    return replace(mark, points=mark.share * question.points, of=question.points)


def points_in(text: str, question: TextQuestion) -> float:
    """Return points that were written as a number.

    Raises:
        MarkError: it is none, is not in halves, or more than the part gives.
    """
    written = text.strip().replace("½", ".5")
    written = f"0{written}" if written.startswith((".", ",")) else written
    most = f"{question.points:g}"
    if not _NUMBER.fullmatch(written):
        raise MarkError(f"{text[:40]!r} is no number of points: write one from 0 to {most}.")
    points = float(written.replace(",", "."))
    if points > question.points:
        raise MarkError(f"{points:g} is more than the {most} points of {question.part}.")
    if points != question.points and 2 * points != int(2 * points):
        near = int(2 * points) / 2
        meant = f"{near:g}, {near + 0.5:g}" if near + 0.5 < question.points else f"{near:g}, {most}"
        raise MarkError(f"{points:g} is not in halves: give {meant} or another.")
    return points


def points_by_items(items: str, question: TextQuestion) -> float:
    """Return the points for how each item of the rubric was met.

    Raises:
        MarkError: these are no such letters, or not one for each item.
    """
    count = len(question.rubric)
    if not count:
        raise MarkError(f"{question.part} has no rubric: give points.")
    if set(items) - MET.keys() or len(items) != count:
        raise MarkError(
            f"{items[:40]!r} should be {count} letters, one for each item of the rubric: y for "
            "met, h for half, n for not."
        )
    return question.points * sum(MET[item] for item in items) / count


def read_line(line: str, question: TextQuestion, keys: str) -> Typed:
    """Read what was typed: points or items, keys of comments, and after + a new comment.

    Args:
        line: such as `1.5 ac`, `yhn + The sign is missing.` or `a`.
        question: what it is about.
        keys: of the comments that there are.

    Raises:
        MarkError: a word of it means nothing.
    """
    front, _, comment = line.partition("+")
    points: float | None = None
    items = letters = ""
    for word in front.split():
        if set(word) <= MET.keys():
            value, items = points_by_items(word, question), word
        elif word[0] in "0123456789.,½":
            value = points_in(word, question)
        elif set(word) <= set(keys):
            letters += word
            continue
        else:
            raise MarkError(
                f"{word[:40]!r} is no points, and no key of a comment. ? says what can be typed."
            )
        if points is not None:
            raise MarkError("Points were given twice: give them once.")
        points = value
    return Typed(points, items, letters, " ".join(comment.split()))
