"""`grade` and `grade NAME…`: verdicts, remembered as soon as they are there."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.commands import COMMANDS
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, exit_status
from grader.cli.invocation import Invocation, shared_options
from grader.cli.learner.origin import strange_exercises
from grader.cli.learner.plots import plots_saved, print_plots
from grader.cli.learner.targets import Target, submitted, target
from grader.cli.progress_bars import progress_bar
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
def named(invocation: Invocation, names: tuple[str, ...]) -> int:
    """Grade the exercises that are named, and show each report in full."""
    targets = list(dict.fromkeys(_targets(invocation, names)))
    reports: list[Report] = []
    _warn(invocation, [found.exercise for found in targets])
    with invocation.judge_for(targets[0].exercise) as judge:
        from grader.cli.learner.screens import print_report

        for found, report in grade_each(invocation, judge, targets):
            reports.append(report)
            if not invocation.as_json:
                print_report(invocation, report, found.exercise, own=found.own)
                print_plots(invocation, judge, found, report)
    if invocation.as_json:
        data = [to_json(report) for report in reports]
        invocation.print_json(data[0] if len(data) == 1 else data)
    return exit_status([report.status for report in reports])


def grade_changed(invocation: Invocation, judge: "Judge | None" = None) -> int:
    """Grade what changed; print the topics, the first failure in full, and what comes next."""
    desk = invocation.desk
    changed = changed_targets(invocation)
    _warn(invocation, invocation.course)
    fresh: dict[str, Report] = {}
    plots: dict[str, str] = {}
    interrupted = False
    if changed:
        try:
            with (
                nullcontext(judge) if judge else invocation.judge_for(changed[0].exercise) as ready
            ):
                for found, report in grade_each(invocation, ready, changed):
                    fresh[found.exercise.name] = report
                    if not invocation.as_json:
                        plots[report.exercise] = plots_saved(invocation, ready, found, report)
        except KeyboardInterrupt:
            interrupted = True
    states = desk.states()
    reports = {
        state.exercise.name: state.verdict.report
        for state in states
        if state.status not in (None, Status.NOT_ATTEMPTED, Status.BROKEN_EXERCISE)
        and state.verdict is not None
    } | fresh
    if invocation.as_json:
        invocation.print_json([to_json(report) for report in reports.values()])
    else:
        _print_standing(invocation, states, fresh, reports)
        for said in filter(None, plots.values()):
            invocation.out.print(said, style="quiet", markup=False, highlight=False)
        if interrupted:
            click.echo("grade: interrupted; the verdicts so far are kept.", err=True)
    if interrupted:
        return INTERRUPTED
    attempted = [r.status for r in reports.values() if r.status is not Status.NOT_ATTEMPTED]
    return exit_status(attempted)


def changed_targets(invocation: Invocation) -> list[Target]:
    """Return the files that have no verdict as they are now."""
    return [
        Target(state.exercise, state.path, own=True)
        for state in invocation.desk.states()
        if state.status is None
    ]


def grade_each(
    invocation: Invocation, judge: "Judge", targets: Sequence[Target]
) -> Iterator[tuple[Target, Report]]:
    """Grade the targets in turn, each remembered at once, under a progress bar."""
    # Opened before the bar starts: what there is to say of it should not run into the bar.
    desk = invocation.desk if any(found.own for found in targets) else None
    bar = progress_bar(invocation.out, "Grading", len(targets), ["name"], hidden=invocation.as_json)
    with bar as show:
        for done, found in enumerate(targets):
            show(done, name=found.exercise.name)
            submission = submitted(invocation, found)
            report = judge.grade(found.exercise, submission)
            if desk and found.own and not isinstance(submission, Path):
                desk.record(found.exercise, fingerprint(found.exercise, submission), report)
            yield found, report


def _warn(invocation: Invocation, exercises: Iterable[Exercise]) -> None:
    if said := strange_exercises(invocation, exercises):
        click.echo(f"grade: {said}", err=True)


def _targets(invocation: Invocation, names: Sequence[str]) -> Iterator[Target]:
    for name in names:
        try:
            yield target(invocation, name)
        except UnknownExercise as error:
            command = difflib.get_close_matches(name, COMMANDS, n=1)
            if error.candidates or not command:
                raise
            raise UserError(
                f"There is no command or exercise {name!r}. Did you mean `grade {command[0]}`?"
            ) from None


def _print_standing(
    invocation: Invocation,
    states: Sequence[State],
    fresh: dict[str, Report],
    reports: dict[str, Report],
) -> None:
    """Print what is new, or else how all topics stand; a failure in full; and what comes next."""
    from grader.cli.learner.screens import (
        print_due,
        print_fresh,
        print_next,
        print_report,
        print_topics,
    )
    from grader.study.review.deck import deck

    if fresh:
        print_fresh(invocation, states, fresh)
    else:
        print_topics(invocation, states)
    # After a pass, what failed before is only named.
    failure = next((r for r in (fresh or reports).values() if _to_explain(r)), None)
    invocation.out.print()
    if failure is not None:
        print_report(invocation, failure, invocation.course[failure.exercise], own=True)
    print_due(invocation, deck(invocation.desk, states))
    print_next(invocation, next_state(states))


def _to_explain(report: Report) -> bool:
    return not report.status.nothing_wrong and report.status is not Status.NOT_ATTEMPTED
