"""Reading in the marks of a table that was filled in, row by row."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.classroom import csv_cells
from grader.classroom.errors import ClassroomError
from grader.classroom.marking.answers import Answer, TextQuestion
from grader.classroom.marking.markbook import MarkBook
from grader.classroom.marking.points import MarkError, as_of, points_by_items, points_in
from grader.classroom.results import Mark
from grader.classroom.spreadsheets import Row, read_rows

_CLOSE = 0.011
"""What rounding for a cell may change of points."""
_WHOSE = ("student", "part")
"""Columns that say, in a table from elsewhere, which text is meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mark that was read in and differs from what is known."""

    row: str
    answer: Answer
    mark: Mark


def read(
    content: bytes,
    called: str,
    questions: Sequence[TextQuestion],
    answers: Sequence[Answer],
    book: MarkBook,
    *,
    replacing: bool = False,
) -> list[Change]:
    """Return the marks of a file, CSV or JSON, that differ from what is known.

    Args:
        content: of the file.
        called: how it is called in messages.
        questions: the text parts that give points.
        answers: the texts as they are now.
        book: who marks, and what was marked meanwhile.
        replacing: whether marks of others may be replaced.

    Raises:
        ClassroomError: something in it is wrong; the message has a line for each row.
    """
    reader = _Reader(questions, answers, book, replacing)
    as_json = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"["))
    rows = _json_rows(content, called) if as_json else _csv_rows(content, called)
    changes, wrong = [], []
    for name, row in rows:
        try:
            if change := reader.change(name, row):
                changes.append(change)
        except MarkError as error:
            wrong.append(f"{name}: {error}")
    if wrong:
        noun = "row is" if len(wrong) == 1 else "rows are"
        raise ClassroomError(
            f"{called}: {len(wrong)} {noun} wrong, and nothing was taken in. Mend the file and "
            "import it again.\n  " + "\n  ".join(wrong)
        )
    return changes


class _Reader:
    """Knows what rows can be about, and which of it was met already."""

    def __init__(
        self,
        questions: Sequence[TextQuestion],
        answers: Sequence[Answer],
        book: MarkBook,
        replacing: bool,
    ) -> None:
        self._questions = {(q.exercise, q.part): q for q in questions}
        self._answers = {answer.key: answer for answer in answers}
        self._who = {answer.key.partition("-")[0] for answer in answers}
        self._book, self._replacing = book, replacing
        self._met: dict[str, str] = {}

    def change(self, name: str, row: Row) -> Change | None:
        if not any(map(row.get, ("points", "items", "comment"))):
            return None
        answer = self._answer(name, row)
        question = self._questions[answer.exercise, answer.part]
        now = self._book.current(answer)
        now = as_of(now, question) if now else None
        comment, items = _comment(row, now), row.get("items").lower()
        if not row.get("points") and not items:
            if comment and not (now and comment == now.comment):
                raise MarkError("there is a comment and there are no points: give points, too.")
            return None
        points = self._points(row, question, now)
        mark = Mark(points, question.points, comment, items)
        if now and _says(now) == _says(mark):
            return None
        if now and now.by != self._book.by and not self._replacing:
            raise MarkError(
                f"{now.by} has given {now.points:.3g} on {now.at[:10]}. Leave points, items and "
                "comment empty to keep that, or import with --replace."
            )
        return Change(name, answer, mark)

    def _answer(self, name: str, row: Row) -> Answer:
        key = row.get("key") or self._key_of(row)
        if key in self._met:
            raise MarkError(f"{self._met[key]} is about the same text: delete one of them.")
        self._met[key] = name
        if key in self._answers:
            return self._answers[key]
        if key.partition("-")[0] in self._who:
            raise MarkError(
                f"the text of {key[:40]} has changed since the file was written: export again, and "
                "mark the new one."
            )
        raise MarkError(f"there is no text with the key {key[:40]!r}: copy it from a new export.")

    def _key_of(self, row: Row) -> str:
        """Return the key of the text that a row means by student and part, as other tables do."""
        cells = map(row.get, ("student", "part", "exercise"))
        student, part, exercise = map(csv_cells.typed, cells)
        if not student or not part:
            raise MarkError("the key is missing, which says what it is about: export again.")
        if not any(
            q.part == part and exercise in ("", q.exercise) for q in self._questions.values()
        ):
            asked = ", ".join(f"{q.exercise}/{q.part}" for q in self._questions.values())
            raise MarkError(f"there is no text part {part[:40]!r}: there is {asked}.")
        found = [
            answer
            for answer in self._answers.values()
            if answer.part == part
            and exercise in ("", answer.exercise)
            and student in answer.students
        ]
        if not found:
            raise MarkError(f"{student[:40]!r} has handed in no text for {part}.")
        if len(found) > 1:
            names = " and ".join(answer.exercise for answer in found)
            raise MarkError(f"{part} is a part of {names}: name one in a column `exercise`.")
        return found[0].key

    def _points(self, row: Row, question: TextQuestion, now: Mark | None) -> float:
        items, written = row.get("items").lower(), row.get("points")
        if not items:
            if row.get("of"):
                return points_in(csv_cells.number(_scaled(row, question)), question)
            if now and not now.items and written == csv_cells.number(now.points):
                return now.points
            return points_in(written, question)
        points = points_by_items(items, question)
        if written and abs(_number(written) - points) > _CLOSE:
            raise MarkError(
                f"the items {items} give {points:.3g} points, and {written[:40]} stands there: "
                "clear one of the two."
            )
        return points


def _scaled(row: Row, question: TextQuestion) -> float:
    """Return points that were given out of another number of points."""
    points, of = _number(row.get("points")), _number(row.get("of"))
    if of <= 0:
        raise MarkError(f"points out of {of:g} say nothing: put the number that there is.")
    return points * question.points / of


def _says(mark: Mark) -> tuple[float, str, str]:
    return round(mark.points, 9), mark.items, mark.comment


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise MarkError(f"{text[:40]!r} is no number of points.") from None


def _comment(row: Row, now: Mark | None) -> str:
    cell = row.get("comment")
    # What was not touched stays as it was, however a cell has to write it.
    if now and cell.splitlines() == csv_cells.lines(now.comment).strip().splitlines():
        return now.comment
    return csv_cells.typed(cell)


def _csv_rows(content: bytes, called: str) -> Iterator[tuple[str, Row]]:
    try:
        rows = read_rows(content, called, (*_WHOSE, "points"))
    except ClassroomError:
        rows = read_rows(content, called, ("key", "points"))
    for row in rows:
        yield f"row {row.number}", row


def _json_rows(content: bytes, called: str) -> Iterator[tuple[str, Row]]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ClassroomError(f"{called} is no JSON: {error}.") from None
    rows = data.get("answers") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ClassroomError(
            f'{called} should hold {{"answers": [{{"key": …, "points": …, "comment": …}}, …]}}.'
        )
    for number, row in enumerate(rows):
        texts = {str(key): _cell(value) for key, value in row.items()}
        yield f"answers[{number}]", Row(number, texts)


def _cell(value: Any) -> str:
    if isinstance(value, bool | dict | list):
        return json.dumps(value)
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return "" if value is None else str(value)
