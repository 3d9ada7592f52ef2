"""Verdicts by what they were given on, in an SQLite file: what is known is not graded again."""

import json
import sqlite3
from pathlib import Path

from grader.classroom.gradebook.database import open_grades
from grader.course.fingerprint import Fingerprint
from grader.report import Report, from_json, to_json
from grader.storage import now

TABLE = """
CREATE TABLE IF NOT EXISTS verdict (
    submission TEXT NOT NULL,
    exercise TEXT NOT NULL,
    report TEXT NOT NULL,
    graded_at TEXT NOT NULL,
    final INTEGER NOT NULL,
    PRIMARY KEY (submission, exercise)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (seed INTEGER NOT NULL);
INSERT INTO secret SELECT random() & 0x7FFFFFFFFFFFFFFF WHERE NOT EXISTS (SELECT * FROM secret);
"""
KIND = int.from_bytes(b"grdV")
VERSION = 2


class Verdicts:
    """Reports by the fingerprint of submission and exercise; each is committed as it comes.

    Several processes may use one file. It is made where it is missing.

    Raises:
        ClassroomError: the file cannot be opened or written, or holds something else.
    """

    def __init__(self, path: Path) -> None:
        self._db = open_grades(path, KIND, TABLE, VERSION)

    def __enter__(self) -> "Verdicts":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def seed(self) -> int:
        """See `seed_of`."""
        return seed_of(self._db)

    def get(self, key: Fingerprint) -> Report | None:
        """Return the report on a submission, or None where it has to be graded."""
        return find(self._db, key)

    def put(self, key: Fingerprint, report: Report) -> None:
        """Remember a report; one for whose problem the submission is not to blame is not final."""
        keep(self._db, key, report)


def seed_of(db: sqlite3.Connection) -> int:
    """Return what the cases of all verdicts in a file are drawn with.

    It was drawn when the file was made. The course may be known to everyone: with its secret alone
    could a submission know what it will be asked.
    """
    seed: int = db.execute("SELECT seed FROM secret").fetchone()[0]
    return seed


def find(db: sqlite3.Connection, key: Fingerprint) -> Report | None:
    """Return the final report under a fingerprint; None where another version of ours wrote it."""
    row = db.execute(
        "SELECT report FROM verdict WHERE submission = ? AND exercise = ? AND final",
        (key.submission, key.exercise),
    ).fetchone()
    try:
        return from_json(row[0]) if row else None
    except ValueError:
        return None


def keep(db: sqlite3.Connection, key: Fingerprint, report: Report) -> None:
    """Write a report under its fingerprint."""
    db.execute(
        "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?)",
        (key.submission, key.exercise, json.dumps(to_json(report)), now(), not report.ours),
    )
