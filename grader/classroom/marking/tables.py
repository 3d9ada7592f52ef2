"""The tables of marks in a gradebook, and how they are read."""

import sqlite3
from dataclasses import dataclass, field

from grader.classroom.results import Mark

SCHEMA = """
CREATE TABLE IF NOT EXISTS mark (
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    part TEXT NOT NULL,
    answer TEXT NOT NULL,
    points REAL NOT NULL,
    maximum REAL NOT NULL,
    comment TEXT NOT NULL,
    items TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS mark_by_place ON mark (assignment, student, exercise, part);
CREATE TABLE IF NOT EXISTS draft (
    assignment TEXT NOT NULL,
    student TEXT NOT NULL,
    exercise TEXT NOT NULL,
    part TEXT NOT NULL,
    answer TEXT NOT NULL,
    given_by TEXT NOT NULL,
    comment TEXT NOT NULL,
    PRIMARY KEY (assignment, student, exercise, part, answer, given_by)
);
CREATE TABLE IF NOT EXISTS remark (
    exercise TEXT NOT NULL,
    part TEXT NOT NULL,
    letter TEXT NOT NULL,
    says TEXT NOT NULL,
    PRIMARY KEY (exercise, part, letter)
);
"""
COLUMNS = "points, maximum, comment, items, given_by, given_at"
"""As `Mark` has them."""


@dataclass(slots=True)
class Given:
    """The marks of a student's text part."""

    by_answer: dict[str, Mark] = field(default_factory=dict)
    """The last one for each text, by its digest."""
    last: tuple[str, Mark] | None = None
    """The last one of all, and of which text it is."""

    def before(self, digest: str) -> Mark | None:
        """Return what was given for another text, if that is all that was given."""
        return self.last[1] if self.last and digest not in self.by_answer else None


def read_marks(db: sqlite3.Connection, assignment: str) -> dict[tuple[str, str, str], Given]:
    """Return the marks of an assignment by student, exercise and part."""
    found: dict[tuple[str, str, str], Given] = {}
    rows = db.execute(
        f"SELECT student, exercise, part, answer, {COLUMNS} FROM mark "
        "WHERE assignment = ? ORDER BY id",
        (assignment,),
    )
    for student, exercise, part, answer, *columns in rows:
        given = found.setdefault((student, exercise, part), Given())
        mark = Mark(*columns)
        given.by_answer[answer] = mark
        given.last = answer, mark
    return found
