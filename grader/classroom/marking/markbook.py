"""Marks, unfinished comments and the bank of comments in a gradebook, written one by one."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace

from grader.classroom.marking.answers import Answer
from grader.classroom.marking.tables import COLUMNS
from grader.classroom.results import Mark
from grader.storage import now as time_now

_HERE = "assignment = ? AND student = ? AND exercise = ? AND part = ? AND answer = ?"
"""What `_key` fills in."""
LETTERS = "acdefgijklmoprtuvwxz"
"""The keys of a bank's comments: what is a command, or says how an item was met, is none."""


class MarkedMeanwhile(Exception):
    """Somebody else has marked the text since it was looked at; the mark is `theirs`."""

    def __init__(self, theirs: Mark) -> None:
        self.theirs = theirs
        super().__init__(f"{theirs.by} gave {theirs.points:g}")


class MarkBook:
    """What is known of the marks of one assignment.

    Args:
        db: of the gradebook.
        at_once: makes one transaction of what is written within it.
        assignment: its name.
        by: who marks.
    """

    def __init__(
        self,
        db: sqlite3.Connection,
        at_once: Callable[[], AbstractContextManager[None]],
        assignment: str,
        by: str,
    ) -> None:
        self._db, self._at_once, self._assignment, self.by = db, at_once, assignment, by

    def current(self, answer: Answer) -> Mark | None:
        """Return the mark that counts for a text now."""
        row = self._db.execute(
            f"SELECT {COLUMNS} FROM mark WHERE {_HERE} ORDER BY id DESC LIMIT 1",
            self._key(answer, answer.owners[0]),
        ).fetchone()
        # None of its own: another of the group may have handed in the same text before.
        return Mark(*row) if row else answer.mark

    def give(self, answer: Answer, mark: Mark, seen: Mark | None) -> Mark:
        """Add a mark, for all whose text it is, and forget the draft.

        Args:
            answer: the text.
            mark: what is given; by whom and when is added.
            seen: the mark that was known when this one was given.

        Raises:
            MarkedMeanwhile: somebody else has given another since; nothing is written then.
            ClassroomError: the gradebook cannot be written.
        """
        made = replace(mark, by=self.by, at=time_now())
        with self._at_once():
            now = self.current(answer)
            if now is not None and now.by != self.by and now != seen:
                raise MarkedMeanwhile(now)
            columns = (made.points, made.of, made.comment, made.items, made.by, made.at)
            self._db.executemany(
                "INSERT INTO mark (assignment, student, exercise, part, answer, "
                f"{COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(*self._key(answer, student), *columns) for student in answer.owners],
            )
            self.keep_draft(answer, "")
        return made

    def draft(self, answer: Answer) -> str:
        """Return the comment that was begun on a text, and not given with a mark yet."""
        row = self._db.execute(
            f"SELECT comment FROM draft WHERE {_HERE} AND given_by = ?",
            (*self._key(answer, answer.owners[0]), self.by),
        ).fetchone()
        return str(row[0]) if row else ""

    def keep_draft(self, answer: Answer, comment: str) -> None:
        """Keep a comment until the text is marked; an empty one is forgotten."""
        key = (*self._key(answer, answer.owners[0]), self.by)
        with self._at_once():
            self._db.execute(f"DELETE FROM draft WHERE {_HERE} AND given_by = ?", key)
            if comment:
                self._db.execute("INSERT INTO draft VALUES (?, ?, ?, ?, ?, ?, ?)", (*key, comment))

    def bank(self, exercise: str, part: str) -> dict[str, str]:
        """Return the comments that were made on a text part, by key, in order."""
        rows = self._db.execute(
            "SELECT letter, says FROM remark WHERE exercise = ? AND part = ? ORDER BY letter",
            (exercise, part),
        )
        return dict(rows)

    def remember(self, exercise: str, part: str, comment: str) -> str:
        """Put a comment into the bank and return its key; empty where all keys are used up."""
        bank = self.bank(exercise, part)
        for letter, says in bank.items():
            if says == comment:
                return letter
        free = next((letter for letter in LETTERS if letter not in bank), "")
        if free:
            self.change(exercise, part, free, comment)
        return free

    def change(self, exercise: str, part: str, letter: str, comment: str) -> None:
        """Put another comment under a key, or none; marks that were given keep their words."""
        with self._at_once():
            self._db.execute(
                "DELETE FROM remark WHERE exercise = ? AND part = ? AND letter = ?",
                (exercise, part, letter),
            )
            if comment:
                self._db.execute(
                    "INSERT INTO remark VALUES (?, ?, ?, ?)", (exercise, part, letter, comment)
                )

    def history(self, answers: Iterable[Answer]) -> dict[str, list[Mark]]:
        """Return all marks that were ever given for texts as they are now, by the texts' keys."""
        found = {}
        for answer in answers:
            rows = self._db.execute(
                f"SELECT {COLUMNS} FROM mark WHERE {_HERE} ORDER BY id",
                self._key(answer, answer.owners[0]),
            )
            found[answer.key] = [Mark(*row) for row in rows]
        return found

    def _key(self, answer: Answer, student: str) -> tuple[str, str, str, str, str]:
        return self._assignment, student, answer.exercise, answer.part, answer.digest
