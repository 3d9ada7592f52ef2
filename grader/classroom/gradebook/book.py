"""The gradebook of a class: an SQLite file with every student's latest verdicts."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.classroom.gradebook import verdicts
from grader.classroom.gradebook.database import open_grades
from grader.classroom.gradebook.reading import read_asked, read_results
from grader.classroom.gradebook.schema import KIND, SCHEMA, VERSION
from grader.classroom.marking.markbook import MarkBook
from grader.classroom.news import Seen
from grader.classroom.results import UNKNOWN, Arrival, Assigned, Group, Results, Student
from grader.course.fingerprint import Fingerprint
from grader.report import Report
from grader.storage import now


@dataclass(frozen=True, slots=True)
class GradedWork:
    """What a verdict is about: whose work, on what, and where it lay."""

    assignment: str
    student: str
    exercise: str
    file: str
    """As a path inside what the student handed in."""
    notes: tuple[str, ...] = ()
    arrival: Arrival = UNKNOWN


@dataclass(frozen=True, slots=True)
class Kept:
    """The file of an assignment as it was when the class was last graded."""

    path: str
    """Where it stood; empty where there was none."""
    content: str


class Gradebook:
    """Students, assignments and verdicts; whatever is written is committed at once.

    Several processes may use one file. It is made, readable by its owner only, where it is missing.

    Raises:
        ClassroomError: the file cannot be opened or written, or belongs to another program.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = open_grades(path, KIND, SCHEMA, VERSION)

    def __enter__(self) -> "Gradebook":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @property
    def files(self) -> tuple[Path, ...]:
        """Everything that SQLite keeps for it, some of it only while it is open."""
        return tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm"))

    @property
    def seed(self) -> int:
        """What the cases of all its assignments are drawn with, for everyone alike; a secret."""
        return verdicts.seed_of(self._db)

    @property
    def assignments(self) -> tuple[str, ...]:
        """The names of all assignments."""
        rows = self._db.execute("SELECT DISTINCT assignment FROM student ORDER BY assignment")
        return tuple(name for (name,) in rows)

    def asked(self, assignment: str) -> tuple[Assigned, ...]:
        """Return the exercises of an assignment, in order; none where it is not known."""
        return read_asked(self._db, assignment)

    def results(self, assignment: str) -> Results:
        """Return all that is known of an assignment.

        Raises:
            ClassroomError: there is none of that name.
        """
        if assignment not in self.assignments:
            known = ", ".join(self.assignments) or "no assignment yet"
            raise ClassroomError(
                f"{self.path} has no assignment {assignment!r}: it has {known}. "
                "`grade class run` grades one."
            )
        return read_results(self._db, assignment)

    def kept(self, assignment: str) -> Kept | None:
        """Return the assignment's file as it was; None where it was never graded."""
        row = self._db.execute(
            "SELECT path, content FROM assignment WHERE name = ?", (assignment,)
        ).fetchone()
        return Kept(*row) if row else None

    def seen(self, assignment: str) -> Seen:
        """Return who had handed in what when the class was looked at last; who was gone is not."""
        students = self._db.execute(
            "SELECT id, name FROM student WHERE assignment = ? AND gone_at IS NULL ORDER BY id",
            (assignment,),
        )
        entries = self._db.execute(
            "SELECT student, exercise, submission FROM entry WHERE assignment = ?", (assignment,)
        )
        return Seen(
            {number: Student(number, name) for number, name in students},
            {(student, exercise): digest for student, exercise, digest in entries},
        )

    def keep(self, assignment: str, kept: Kept, unread: Sequence[str] = ()) -> None:
        """Keep the assignment's file, and what was handed in and belongs to nobody."""
        with self.at_once():
            self._db.execute(
                "INSERT OR REPLACE INTO assignment VALUES (?, ?, ?, ?)",
                (assignment, kept.path, kept.content, json.dumps(tuple(unread))),
            )

    def ask(self, assignment: str, exercises: Sequence[Assigned]) -> None:
        """Note which exercises an assignment has, in order, in place of those before."""
        with self.at_once():
            for table in ("asked", "asked_text"):
                self._db.execute(f"DELETE FROM {table} WHERE assignment = ?", (assignment,))
            self._db.executemany(
                "INSERT INTO asked VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (assignment, number, asked.name, asked.title, asked.topic, asked.points)
                    for number, asked in enumerate(exercises)
                ],
            )
            self._db.executemany(
                "INSERT INTO asked_text VALUES (?, ?, ?, ?, ?)",
                [
                    (assignment, asked.name, number, text.name, text.points)
                    for asked in exercises
                    for number, text in enumerate(asked.texts)
                ],
            )

    def hand_in(
        self, assignment: str, students: Iterable[tuple[Student, Sequence[str], Sequence[str]]]
    ) -> None:
        """Note who handed in; whoever and whatever is missing now stays, and is marked.

        Args:
            assignment: what they handed in.
            students: each with their problems and the exercises of which there is a file.
        """
        with self.at_once():
            for table in ("student", "entry"):
                self._db.execute(
                    f"UPDATE {table} SET gone_at = coalesce(gone_at, ?) WHERE assignment = ?",
                    (now(), assignment),
                )
            for student, problems, exercises in students:
                self._db.execute(
                    """
                    INSERT INTO student VALUES (?, ?, ?, ?, NULL)
                    ON CONFLICT (assignment, id) DO UPDATE SET
                        name = excluded.name, problems = excluded.problems, gone_at = NULL
                    """,
                    (assignment, student.id, student.name, json.dumps(tuple(problems))),
                )
                self._db.executemany(
                    """
                    UPDATE entry SET gone_at = NULL
                    WHERE assignment = ? AND student = ? AND exercise = ?
                    """,
                    [(assignment, student.id, exercise) for exercise in exercises],
                )
            # What went before it was graded will never be.
            self._db.execute(
                """
                DELETE FROM entry WHERE assignment = ? AND gone_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM verdict
                    WHERE entry.submission = verdict.submission AND files = verdict.exercise
                )
                """,
                (assignment,),
            )

    def together(self, assignment: str, groups: Iterable[Group]) -> None:
        """Note who handed in together, as the platform says, in place of what was noted."""
        with self.at_once():
            self._db.execute("DELETE FROM together WHERE assignment = ?", (assignment,))
            self._db.executemany(
                "INSERT INTO together VALUES (?, ?, ?)",
                [(assignment, group.name, member) for group in groups for member in group.members],
            )

    def marks(self, assignment: str, by: str) -> MarkBook:
        """Return the marks of an assignment, for somebody who gives some."""
        return MarkBook(self._db, self.at_once, assignment, by)

    def find(self, key: Fingerprint) -> Report | None:
        """Return the report on a submission, or None where it has to be graded."""
        return verdicts.find(self._db, key)

    def enter(self, works: Iterable[GradedWork], key: Fingerprint, report: Report | None) -> None:
        """Enter a verdict for all whose work it is about, in place of the one before.

        Args:
            works: where it counts.
            key: the fingerprint of the submission and the exercise.
            report: the verdict; None for one that is known already.
        """
        with self.at_once():
            if report is not None:
                verdicts.keep(self._db, key, report)
            self.plan((work, key) for work in works)

    def plan(self, works: Iterable[tuple[GradedWork, Fingerprint]]) -> None:
        """Note works by the fingerprints under which their verdicts are, or will be."""
        with self.at_once():
            for work, key in works:
                whose = (work.assignment, work.student, work.exercise)
                notes, came = json.dumps(work.notes), work.arrival
                self._db.execute(
                    "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
                    (*whose, work.file, notes, key.submission, key.exercise),
                )
                self._db.execute(
                    "INSERT OR REPLACE INTO arrival VALUES (?, ?, ?, ?, ?, ?)",
                    (*whose, came.at, came.late, came.source),
                )

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Write all or nothing; what is written within it belongs to it.

        Raises:
            ClassroomError: it cannot be written, e.g. because the disk is full.
        """
        if self._db.in_transaction:
            yield
            return
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise ClassroomError(
                f"{self.path} cannot be written: {error}. All verdicts before are kept; the same "
                "command goes on from there."
            ) from None
