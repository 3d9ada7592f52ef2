"""Asking the parts of one worksheet in turn, each answer written into the learner's file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course import Exercise, WorksheetError
from grader.report import Report, Status
from grader.study.asking.dialog import Dialog, Move
from grader.study.asking.question import Question, questions
from grader.study.asking.sheet import Edited, NotWritten, SheetFile

if TYPE_CHECKING:
    from grader.judge import Judge

RIGHT = (Status.PASSED, Status.TO_REVIEW)
"""How a part stands that is not asked again."""


class CannotAsk(Exception):
    """The worksheet cannot be asked: says why, and what to do."""


class Asking:
    """A learner's worksheet, as it was last read or written.

    Args:
        exercise: the worksheet's.
        path: the learner's file.
        shown: the path as it is named to the learner.

    Raises:
        CannotAsk: the file is missing, or cannot be read.
    """

    def __init__(self, exercise: Exercise, path: Path, shown: str) -> None:
        self.exercise, self.shown = exercise, shown
        self.sheet = self._read(path)

    @property
    def names(self) -> list[str]:
        """The parts in their order."""
        return list(self.sheet.blocks)

    def to_ask(self, report: Report, part: str | None = None) -> list[str]:
        """Return the parts to ask: the one that is named, or all that are not right yet.

        Args:
            report: the verdict on the file.
            part: a part's name.

        Raises:
            CannotAsk: there is no such part.
        """
        if part is None:
            right = {found.name for found in report.parts if found.status in RIGHT}
            return [name for name in self.names if name not in right]
        if part not in self.names:
            parts = ", ".join(self.names)
            raise CannotAsk(f"{self.exercise.name} has no part {part}. It has {parts}.")
        return [part]

    def ask(self, dialog: Dialog, names: Sequence[str]) -> None:
        """Ask these parts; a command may go back to an earlier one, or end it.

        Raises:
            CannotAsk: an answer cannot be written.
        """
        at = 0
        while at < len(names):
            question = self._question(names[at])
            if question is None:
                dialog.screen.say(f"The block {names[at]} is no longer in your file.")
                at += 1
                continue
            try:
                outcome = dialog.ask(question, self._save)
            except _Again:
                said = f"{self.shown} was edited meanwhile: your answer was not written over it."
                dialog.screen.say(said, "bad")
                continue
            if outcome.move is Move.QUIT:
                return
            at = max(0, at - 1) if outcome.move is Move.BACK else at + 1

    def _read(self, path: Path) -> SheetFile:
        try:
            return SheetFile.read(path)
        except FileNotFoundError:
            again = f"`grade reset {self.exercise.name}` brings it back."
            raise CannotAsk(f"{self.shown} is missing. {again}") from None
        except WorksheetError as error:
            raise CannotAsk(f"{self.shown}, line {error.line}: {error.message}") from None
        except UnicodeDecodeError:
            raise CannotAsk(f"{self.shown} is not UTF-8: save it as UTF-8.") from None

    def _question(self, name: str) -> Question | None:
        """Return a part as the file has it now."""
        asked = questions(self.exercise, list(self.sheet.blocks.values()))
        return next((question for question in asked if question.block.name == name), None)

    def _save(self, question: Question) -> None:
        """Write an answer into the file.

        Raises:
            _Again: the learner's file was edited where the answer belongs.
            CannotAsk: it cannot be written.
        """
        block = question.block
        try:
            self.sheet = self.sheet.answered(block.name, block.text)
        except Edited:
            self.sheet = self._read(self.sheet.path)
            raise _Again from None
        except NotWritten as error:
            raise CannotAsk(f"{self.shown} is not written: {error}.") from None


class _Again(Exception):
    """The question has changed under the learner's hands."""


def ask_worksheet(
    worksheet: Asking, dialog: Dialog, judge: "Judge", part: str | None = None
) -> None:
    """Ask what is not right yet of a worksheet, or the part that is named.

    Raises:
        CannotAsk: there is no such part, or an answer cannot be written.
    """
    exercise = worksheet.exercise
    whole = judge.grade(exercise, worksheet.sheet.content)
    names = worksheet.to_ask(whole, part)
    right = sum(found.status in RIGHT for found in whole.parts)
    if not names:
        again = f"`{dialog.screen.command} {exercise.name} PART` asks one again."
        dialog.screen.say(f"All parts are answered. {again}")
        return
    if right and not part:
        dialog.screen.say(f"{right} of {len(worksheet.names)} parts are right already.")
    elif not part and (introduction := exercise.shipped_worksheet.introduction):
        dialog.screen.markdown(introduction)
    dialog.show_commands()
    worksheet.ask(dialog, names)
