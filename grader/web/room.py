"""What the page works with: the learner's desk, the judge, and a thread for each of them.

All of it waits for disks and sandboxes, so it runs beside the loop that answers requests. The desk
has a thread, since an SQLite connection belongs to one; verdicts, which take long and are given one
after the other, have another, so that a page never waits for a verdict.
"""

import asyncio
import hashlib
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from grader.course import Block, Course, Exercise
from grader.course.fingerprint import fingerprint
from grader.report import PartResult, Problem, Report
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
    """One workspace, as a browser sees it.

    `judge`, `grade` and `answer` belong to the judge's thread, `derivations` to the pad's, the rest
    to the desk's.

    Args:
        course: what is learned.
        workspace: the learner's folder.
    """

    def __init__(self, course: Course, workspace: Workspace) -> None:
        self.course, self.workspace = course, workspace
        self._desk_thread = ThreadPoolExecutor(1, "desk")
        self._judge_thread = ThreadPoolExecutor(1, "judge")
        self._pad_thread = ThreadPoolExecutor(1, "pad")
        self._opened: list[Callable[[], None]] = []

    async def do(self, work: Callable[[], T]) -> T:
        """Do what needs the desk."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._desk_thread, lambda: self._recovering(work))

    async def on_judge(self, work: Callable[[], T]) -> T:
        """Do what needs the judge; `at_desk` is for what such work needs from the desk."""
        return await asyncio.get_running_loop().run_in_executor(self._judge_thread, work)

    def at_desk(self, work: Callable[[], T]) -> T:
        """Do what needs the desk, and wait for it: for the judge's thread alone."""
        return self._desk_thread.submit(self._recovering, work).result()

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
        # The judge's thread waits for the desk's, and so ends before it.
        for thread in (self._pad_thread, self._judge_thread, self._desk_thread):
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
        from grader.judge import Judge  # numpy comes with it, and the map is there before

        judge = Judge(self.course)
        self._opened.append(judge.close)
        return judge

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
        submitted = self.at_desk(lambda: self.desk.submitted(exercise))
        report = self.judge.grade(exercise, submitted)
        key = fingerprint(exercise, submitted)
        self.at_desk(lambda: self.desk.record(exercise, key, report))
        return report

    def warm(self) -> None:
        """Start what the next verdict is likely to need, so that it comes at once."""
        state = self.at_desk(lambda: next_state(self.desk.states()))
        if state is not None:
            self.judge.warm(state.exercise)

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
