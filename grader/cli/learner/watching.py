"""`grade watch`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.grading import changed_targets, grade_changed, grade_each
from grader.cli.learner.screens import print_next, print_report
from grader.cli.learner.targets import Target
from grader.report import to_json
from grader.study import next_state
from grader.study.watch import Saved, Watch

if TYPE_CHECKING:
    from grader.judge import Judge


@click.command()
@shared_options()
@click.pass_obj
def watch(invocation: Invocation) -> int:
    """Grade whenever a file of the workspace is saved. Ctrl-C ends it, with status 0.

    With --json, print one report a line.
    """
    saves = Watch(invocation.course, invocation.workspace)
    try:
        with invocation.new_judge() as judge:
            if invocation.as_json:
                _print_json(invocation, judge, changed_targets(invocation))
            elif grade_changed(invocation, judge) == INTERRUPTED:
                return PASSED
            _warm(invocation, judge)
            _say_watching(invocation)
            for event in _noticed(saves):
                _answer(invocation, judge, event)
    except KeyboardInterrupt:
        click.echo(err=True)
    return PASSED


def _answer(invocation: Invocation, judge: "Judge", event: Saved) -> None:
    """Print the verdict on a file that was just saved."""
    exercise, out = event.exercise, invocation.out
    if event.deleted:
        gone = f"{invocation.shown(event.path)} is gone."
        click.echo(f"{gone} `grade reset {exercise.name}` brings it back.", err=invocation.as_json)
        return
    saved = [Target(exercise, event.path, own=True)]
    if invocation.as_json:
        _print_json(invocation, judge, saved)
        return
    out.clear()
    for _, report in grade_each(invocation, judge, saved):
        print_report(invocation, report, exercise, own=True)
        if report.status.nothing_wrong:
            print_next(invocation, next_state(invocation.desk.states()))
            _warm(invocation, judge)
        _say_watching(invocation)


def _print_json(invocation: Invocation, judge: "Judge", targets: Sequence[Target]) -> None:
    for _, report in grade_each(invocation, judge, targets):
        invocation.print_json(to_json(report), one_line=True)


def _warm(invocation: Invocation, judge: "Judge") -> None:
    state = next_state(invocation.desk.states())
    if state is not None:
        judge.warm(state.exercise)


def _say_watching(invocation: Invocation) -> None:
    if not invocation.as_json:
        folder = invocation.shown(invocation.workspace.exercises)
        invocation.out.print(f"Watching {folder}. Ctrl-C ends.", style="quiet")


def _noticed(saves: Watch) -> Iterator[Saved]:
    try:
        yield from saves
    except OSError as error:
        raise UserError(
            f"The system cannot watch the folder: {error}. "
            "With WATCHFILES_FORCE_POLLING=1 set, `grade watch` looks for itself."
        ) from None
