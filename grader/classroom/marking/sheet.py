"""Texts and marks as a table for spreadsheets, or as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from grader.classroom import csv_cells
from grader.classroom.marking.answers import Answer, TextQuestion
from grader.classroom.marking.markbook import MarkBook
from grader.classroom.marking.points import as_of
from grader.classroom.results import Mark, Student

SCHEMA = "gradlings.marks/1"
"""Changed whenever a reader of the old form could misread the new one."""
_COLUMNS = ("exercise", "part", "key", "answer", "points", "of", "items", "comment")
_AFTER = ("marked by", "marked at", "note", "look for", "model answer")


def to_csv(
    questions: Sequence[TextQuestion], answers: Sequence[Answer], names: Mapping[str, Student] = {}
) -> bytes:
    """Return a row for each text, to be filled in; without names unless they are given."""
    of = {(q.exercise, q.part): q for q in questions}
    who = ("id", "name") if names else ()
    rows = [[*who, *_COLUMNS, *_AFTER]]
    for answer in answers:
        question = of[answer.exercise, answer.part]
        mark = as_of(answer.mark, question) if answer.mark else None
        ids = [each for each in answer.students if each in names]
        row = (
            [", ".join(ids), ", ".join(filter(None, (names[each].name for each in ids)))]
            if names
            else []
        )
        row += [answer.exercise, answer.part, answer.key]
        rows.append(
            [
                *map(csv_cells.text, row),
                csv_cells.lines(answer.text),
                csv_cells.number(mark.points) if mark else "",
                csv_cells.number(question.points),
                mark.items if mark else "",
                csv_cells.lines(mark.comment) if mark else "",
                csv_cells.text(mark.by) if mark else "",
                mark.at if mark else "",
                csv_cells.text(note(answer)),
                csv_cells.lines(
                    "\n".join(f"{n}. {item}" for n, item in enumerate(question.rubric, 1))
                ),
                csv_cells.lines(question.model),
            ]
        )
    return csv_cells.to_csv(rows, mark=True)


def to_json(
    assignment: str,
    questions: Sequence[TextQuestion],
    answers: Sequence[Answer],
    book: MarkBook,
    names: Mapping[str, Student] = {},
) -> dict[str, Any]:
    """Return the questions, the banks of comments, and each text with all marks it ever had."""
    history = book.history(answers)
    of = {(q.exercise, q.part): q for q in questions}
    return {
        "schema": SCHEMA,
        "assignment": assignment,
        "to_mark": sum(answer.mark is None for answer in answers),
        "parts": [
            {
                "exercise": q.exercise,
                "part": q.part,
                "points": q.points,
                "prompt": q.prompt,
                "model_answer": q.model,
                "rubric": list(q.rubric),
                "comments": book.bank(q.exercise, q.part),
            }
            for q in questions
        ],
        "answers": [
            {
                "exercise": answer.exercise,
                "part": answer.part,
                "key": answer.key,
                "answer": answer.text,
                **_marked(answer.mark, of[answer.exercise, answer.part]),
                "note": note(answer),
                "earlier": [
                    _marked(mark, of[answer.exercise, answer.part])
                    for mark in history[answer.key][:-1]
                ],
                **({"students": [s for s in answer.students if s in names]} if names else {}),
            }
            for answer in answers
        ],
    }


def note(answer: Answer) -> str:
    """Return what is to be said where a text has replaced one that was marked."""
    if answer.outdated is None:
        return ""
    before = answer.outdated
    said = f"The text has changed since {before.by} gave {before.points:.3g} on {before.at[:10]}."
    return f"{said} The comment was: {before.comment}" if before.comment else said


def _marked(mark: Mark | None, question: TextQuestion) -> dict[str, Any]:
    if mark is None:
        return {"points": None, "items": "", "comment": "", "by": "", "at": ""}
    mark = as_of(mark, question)
    return {
        "points": mark.points,
        "items": mark.items,
        "comment": mark.comment,
        "by": mark.by,
        "at": mark.at,
    }
