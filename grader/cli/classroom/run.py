"""`grade class run`: what a class handed in, graded and kept."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import INTERRUPTED, UNUSABLE
from grader.cli.classroom.assignment import ask_for_exercises, assignment_for
from grader.cli.classroom.results import applied_to, say_not_run, say_unfinished
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.session import Session, shared_options

if TYPE_CHECKING:
    from grader.classroom.collecting import Collected
    from grader.classroom.grading import ClassRun
    from grader.classroom.results import Results


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="[ASSIGNMENT] SUBMISSIONS")
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
    session: Session,
    places: tuple[str, ...],
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
    *before, last = places
    if len(before) + (assignment is not None) > 1:
        raise UserError(
            "One assignment and one folder or archive are needed:  grade class run ASSIGNMENT "
            "SUBMISSIONS"
        )
    called, submissions = before[0] if before else assignment, Path(last)
    source = source_of(session, submissions)
    names = tuple(exercise.name for exercise in session.full_course.select(only))
    place = place_of(session, source, gradebook)

    def once(known: str | None = None) -> Round:
        name = known or called
        return _once(session, name, submissions, names, place, jobs or _cores(), scheduler)

    if watching:
        from grader.cli.classroom.watch import watch_class

        return watch_class(session, source, place, once)
    done = once()
    _show(session, done, place)
    return INTERRUPTED if done.interrupted else _status(done.results, done.wrong)


class NothingHandedIn(UserError):
    """There is no student's work yet."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of looking once at what was handed in."""

    work: "ClassRun"
    results: "Results"
    wrong: tuple[str, ...]
    """What is wrong with the assignment's file."""
    graded: int
    interrupted: bool


def _once(
    session: Session,
    called: str | None,
    submissions: Path,
    only: Sequence[str],
    place: Path,
    jobs: int,
    scheduler: str,
) -> Round:
    """Grade what has no verdict yet.

    Raises:
        UserError: nothing says what is asked, or nothing was handed in.
    """
    from grader.classroom.collecting import collect
    from grader.classroom.gradebook import Gradebook
    from grader.classroom.grading import ClassRun

    source = source_of(session, submissions)
    asked = assignment_for(session, called, source, only, place)
    interrupted = False
    with collect(source, session.full_course, asked.names if asked else ()) as collected:
        _tell(submissions, collected)
        if asked is None:
            raise UserError(ask_for_exercises(session, called, source, collected))
        with Gradebook(place) as book:
            work = ClassRun(session.full_course, book, asked, collected, only)
            total = work.open
            try:
                _grade(work, jobs, (source,), scheduler)
            except KeyboardInterrupt:
                interrupted = True
            results, wrong = applied_to(session, book, asked.name)
    return Round(work, results, wrong, total - work.open, interrupted)


def _show(session: Session, done: Round, place: Path) -> None:
    from grader.cli.classroom.news import news_lines
    from grader.cli.classroom.news import to_plain as told
    from grader.cli.classroom.screens import print_class, to_plain

    results, news = done.results, done.work.news
    counts = {"graded": done.graded, "known": done.work.known}
    if session.as_json:
        changes = [told(change, results) for change in news]
        whole = {"gradebook": str(place), **counts, "news": changes} | to_plain(results)
        session.print_json(whole)
    else:
        print_class(session, results)
        said = ", ".join(f"{count} {word}" for word, count in counts.items())
        path = session.shown(place)
        click.echo(f"Verdicts: {said}; kept in {path}. `grade class report` shows more.")
        for line in news_lines(news, results, first=done.work.first):
            click.echo(line)
    if done.work.others:
        handed = ", ".join(f"{name} ({count})" for name, count in done.work.others.most_common())
        click.echo(f"grade: not asked by {results.assignment}, and not graded: {handed}.", err=True)
    if done.interrupted:
        click.echo("grade: interrupted; the same command goes on from here.", err=True)


def source_of(session: Session, submissions: Path) -> Path:
    source = (session.folder / submissions).resolve()
    if source.suffix == ".toml" or not source.exists():
        name = submissions.name.removesuffix(".toml")
        if (session.folder / f"{name}.toml").is_file():
            raise UserError(
                f"{name}.toml is an assignment: name what was handed in, too:  "
                f"grade class run {name} SUBMISSIONS"
            )
        raise UserError(f"There is no folder or zip archive {submissions}.")
    return source


def _tell(submissions: Path, collected: "Collected") -> None:
    if not collected.hand_ins:
        said = " ".join(collected.problems)
        raise NothingHandedIn(f"{submissions} holds no student's work. {said}".rstrip())


def _grade(work: "ClassRun", jobs: int, secrets: tuple[Path, ...], scheduler: str) -> None:
    with _progress_bar(work.open) as show:
        for students, report in work.grade(jobs, secrets, scheduler):
            show(students, report.exercise)


def place_of(session: Session, source: Path, given: Path | None) -> Path:
    if given is not None:
        return session.folder / given
    beside = session.folder if session.folder != Path() else source.parent
    return beside / "gradebook.db"


def _cores() -> int:
    # What this process may use, which in a container may be less than what there is.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _status(results: "Results", wrong: Sequence[str]) -> int:
    """Return 2 where something could not be read or run, 1 where something failed, else 0.

    Whose work it is that makes it 2 is said.
    """
    from grader.cli.grading import exit_status

    say_not_run(results)
    unread = say_unfinished(results, wrong) or bool(results.problems)
    statuses = [entry.report.status for entry in results.entries.values()]
    return UNUSABLE if unread else exit_status(statuses)


@contextmanager
def _progress_bar(total: int) -> Iterator[Callable[[int, str], None]]:
    """Show a bar with rate and time left that goes away; on standard error, not to be piped."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    from grader.report.console import console_for

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            rate = task.finished_speed or task.speed
            return Text(f"{rate:.1f}/s" if rate else "", style="quiet")

    columns = (
        TextColumn("Grading"),
        BarColumn(20),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    console = console_for(sys.stderr)
    shown = console.is_terminal and not console.is_dumb_terminal
    with Progress(*columns, console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("", total=total)
        yield lambda count, name: bar.update(task, advance=count, description=name)
