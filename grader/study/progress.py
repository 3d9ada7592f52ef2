"""What is remembered between two runs, in an SQLite file that may be shared, deleted or broken.

Losing it costs a learner no work: verdicts can be computed again. So nothing that is wrong with the
file stops a run; `Progress.notices` says what happened.
"""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.course.fingerprint import Fingerprint
from grader.report import Report, Status, from_json, to_json
from grader.storage import now
from grader.study import database
from grader.study.memory.effort import Attempt
from grader.study.memory.schedule import Memory, Rating


@dataclass(frozen=True, slots=True)
class Verdict:
    """The latest verdict on an exercise."""

    fingerprint: Fingerprint
    report_json: str
    graded_at: str
    first_passed_at: str | None

    @property
    def report(self) -> Report:
        """The report itself."""
        return from_json(self.report_json)


@dataclass(frozen=True, slots=True)
class Help:
    """What help was taken with an exercise."""

    hints: int = 0
    gave_up_at: str | None = None
    solution_seen_at: str | None = None


class Progress:
    """Verdicts and help, by the name of the exercise. Safe with several processes at once."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / database.FILE
        self._db, self.notices = database.open_or_replace(self._path)

    @classmethod
    def begin(cls, folder: Path) -> None:
        """Make the file, so that its absence later means that it was deleted."""
        (folder / database.FILE).touch()
        cls(folder).close()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def verdicts(self) -> dict[str, Verdict]:
        """Return the latest verdict on every exercise that has one."""
        rows = self._db.execute(
            "SELECT exercise, submission, files, report, graded_at, first_passed_at FROM verdict"
        )
        return {
            name: Verdict(Fingerprint(submission, files), report, graded, passed)
            for name, submission, files, report, graded, passed in rows
        }

    def record(self, name: str, key: Fingerprint, report: Report) -> None:
        """Remember a verdict in place of the one before."""
        passed_at = now() if report.passed else None
        self._write(
            """
            INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (exercise) DO UPDATE SET
                submission = excluded.submission, files = excluded.files,
                report = excluded.report, graded_at = excluded.graded_at,
                first_passed_at = coalesce(first_passed_at, excluded.first_passed_at)
            """,
            (name, key.submission, key.exercise, json.dumps(to_json(report)), now(), passed_at),
        )
        if report.status is not Status.NOT_ATTEMPTED:
            self._record_attempt(name, key.submission, report.passed)

    def attempts(self) -> list[Attempt]:
        """Return the texts that were judged, in the order in which they were."""
        rows = self._db.execute("SELECT exercise, passed, at FROM attempt ORDER BY number")
        return [
            Attempt(name, bool(passed), datetime.fromisoformat(at)) for name, passed, at in rows
        ]

    def helps(self) -> dict[str, Help]:
        """Return what help was taken, for every exercise with which any was."""
        rows = self._db.execute("SELECT exercise, hints, gave_up_at, solution_seen_at FROM help")
        return {name: Help(*row) for name, *row in rows}

    def take_hint(self, name: str, available: int) -> int:
        """Take one more of the available hints; return how many are taken now."""
        self._write(
            """
            INSERT INTO help (exercise, hints) VALUES (?1, min(1, ?2))
            ON CONFLICT (exercise) DO UPDATE SET hints = min(hints + 1, ?2)
            """,
            (name, available),
        )
        return self.helps()[name].hints

    def give_up(self, name: str) -> None:
        """Remember that the solution was asked for before the exercise was passed."""
        self._mark(name, "gave_up_at")

    def see_solution(self, name: str) -> None:
        """Remember that the solution was shown."""
        self._mark(name, "solution_seen_at")

    def memories(self) -> dict[str, Memory]:
        """Return what is known of every card that was reviewed, by the card's key."""
        rows = self._db.execute(
            "SELECT card, stability, difficulty, day, due, max(reviews), lapses FROM review "
            "GROUP BY card"
        )
        return {card: Memory(*values) for card, *values in rows}

    def reviews_on(self, day: int) -> int:
        """Return how many cards were reviewed on a day."""
        (count,) = self._db.execute(
            "SELECT count(DISTINCT card) FROM review WHERE day = ?", (day,)
        ).fetchone()
        return int(count)

    def record_review(self, card: str, rating: Rating, after: Memory) -> bool:
        """Remember a review, unless another process has remembered one of the same card meanwhile.

        Args:
            card: the card's key.
            rating: how it went.
            after: what is known of the card now.

        Returns:
            Whether it is remembered.
        """
        values = (
            *(card, int(rating), after.stability, after.difficulty, after.reviewed, after.due),
            *(after.reviews, after.lapses, now()),
        )
        done = self._write(
            "INSERT OR IGNORE INTO review (card, rating, stability, difficulty, day, due, reviews, "
            "lapses, reviewed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return done == 1

    def rerate(self, card: str, rating: Rating, after: Memory) -> bool:
        """Put another rating in the place of a review's; return whether that review is there.

        Args:
            card: the card's key.
            rating: how the review went.
            after: what is known of the card now, after as many reviews as before.
        """
        done = self._write(
            "UPDATE review SET rating = ?, stability = ?, difficulty = ?, due = ?, lapses = ? "
            "WHERE card = ? AND reviews = ?",
            (
                *(int(rating), after.stability, after.difficulty, after.due, after.lapses),
                *(card, after.reviews),
            ),
        )
        return done == 1

    def last_review(self) -> tuple[str, Rating] | None:
        """Return the card of the last review and how it went, or None if there is none."""
        last = self._db.execute(
            "SELECT card, rating FROM review ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return (str(last[0]), Rating(last[1])) if last else None

    def undo_review(self) -> str | None:
        """Forget the last review; return the card that it was of, or None if there is none."""
        last = self._db.execute(
            "SELECT number, card FROM review ORDER BY number DESC LIMIT 1"
        ).fetchone()
        if last is None:
            return None
        self._write("DELETE FROM review WHERE number = ?", (last[0],))
        return str(last[1])

    def _record_attempt(self, name: str, submission: str, passed: bool) -> None:
        """Remember that a text was judged, unless it is the one that was judged last."""
        self._write(
            """
            INSERT INTO attempt (exercise, submission, passed, at) SELECT ?1, ?2, ?3, ?4
            WHERE ?2 IS NOT
                (SELECT submission FROM attempt WHERE exercise = ?1 ORDER BY number DESC LIMIT 1)
            """,
            (name, submission, passed, now()),
        )

    def _mark(self, name: str, column: str) -> None:
        self._write(
            f"""
            INSERT INTO help (exercise, {column}) VALUES (?, ?)
            ON CONFLICT (exercise) DO UPDATE SET {column} = coalesce({column}, excluded.{column})
            """,
            (name, now()),
        )

    def _write(self, statement: str, values: tuple[Any, ...]) -> int:
        """Do it, in memory where the file cannot be written; return how many rows it changed."""
        try:
            return self._db.execute(statement, values).rowcount
        except sqlite3.Error as error:
            # A full disk, say. This run goes on with what it knows.
            self.notices.append(database.unsaved(self._path, error))
            self._db.close()
            self._db = database.in_memory(self._path)
            return self._db.execute(statement, values).rowcount
