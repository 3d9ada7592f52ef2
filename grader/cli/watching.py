"""`grade watch`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.grading import changed_targets, grade_changed, grade_each
from grader.cli.screens import print_next, print_report
from grader.cli.session import Session, shared_options
from grader.cli.targets import Target
from grader.report import to_json
from grader.study import next_state
from grader.study.watch import Saved, Watch

if TYPE_CHECKING:
    from grader.judge import Judge


@click.command()
@shared_options()
@click.pass_obj
def watch(session: Session) -> int:
    """Grade whenever a file of the workspace is saved. Ctrl-C ends it, with status 0.

    With --json, print one report a line.
    """
    saves = Watch(session.course, session.workspace)
    try:
        with session.new_judge() as judge:
            if session.as_json:
                _print_json(session, judge, changed_targets(session))
            elif grade_changed(session, judge) == INTERRUPTED:
                return PASSED
            _warm(session, judge)
            _say_watching(session)
            for event in _noticed(saves):
                _answer(session, judge, event)
    except KeyboardInterrupt:
        click.echo(err=True)
    return PASSED


def _answer(session: Session, judge: "Judge", event: Saved) -> None:
    """Print the verdict on a file that was just saved."""
    exercise, out = event.exercise, session.out
    if event.deleted:
        gone = f"{session.shown(event.path)} is gone."
        click.echo(f"{gone} `grade reset {exercise.name}` brings it back.", err=session.as_json)
        return
    saved = [Target(exercise, event.path, own=True)]
    if session.as_json:
        _print_json(session, judge, saved)
        return
    out.clear()
    for _, report in grade_each(session, judge, saved):
        print_report(session, report, exercise, own=True)
        if report.status.nothing_wrong:
            print_next(session, next_state(session.desk.states()))
            _warm(session, judge)
        _say_watching(session)


def _print_json(session: Session, judge: "Judge", targets: Sequence[Target]) -> None:
    for _, report in grade_each(session, judge, targets):
        session.print_json(to_json(report), one_line=True)


def _warm(session: Session, judge: "Judge") -> None:
    state = next_state(session.desk.states())
    if state is not None:
        judge.warm(state.exercise)


def _say_watching(session: Session) -> None:
    if not session.as_json:
        folder = session.shown(session.workspace.exercises)
        session.out.print(f"Watching {folder}. Ctrl-C ends.", style="quiet")


def _noticed(saves: Watch) -> Iterator[Saved]:
    try:
        yield from saves
    except OSError as error:
        raise UserError(
            f"The system cannot watch the folder: {error}. "
            "With WATCHFILES_FORCE_POLLING=1 set, `grade watch` looks for itself."
        ) from None
