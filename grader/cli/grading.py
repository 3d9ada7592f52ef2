"""`grade` and `grade NAME…`: verdicts, remembered as soon as they are there."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import COMMANDS, FAILED, INTERRUPTED, PASSED, UNUSABLE
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.origin import strange_exercises
from grader.cli.session import Session, shared_options
from grader.cli.targets import Target, submitted, target
from grader.course import Exercise, UnknownExercise
from grader.course.fingerprint import fingerprint
from grader.report import Report, Status, to_json
from grader.study import State, next_state

if TYPE_CHECKING:
    from grader.judge import Judge


def _group_help(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and ctx.parent:
        click.echo(ctx.parent.get_help())
        ctx.exit()


@click.command(add_help_option=False)
@click.argument("names", nargs=-1, metavar="NAME|PATH...", shell_complete=complete_exercise)
@click.option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_group_help)
@shared_options()
@click.pass_obj
def named(session: Session, names: tuple[str, ...]) -> int:
    """Grade the exercises that are named, and show each report in full."""
    targets = list(dict.fromkeys(_targets(session, names)))
    reports: list[Report] = []
    _warn(session, [found.exercise for found in targets])
    with session.new_judge(targets[0].exercise) as judge:
        from grader.cli.screens import print_report

        for found, report in grade_each(session, judge, targets):
            reports.append(report)
            if not session.as_json:
                print_report(session, report, found.exercise, own=found.own)
    if session.as_json:
        data = [to_json(report) for report in reports]
        session.print_json(data[0] if len(data) == 1 else data)
    return exit_status([report.status for report in reports])


def grade_changed(session: Session, judge: "Judge | None" = None) -> int:
    """Grade what changed; print the topics, the first failure in full, and what comes next."""
    desk = session.desk
    changed = changed_targets(session)
    _warn(session, session.course)
    fresh: dict[str, Report] = {}
    interrupted = False
    if changed:
        try:
            with nullcontext(judge) if judge else session.new_judge(changed[0].exercise) as ready:
                for found, report in grade_each(session, ready, changed):
                    fresh[found.exercise.name] = report
        except KeyboardInterrupt:
            interrupted = True
    states = desk.states()
    reports = {
        state.exercise.name: state.verdict.report
        for state in states
        if state.status not in (None, Status.NOT_ATTEMPTED, Status.BROKEN_EXERCISE)
        and state.verdict is not None
    } | fresh
    if session.as_json:
        session.print_json([to_json(report) for report in reports.values()])
    else:
        _print_standing(session, states, fresh, reports)
        if interrupted:
            click.echo("grade: interrupted; the verdicts so far are kept.", err=True)
    if interrupted:
        return INTERRUPTED
    attempted = [r.status for r in reports.values() if r.status is not Status.NOT_ATTEMPTED]
    return exit_status(attempted)


def changed_targets(session: Session) -> list[Target]:
    """Return the files that have no verdict as they are now."""
    return [
        Target(state.exercise, state.path, own=True)
        for state in session.desk.states()
        if state.status is None
    ]


def grade_each(
    session: Session, judge: "Judge", targets: Sequence[Target]
) -> Iterator[tuple[Target, Report]]:
    """Grade the targets in turn, each remembered at once, under a progress bar."""
    # Opened before the bar starts: what there is to say of it should not run into the bar.
    desk = session.desk if any(found.own for found in targets) else None
    with _progress_bar(session, len(targets)) as show:
        for done, found in enumerate(targets):
            show(done, found.exercise.name)
            submission = submitted(session, found)
            report = judge.grade(found.exercise, submission)
            if desk and found.own and not isinstance(submission, Path):
                desk.record(found.exercise, fingerprint(found.exercise, submission), report)
            yield found, report


def _warn(session: Session, exercises: Iterable[Exercise]) -> None:
    if said := strange_exercises(session, exercises):
        click.echo(f"grade: {said}", err=True)


def exit_status(statuses: Sequence[Status]) -> int:
    """Return 0 if all passed, 2 if one could not be run, and 1 otherwise.

    What cannot be checked without the hidden half has not failed.
    """
    if any(status.unusable for status in statuses):
        return UNUSABLE
    return PASSED if all(status.nothing_wrong for status in statuses) else FAILED


def _targets(session: Session, names: Sequence[str]) -> Iterator[Target]:
    for name in names:
        try:
            yield target(session, name)
        except UnknownExercise as error:
            command = difflib.get_close_matches(name, COMMANDS, n=1)
            if error.candidates or not command:
                raise
            raise UserError(
                f"There is no command or exercise {name!r}. Did you mean `grade {command[0]}`?"
            ) from None


def _print_standing(
    session: Session,
    states: Sequence[State],
    fresh: dict[str, Report],
    reports: dict[str, Report],
) -> None:
    from grader.cli.screens import print_next, print_report, print_topics

    print_topics(session, states)
    failure = next((r for r in (*fresh.values(), *reports.values()) if _to_explain(r)), None)
    session.out.print()
    if failure is not None:
        print_report(session, failure, session.course[failure.exercise], own=True)
    print_next(session, next_state(states))


def _to_explain(report: Report) -> bool:
    return not report.status.nothing_wrong and report.status is not Status.NOT_ATTEMPTED


@contextmanager
def _progress_bar(session: Session, total: int) -> Iterator[Callable[[int, str], None]]:
    """Show a bar that goes away, on a terminal that can move its cursor."""
    console = session.out
    if session.as_json or not console.is_terminal or console.is_dumb_terminal:
        yield lambda _done, _name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("Grading"),
        BarColumn(20),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, name: bar.update(task, completed=done, description=name, refresh=True)
