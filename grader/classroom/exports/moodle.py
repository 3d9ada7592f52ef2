"""Moodle: a grading worksheet for an assignment, which its gradebook can import as well."""

from collections.abc import Iterator
from html import escape

from grader.classroom import csv_cells
from grader.classroom.marking.words import mark_lines
from grader.classroom.results import Results, Student
from grader.report import Report, printable
from grader.report.outline import MARKS, explained, tally

COLUMNS = ("Identifier", "ID number", "Username", "Email address")
"""Where a student's id may belong; the first is that of a participant of the assignment."""


def to_moodle(results: Results, *, ids: str = "", provisional: bool = False) -> bytes:
    """Return total and feedback for each student; an empty grade for those with nothing handed in.

    The grade is empty, too, as long as something is not graded or not marked.

    Args:
        results: of one assignment.
        ids: one of COLUMNS. By default, a number is a participant's, as Moodle's downloads have
            it, what has an @ an address, and anything else an ID number.
        provisional: write grades although texts are still to be marked.

    Raises:
        ValueError: `ids` is not one of COLUMNS.
    """
    if ids and ids not in COLUMNS:
        raise ValueError(f"Moodle has no column {ids!r} for ids: it has {', '.join(COLUMNS)}.")
    return csv_cells.to_csv(_rows(results, ids, provisional))


def _rows(results: Results, ids: str, provisional: bool) -> Iterator[list[str]]:
    yield [
        COLUMNS[0],
        "Full name",
        *COLUMNS[1:],
        "Grade",
        "Maximum grade",
        "Last modified (grade)",  # without it, Moodle refuses the worksheet; it may be empty
        "Feedback comments",
    ]
    handed_in = {student for student, _ in results.entries}
    for student in results.students:
        id_column = ids or _id_column_of(student)
        number = csv_cells.text(student.id)
        numbers = [number if name == id_column else "" for name in COLUMNS]
        if numbers[0]:
            numbers[0] = f"Participant {numbers[0]}"
        result = results.result(student)
        total = result.total if provisional else result.final
        graded = student.id in handed_in and total is not None
        yield [
            numbers[0],
            csv_cells.text(student.name),
            *numbers[1:],
            csv_cells.number(result.so_far) if graded else "",
            csv_cells.number(results.points),
            "",
            _feedback(results, student) if student.id in handed_in or result.missing else "",
        ]


def _id_column_of(student: Student) -> str:
    if student.id.isascii() and student.id.isdigit():
        return "Identifier"
    return "Email address" if "@" in student.id else "ID number"


def _feedback(results: Results, student: Student) -> str:
    """Return how each exercise came out, and what is known of why, as HTML on one line."""
    return csv_cells.html("".join(_items(results, student)))


def _items(results: Results, student: Student) -> Iterator[str]:
    result = results.result(student)
    if result.missing:
        yield f"<p>Unfinished: {len(result.missing)} not graded yet.</p>"
    if result.to_mark:
        yield f"<p>Provisional: {len(result.to_mark)} to be marked.</p>"
    if result.deduction and not result.missing:
        numbers = [csv_cells.number(n) for n in (result.earned, result.deduction, result.so_far)]
        earned, deduction, total = numbers
        yield f"<p>{earned} points earned, {deduction} taken off for lateness: {total}.</p>"
    yield "<ul>"
    for asked in results.exercises:
        entry = results.entries.get((student.id, asked.name))
        if asked.name in result.missing:
            yield f"<li>{_html(asked.title)}: not graded yet</li>"
            continue
        if entry is None:
            yield f"<li>{_html(asked.title)}: not handed in</li>"
            continue
        report = entry.report
        words = [f"{MARKS[report.status]} {asked.title}: {report.status.value}", tally(report)]
        if entry.lateness.says:
            words.append(entry.lateness.says)
        line = ", ".join(filter(None, words))
        said = [line, *filter(None, [_why(report)]), *mark_lines(entry, asked)]
        yield f"<li>{'<br>'.join(map(_html, said))}</li>"
    yield "</ul>"


def _why(report: Report) -> str:
    check = explained(report)
    if check and check.failure:
        return check.failure.why or check.failure.says
    if report.problem:
        return report.problem.title
    return next((part.why for part in report.parts if part.why), "")


def _html(text: str) -> str:
    return escape(printable(text, 1000))
