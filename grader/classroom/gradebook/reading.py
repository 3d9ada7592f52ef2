"""Reading from the tables of a gradebook what is known of an assignment."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.classroom.marking.answers import digest_of
from grader.classroom.marking.tables import Given, read_marks
from grader.classroom.results import Arrival, Assigned, Entry, Group, Results, Student, TextPart
from grader.report import Status, from_json


def read_asked(db: sqlite3.Connection, assignment: str) -> tuple[Assigned, ...]:
    """Return the exercises of an assignment, in order, with the points of their own."""
    rows = db.execute(
        "SELECT exercise, title, topic, points FROM asked WHERE assignment = ? ORDER BY place",
        (assignment,),
    )
    texts: dict[str, list[TextPart]] = {}
    for exercise, part, points in db.execute(
        "SELECT exercise, part, points FROM asked_text WHERE assignment = ? ORDER BY place",
        (assignment,),
    ):
        texts.setdefault(exercise, []).append(TextPart(part, points))
    return tuple(replace(Assigned(*row), texts=tuple(texts.get(row[0], ()))) for row in rows)


def read_results(db: sqlite3.Connection, assignment: str) -> Results:
    """Return all that is known of an assignment, before its file has said what counts."""
    students, problems = [], {}
    for number, name, told, gone in db.execute(
        "SELECT id, name, problems, gone_at FROM student WHERE assignment = ? ORDER BY id",
        (assignment,),
    ):
        students.append(Student(number, name))
        if said := (*json.loads(told), *_gone("Everything that was handed in", gone)):
            problems[number] = said
    found = dict(_entries(db, assignment))
    row = db.execute("SELECT unread FROM assignment WHERE name = ?", (assignment,)).fetchone()
    return Results(
        assignment,
        read_asked(db, assignment),
        tuple(students),
        {key: entry for key, entry in found.items() if entry is not None},
        problems,
        frozenset(key for key, entry in found.items() if entry is None),
        tuple(json.loads(row[0])) if row else (),
        groups=_groups(db, assignment),
    )


def _groups(db: sqlite3.Connection, assignment: str) -> tuple[Group, ...]:
    members: dict[str, list[str]] = {}
    for name, student in db.execute(
        "SELECT name, student FROM together WHERE assignment = ? ORDER BY name, student",
        (assignment,),
    ):
        members.setdefault(name, []).append(student)
    return tuple(Group(name, tuple(ids)) for name, ids in members.items())


def _entries(
    db: sqlite3.Connection, assignment: str
) -> Iterator[tuple[tuple[str, str], Entry | None]]:
    """Yield whose work on what, and the verdict; None where it has to be graded."""
    rows = db.execute(
        """
        SELECT entry.student, entry.exercise, file, notes, gone_at, report, graded_at,
            coalesce(at, ''), coalesce(late, 0), coalesce(source, '')
        FROM entry
        LEFT JOIN verdict ON entry.submission = verdict.submission AND files = verdict.exercise
        LEFT JOIN arrival ON arrival.assignment = entry.assignment
            AND arrival.student = entry.student AND arrival.exercise = entry.exercise
        WHERE entry.assignment = ?
        """,
        (assignment,),
    )
    given = read_marks(db, assignment)
    for student, exercise, file, notes, gone, report, graded_at, at, late, source in rows:
        try:
            verdict = from_json(report or "")
        except ValueError:  # none yet, or of another version
            yield (student, exercise), None
            continue
        told = (*json.loads(notes), *_gone("The file", gone))
        came = Arrival(at, bool(late), source)
        entry = Entry(verdict, file, graded_at, told, came)
        yield (student, exercise), _marked(entry, student, given)


def _marked(entry: Entry, student: str, given: Mapping[tuple[str, str, str], Given]) -> Entry:
    """Return an entry with the marks of its texts."""
    marks, outdated = {}, {}
    for part in entry.report.parts:
        found = given.get((student, entry.report.exercise, part.name))
        if found is None or part.status is not Status.TO_REVIEW:
            continue
        digest = digest_of(part.answer)
        if digest in found.by_answer:
            marks[part.name] = found.by_answer[digest]
        elif before := found.before(digest):
            outdated[part.name] = before
    return replace(entry, marks=marks, outdated=outdated)


def _gone(what: str, since: str | None) -> tuple[str, ...]:
    return (f"{what} was gone on {since[:10]}; the last verdict stays.",) if since else ()
