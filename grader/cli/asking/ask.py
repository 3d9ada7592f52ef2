"""`grade ask`."""

from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from grader.cli.asking.dialog import Dialog, Move
from grader.cli.completing import exercise_argument
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, exit_status
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.browsing import named_or_next
from grader.cli.learner.grading import grade_each
from grader.cli.learner.screens import print_next
from grader.cli.learner.targets import Target
from grader.course import Exercise, WorksheetError
from grader.report import Report, Status
from grader.report.outline import tally
from grader.report.prose import Prose
from grader.report.terminal import mark, style_of
from grader.study import next_state
from grader.study.asking.question import Question, questions
from grader.study.asking.sheet import Edited, NotWritten, Sheet

_RIGHT = (Status.PASSED, Status.TO_REVIEW)


@click.command()
@exercise_argument(required=False)
@click.argument("part", required=False)
@shared_options()
@click.pass_obj
def ask(invocation: Invocation, name: str | None, part: str | None) -> int:
    """Ask a worksheet part by part; without NAME, the next exercise.

    Each answer is written into your file and judged at once. What is right already is not asked
    again, unless PART names it. Ctrl-C or :q ends it; nothing that was answered is lost.
    """
    if invocation.as_json:
        raise UserError("`grade ask` asks on the terminal. `grade NAME --json` prints a verdict.")
    exercise = named_or_next(invocation, name)
    if exercise.suffix != ".md":
        path = invocation.shown(_path(invocation, exercise))
        raise UserError(
            f"{exercise.name} is code: write it into {path}; `grade watch` grades it at each save."
        )
    answers = _Answers(invocation, exercise)
    names = list(answers.sheet.blocks)
    if part is not None and part not in names:
        raise UserError(f"{exercise.name} has no part {part}. It has {', '.join(names)}.")
    with invocation.new_judge(exercise) as judge:
        whole = judge.grade(exercise, answers.sheet.content)
        right = {found.name for found in whole.parts if found.status in _RIGHT}
        asked = [part] if part else [name for name in names if name not in right]
        if not asked:
            invocation.out.print("All parts are answered. `grade ask NAME PART` asks one again.")
        elif right and not part:
            invocation.out.print(Text(f"{len(right)} of {len(names)} parts are right already."))
        elif not part and (introduction := exercise.shipped_worksheet.introduction):
            invocation.out.print(Prose(introduction))
        try:
            dialog = Dialog(invocation, judge)
            if asked:
                dialog.show_commands()
            _go_through(dialog, answers, asked)
        except KeyboardInterrupt:
            click.echo()
            click.echo(f"Your answers are in {invocation.shown(answers.sheet.path)}.")
            return INTERRUPTED
        target = Target(exercise, answers.sheet.path, own=True)
        (_, report) = next(iter(grade_each(invocation, judge, [target])))
    _print_end(invocation, report)
    return exit_status([report.status])


class _Answers:
    """The learner's file, as it was last read or written."""

    def __init__(self, invocation: Invocation, exercise: Exercise) -> None:
        self._invocation, self._exercise = invocation, exercise
        path = _path(invocation, exercise)
        try:
            self.sheet = Sheet.read(path)
        except FileNotFoundError:
            again = f"`grade reset {exercise.name}` brings it back."
            raise UserError(f"{invocation.shown(path)} is missing. {again}") from None
        except WorksheetError as error:
            where = f"{invocation.shown(path)}, line {error.line}"
            raise UserError(f"{where}: {error.message}") from None
        except UnicodeDecodeError:
            raise UserError(f"{invocation.shown(path)} is not UTF-8: save it as UTF-8.") from None

    def question(self, name: str) -> Question | None:
        """Return a part as the file has it now."""
        asked = questions(self._exercise, list(self.sheet.blocks.values()))
        return next((question for question in asked if question.block.name == name), None)

    def save(self, question: Question) -> None:
        """Write an answer into the file.

        Raises:
            _Again: the learner's file was edited where the answer belongs.
            UserError: it cannot be written.
        """
        path, block = self.sheet.path, question.block
        try:
            self.sheet = self.sheet.answered(block.name, block.text)
        except Edited:
            self.sheet = _Answers(self._invocation, self._exercise).sheet
            raise _Again from None
        except NotWritten as error:
            raise UserError(f"{self._invocation.shown(path)} is not written: {error}.") from None


class _Again(Exception):
    """The question has changed under the learner's hands."""


def _go_through(dialog: Dialog, answers: _Answers, names: list[str]) -> None:
    at = 0
    while at < len(names):
        question = answers.question(names[at])
        if question is None:
            dialog.invocation.out.print(Text(f"The block {names[at]} is no longer in your file."))
            at += 1
            continue
        try:
            outcome = dialog.ask(question, answers.save)
        except _Again:
            path = dialog.invocation.shown(answers.sheet.path)
            said = f"{path} was edited meanwhile: your answer was not written over it."
            dialog.invocation.out.print(Text(said, style="bad"))
            continue
        if outcome.move is Move.QUIT:
            return
        at = max(0, at - 1) if outcome.move is Move.BACK else at + 1


def _print_end(invocation: Invocation, report: Report) -> None:
    invocation.out.print()
    found = Counter(part.status for part in report.parts)
    if found[Status.NOT_ATTEMPTED] and not found[Status.FAILED]:
        done = sum(found[status] for status in _RIGHT)
        said = f"{done} of {len(report.parts)} parts are answered."
        invocation.out.print(f"{said} `grade ask {report.exercise}` goes on.")
        return
    words = report.status.value.capitalize()
    line = Text.assemble(mark(report.status), " ", (words, style_of(report.status)))
    line.append(f"  {report.exercise}")
    if said := tally(report):
        line.append(f"  {said}", style="quiet")
    invocation.out.print(line)
    if report.remember:
        invocation.out.print(Text.assemble(("Remember  ", "label"), report.remember))
    if report.passed:
        print_next(invocation, next_state(invocation.desk.states()))


def _path(invocation: Invocation, exercise: Exercise) -> Path:
    return invocation.workspace.submission(exercise)
