"""The texts that are to be marked: one part at a time, in an order that tells nobody's name."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from grader.classroom.results import Assigned, Entry, Mark, Results
from grader.course import Course
from grader.report import PartResult, Status

_LETTERS = "bcdfghjklmnpqrstvwxz"
"""No vowels, so that no word comes out, and no digits: spreadsheets would take some for numbers."""
_WHO, _WHAT = 8, 5


@dataclass(frozen=True, slots=True)
class TextQuestion:
    """A text part, as whoever marks it sees it."""

    exercise: str
    part: str
    points: float
    """What it gives by its exercise; an assignment may scale that."""
    prompt: str
    model: str
    rubric: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a student, or a group together, wrote into a text part."""

    exercise: str
    part: str
    key: str
    """Stands for whoever wrote it and for the text: letters, in two groups."""
    text: str
    digest: str
    students: tuple[str, ...]
    """Ids of all for whom it counts."""
    owners: tuple[str, ...]
    """Ids of those who handed it in, under whom its marks are kept."""
    mark: Mark | None = None
    outdated: Mark | None = None
    """What was given for another text, which this one has replaced."""


@dataclass
class _Written:
    """A text, while it is found out whose it is."""

    entry: Entry
    text: str
    students: dict[str, None] = field(default_factory=dict)
    owners: dict[str, None] = field(default_factory=dict)


def digest_of(text: str) -> str:
    """Return what tells a text from others; how its words are spread over lines does not count."""
    words = " ".join(text.split()).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=16).hexdigest()


def questions(course: Course, exercises: Sequence[Assigned]) -> tuple[TextQuestion, ...]:
    """Return the text parts that give points, in order.

    Raises:
        CourseError: an exercise is broken.
    """
    found = []
    for asked in exercises:
        exercise = course[asked.name]
        for text in asked.texts:
            spec = exercise.meta.part(text.name)
            found.append(
                TextQuestion(
                    asked.name,
                    text.name,
                    spec.points,
                    exercise.shipped_worksheet.blocks[text.name].prompt,
                    exercise.solved_worksheet.blocks[text.name].text.strip(),
                    spec.rubric,
                )
            )
    return tuple(found)


def answers(results: Results, seed: int, by: str = "") -> tuple[Answer, ...]:
    """Return all texts that give points, part by part, in an order that is drawn for each part.

    Args:
        results: as the assignment's file is now.
        seed: the secret of the gradebook.
        by: who marks. Two persons have different orders, and so rarely the same text before them.
    """
    authors = results.authors
    found: list[Answer] = []
    for asked in results.exercises:
        for text in asked.texts:
            of_part = _of_part(results, authors, asked, text.name, seed)
            found += sorted(of_part, key=lambda each: _hash(seed, by, each.key))
    return tuple(found)


def _of_part(
    results: Results, authors: Mapping[str, str], asked: Assigned, part: str, seed: int
) -> list[Answer]:
    written: dict[tuple[str, str], _Written] = {}
    for student in results.students:
        chosen = results.entries.get((student.id, asked.name))
        for entry in (chosen, *chosen.rivals) if chosen else ():
            if result := _text(entry, part):
                key = (authors[student.id], digest_of(result.answer))
                one = written.setdefault(key, _Written(entry, result.answer))
                one.students[student.id] = None
                one.owners[entry.owner or student.id] = None
    return [
        Answer(
            asked.name,
            part,
            _key(seed, results.assignment, asked.name, part, whose, digest),
            one.text,
            digest,
            tuple(one.students),
            tuple(one.owners),
            one.entry.marks.get(part),
            one.entry.outdated.get(part),
        )
        for (whose, digest), one in written.items()
    ]


def _text(entry: Entry, part: str) -> PartResult | None:
    for result in entry.report.parts:
        if result.name == part and result.status is Status.TO_REVIEW:
            return result
    return None


def _key(seed: int, assignment: str, exercise: str, part: str, whose: str, digest: str) -> str:
    who = _letters(_hash(seed, assignment, exercise, part, whose), _WHO)
    return f"{who}-{_letters(_hash(seed, digest), _WHAT)}"


def _letters(number: int, count: int) -> str:
    return "".join(_LETTERS[number // 20**digit % 20] for digit in range(count))


def _hash(seed: int, *texts: str) -> int:
    digest = hashlib.blake2b(key=seed.to_bytes(8), digest_size=16)
    for text in texts:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return int.from_bytes(digest.digest())
