"""`grade ask`."""

from collections import Counter

import click
from rich.text import Text

from grader.cli.asking.screen import TerminalScreen
from grader.cli.completing import exercise_argument
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, exit_status
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.browsing import named_or_next
from grader.cli.learner.grading import grade_each
from grader.cli.learner.screens import print_next
from grader.cli.learner.targets import Target
from grader.report import Report, Status
from grader.report.outline import tally
from grader.report.terminal import mark, style_of
from grader.study import next_state
from grader.study.asking.dialog import Dialog
from grader.study.asking.worksheet import RIGHT, Asking, CannotAsk, ask_worksheet


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
    path = invocation.workspace.submission(exercise)
    shown = invocation.shown(path)
    if exercise.suffix != ".md":
        raise UserError(
            f"{exercise.name} is code: write it into {shown}; `grade watch` grades it at each save."
        )
    try:
        worksheet = Asking(exercise, path, shown)
        with invocation.new_judge(exercise) as judge:
            dialog = Dialog(TerminalScreen(invocation.out), judge)
            try:
                ask_worksheet(worksheet, dialog, judge, part)
            except KeyboardInterrupt:
                click.echo()
                click.echo(f"Your answers are in {shown}.")
                return INTERRUPTED
            target = Target(exercise, path, own=True)
            (_, report) = next(iter(grade_each(invocation, judge, [target])))
    except CannotAsk as error:
        raise UserError(str(error)) from None
    _print_end(invocation, report)
    return exit_status([report.status])


def _print_end(invocation: Invocation, report: Report) -> None:
    invocation.out.print()
    found = Counter(part.status for part in report.parts)
    if found[Status.NOT_ATTEMPTED] and not found[Status.FAILED]:
        done = sum(found[status] for status in RIGHT)
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
