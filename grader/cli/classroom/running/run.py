"""`grade class run`: what a class handed in, graded and kept."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.classroom.results import say_not_run, say_unfinished
from grader.cli.classroom.running.rounds import Round, grade_once, gradebook_path, source_of
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, UNUSABLE, exit_status
from grader.cli.invocation import Invocation, shared_options

if TYPE_CHECKING:
    from grader.classroom.results import Results


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[ASSIGNMENT] SUBMISSIONS")
@click.option("--assignment", metavar="NAME", help="The same as ASSIGNMENT.")
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_exercise,
    help="Grade this exercise only; may be given several times. Without a file of the assignment, "
    "these are all that it asks.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes; one for each core.")
@click.option(
    "--gradebook",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where verdicts are kept; gradebook.db beside SUBMISSIONS, or in -C DIR, by default.",
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    help="Stay, and grade again whoever is new or changed whenever files change. Ctrl-C ends it. "
    "With --json, print one change a line.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Grade on this Dask cluster instead."
)
@shared_options()
@click.pass_obj
def run(
    invocation: Invocation,
    arguments: tuple[str, ...],
    assignment: str | None,
    only: tuple[str, ...],
    jobs: int | None,
    gradebook: Path | None,
    watching: bool,
    scheduler: str,
) -> int:
    """Grade what a class handed in.

    ASSIGNMENT is the name of a file that `grade class new` has written, or of a class bundle; by
    default the one that is called as SUBMISSIONS, or the only one here. It says which exercises
    are asked and what they give; without one, --only has to.

    SUBMISSIONS is a folder or a zip archive with a folder or archive for each student, or what
    Canvas, Moodle or Gradescope give out, with files or notebooks. Every verdict is kept as it
    comes: after an interruption, the same command goes on where it stopped, and later runs grade
    only what changed, and say who is new, who handed in again, and who is late.
    """
    *before, last = arguments
    if len(before) + (assignment is not None) > 1:
        raise UserError(
            "One assignment and one folder or archive are needed:  grade class run ASSIGNMENT "
            "SUBMISSIONS"
        )
    called, submissions = before[0] if before else assignment, Path(last)
    source = source_of(invocation, submissions)
    names = tuple(exercise.name for exercise in invocation.full_course.select(only))
    kept_in = gradebook_path(invocation, source, gradebook)

    def once(known: str | None = None) -> Round:
        name = known or called
        return grade_once(
            invocation, name, submissions, names, kept_in, jobs or _cores(), scheduler
        )

    if watching:
        from grader.cli.classroom.running.watch import watch_class

        return watch_class(invocation, source, kept_in, once)
    done = once()
    _show(invocation, done, kept_in)
    return INTERRUPTED if done.interrupted else _status(done.results, done.wrong)


def _show(invocation: Invocation, done: Round, kept_in: Path) -> None:
    from grader.cli.classroom.running.news import news_lines
    from grader.cli.classroom.running.news import to_plain as told
    from grader.cli.classroom.screens import print_class, to_plain

    results, news = done.results, done.work.news
    counts = {"graded": done.graded, "known": done.work.known}
    if invocation.as_json:
        changes = [told(change, results) for change in news]
        whole = {"gradebook": str(kept_in), **counts, "news": changes} | to_plain(results)
        invocation.print_json(whole)
    else:
        print_class(invocation, results)
        said = ", ".join(f"{count} {word}" for word, count in counts.items())
        path = invocation.shown(kept_in)
        click.echo(f"Verdicts: {said}; kept in {path}. `grade class report` shows more.")
        for line in news_lines(news, results, first=done.work.first):
            click.echo(line)
    if done.work.others:
        handed = ", ".join(f"{name} ({count})" for name, count in done.work.others.most_common())
        click.echo(f"grade: not asked by {results.assignment}, and not graded: {handed}.", err=True)
    if done.interrupted:
        click.echo("grade: interrupted; the same command goes on from here.", err=True)


def _cores() -> int:
    # What this process may use, which in a container may be less than what there is.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _status(results: "Results", wrong: Sequence[str]) -> int:
    """Return 2 where something could not be read or run, 1 where something failed, else 0.

    Whose work it is that makes it 2 is said.
    """
    say_not_run(results)
    unread = say_unfinished(results, wrong) or bool(results.problems)
    statuses = [entry.report.status for entry in results.entries.values()]
    return UNUSABLE if unread else exit_status(statuses)
