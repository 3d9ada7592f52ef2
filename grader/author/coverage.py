"""Which questions of the index are answered, and by what."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.course import Course, CourseError


@dataclass(frozen=True, slots=True)
class SourceQuestion:
    """A question of `data/questions.json`."""

    id: str
    topic: str
    """As the index has it, which is not always the folder that answers it."""
    idea: str
    """Questions of one idea are best answered by one exercise."""
    kind: str
    text: str
    answer: str
    erratum: str | None
    """What is false in the source."""
    note: str
    answered_by: tuple[str, ...]
    """Exercises that name it among their sources."""


def questions(course: Course, word: str = "") -> tuple[SourceQuestion, ...]:
    """Return the questions whose topic, idea or text has a word in it; all without one.

    Raises:
        CourseError: the course has no index, or it cannot be read.
    """
    answers: dict[str, list[str]] = {}
    for exercise in course.exercises:
        for source in exercise.meta.sources:
            answers.setdefault(source, []).append(exercise.name)
    rows = [_question(row, tuple(answers.get(row["id"], ()))) for row in _index(course)]
    wanted = word.lower().replace("_", "-")
    return tuple(
        row
        for row in rows
        if wanted in row.topic or wanted in row.idea or word.lower() in row.text.lower()
    )


def coverage(found: Sequence[SourceQuestion]) -> dict[str, tuple[int, int]]:
    """Return for each topic how many of its questions are answered, and how many there are."""
    counts: dict[str, tuple[int, int]] = {}
    for row in found:
        answered, total = counts.get(row.topic, (0, 0))
        counts[row.topic] = (answered + bool(row.answered_by), total + 1)
    return counts


def _index(course: Course) -> list[dict[str, Any]]:
    path = course.root / "data" / "questions.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(path, "is missing.", "Only a clone has the index.") from None
    except (OSError, ValueError) as error:
        raise CourseError(path, f"cannot be read: {error}.") from None
    return list(rows)


def _question(row: dict[str, Any], answered_by: tuple[str, ...]) -> SourceQuestion:
    return SourceQuestion(
        id=row["id"],
        topic=row["topic"],
        idea=row["exercise"],
        kind=row["kind"],
        text=row["question"],
        answer=row["answer"],
        erratum=row["erratum"],
        note=row["note"],
        answered_by=answered_by,
    )
