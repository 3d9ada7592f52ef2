"""What the page works with: the learner's desk, the judge, and the one thread that uses them.

All of it waits for disks and sandboxes, so it runs beside the loop that answers requests; in one
thread, since verdicts are given one after the other and an SQLite connection belongs to a thread.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from grader.course import Block, Course, CourseError, Exercise
from grader.course.fingerprint import fingerprint
from grader.report import PartResult, Problem, Report
from grader.sandbox.isolation import SandboxError
from grader.study import Desk, Progress, State, Workspace, next_state
from grader.study.asking.question import Question, questions
from grader.study.asking.sheet import Edited, SheetFile

if TYPE_CHECKING:
    from grader.judge import Judge
    from grader.judge.algebra.derivations import DerivationJudge

T = TypeVar("T")


class Stale(Exception):
    """The part has another text by now than the one that was answered."""

    def __init__(self, question: Question) -> None:
        self.question = question


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is in the file, and its verdict."""

    question: Question
    part: PartResult | None
    problem: Problem | None


class Room:
    """One workspace, as a browser sees it. Everything but `do` runs in its own thread.

    Args:
        course: what is learned.
        workspace: the learner's folder.
    """

    def __init__(self, course: Course, workspace: Workspace) -> None:
        self.course, self.workspace = course, workspace
        self._thread = ThreadPoolExecutor(1, "room")
        self._pad_thread = ThreadPoolExecutor(1, "pad")
        self._opened: list[Callable[[], None]] = []

    async def do(self, work: Callable[[], T]) -> T:
        """Do what needs the desk or the judge."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: self._recovering(work))

    async def on_pad(self, work: Callable[[], T]) -> T:
        """Do what needs the judge of derivations, which no other verdict holds up."""
        return await asyncio.get_running_loop().run_in_executor(self._pad_thread, work)

    def _recovering(self, work: Callable[[], T]) -> T:
        """Do it; once more with the database opened anew where it broke under us."""
        try:
            return work()
        except sqlite3.DatabaseError:
            self.desk.progress.close()
            del self.desk  # what is opened next is moved aside if it is broken, and says so
            return work()

    def close(self) -> None:
        """Wait for what is being done, and end all sandboxes."""
        for thread in (self._pad_thread, self._thread):
            thread.shutdown(cancel_futures=True)
        for close in self._opened:
            close()

    @cached_property
    def desk(self) -> Desk:
        """Course, workspace and progress together."""
        progress = Progress(self.workspace.state)
        return Desk(self.course, self.workspace, progress)

    @cached_property
    def judge(self) -> "Judge":
        """A warm judge."""
        from grader.judge import Judge

        judge = Judge(self.course)
        self._opened.append(judge.close)
        return judge

    def prepare(self) -> None:
        """Start what the verdict on the next exercise needs."""
        following = next_state(self.desk.states())
        if following is not None:
            with suppress(CourseError, SandboxError):  # its page says what is wrong
                self.judge.warm(following.exercise)

    @cached_property
    def derivations(self) -> "DerivationJudge":
        """A warm judge of anyone's own derivations."""
        from grader.judge.algebra.derivations import DerivationJudge

        judge = DerivationJudge()
        self._opened.append(judge.close)
        return judge

    def grade(self, exercise: Exercise) -> Report:
        """Return the verdict on the learner's file as it is now, and remember it.

        Raises:
            OSError: the file cannot be read.
        """
        submitted = self.desk.submitted(exercise)
        report = self.judge.grade(exercise, submitted)
        self.desk.record(exercise, fingerprint(exercise, submitted), report)
        return report

    @staticmethod
    def report(state: State) -> Report | None:
        """Return the verdict that is remembered, if it is of the file as it is now."""
        if state.status is None or state.verdict is None:
            return None
        try:
            return state.verdict.report if state.attempted else None
        except ValueError:  # written by another version
            return None

    def sheet(self, exercise: Exercise) -> SheetFile:
        """Return the learner's worksheet.

        Raises:
            OSError: it cannot be read.
            ValueError: it is not UTF-8, or its blocks cannot be told apart.
        """
        return SheetFile.read(self.workspace.submission(exercise))

    def questions(self, exercise: Exercise) -> list[Question]:
        """Return the parts of the learner's worksheet; raises as `sheet` does."""
        return questions(exercise, list(self.sheet(exercise).blocks.values()))

    def answer(self, exercise: Exercise, part: str, typed: str, revision: str) -> Answered:
        """Write an answer into the learner's file and judge it.

        Args:
            exercise: a worksheet.
            part: one of its parts.
            typed: the answer.
            revision: of the block that was shown to whoever answers.

        Raises:
            Stale: the block was edited since, in an editor or in another window.
            NoAnswer: it cannot be one.
            NotWritten: the file cannot be written.
            KeyError: the file has no such part.
            OSError, ValueError: the file cannot be read.
        """
        sheet = self.sheet(exercise)
        question = Question(exercise, sheet.blocks[part])
        if revision != revision_of(question.block):
            raise Stale(question)
        answered = question.answered(typed)
        try:
            sheet.answered(part, answered.block.text)
        except Edited:
            raise Stale(Question(exercise, self.sheet(exercise).blocks[part])) from None
        report, result = answered.graded(self.judge)
        return Answered(answered, result, report.problem)


def revision_of(block: Block) -> str:
    """Return what tells one text of a block from another."""
    return hashlib.blake2b(block.text.encode(), digest_size=8).hexdigest()
