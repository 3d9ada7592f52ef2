"""`grade class run`: what a class handed in, graded and kept."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.app import INTERRUPTED, UNUSABLE
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.session import Session, shared_options

if TYPE_CHECKING:
    from grader.classroom.collecting import Collected
    from grader.classroom.grading import ClassRun
    from grader.classroom.results import Results


@click.command()
@click.argument("submissions", type=click.Path(path_type=Path))
@click.option("--assignment", metavar="NAME", help="Its name; that of SUBMISSIONS, by default.")
@click.option(
    "--only",
    metavar="NAME",
    multiple=True,
    shell_complete=complete_exercise,
    help="Grade this exercise; may be given several times. All that anyone worked on, by default.",
)
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes; one for each core.")
@click.option(
    "--gradebook",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where verdicts are kept; gradebook.db beside SUBMISSIONS, or in -C DIR, by default.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", default="", help="Grade on this Dask cluster instead."
)
@shared_options()
@click.pass_obj
def run(
    session: Session,
    submissions: Path,
    assignment: str | None,
    only: tuple[str, ...],
    jobs: int | None,
    gradebook: Path | None,
    scheduler: str,
) -> int:
    """Grade what a class handed in.

    SUBMISSIONS is a folder or a zip archive with a folder or archive for each student, or what
    Canvas, Moodle or Gradescope give out, with files or notebooks. Every verdict is kept as it
    comes: after an interruption, the same command goes on where it stopped, and later runs grade
    only what changed.
    """
    from grader.classroom.collecting import collect
    from grader.classroom.gradebook import Gradebook
    from grader.classroom.grading import ClassRun

    source = (session.folder / submissions).resolve()
    if not source.exists():
        raise UserError(f"There is no folder or zip archive {submissions}.")
    names = tuple(exercise.name for exercise in session.full_course.select(only))
    assignment = assignment or source.stem
    interrupted = False
    with collect(source, session.full_course, names) as collected:
        _tell(submissions, collected)
        with Gradebook(_place(session, source, gradebook)) as book:
            work = ClassRun(session.full_course, book, assignment, collected, names)
            total = work.open
            try:
                _grade(work, jobs or _cores(), (source,), scheduler)
            except KeyboardInterrupt:
                interrupted = True
            results = book.results(assignment)
    counts = {"graded": total - work.open, "known": work.known}
    if session.as_json:
        session.print_json({"gradebook": str(book.path), **counts} | _plain(results))
    else:
        _print(session, results, counts, book.path)
    if interrupted:
        click.echo("grade: interrupted; the same command goes on from here.", err=True)
        return INTERRUPTED
    unread = any(hand_in.problems for hand_in in collected.hand_ins)
    return _status(results, unread)


def _tell(submissions: Path, collected: "Collected") -> None:
    if not collected.hand_ins:
        said = " ".join(collected.problems)
        raise UserError(f"{submissions} holds no student's work. {said}".rstrip())
    for problem in collected.problems:
        click.echo(f"grade: {problem}", err=True)


def _grade(work: "ClassRun", jobs: int, secrets: tuple[Path, ...], scheduler: str) -> None:
    with _progress_bar(work.open) as show:
        for students, report in work.grade(jobs, secrets, scheduler):
            show(students, report.exercise)


def _place(session: Session, source: Path, given: Path | None) -> Path:
    if given is not None:
        return session.folder / given
    beside = session.folder if session.folder != Path() else source.parent
    return beside / "gradebook.db"


def _cores() -> int:
    # What this process may use, which in a container may be less than what there is.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _status(results: "Results", unread: bool) -> int:
    """Return 2 where something could not be read or run, 1 where something failed, else 0."""
    from grader.cli.grading import exit_status

    statuses = [entry.report.status for entry in results.entries.values()]
    return UNUSABLE if unread else exit_status(statuses)


def _plain(results: "Results") -> dict[str, Any]:
    return {
        "assignment": results.assignment,
        "points": results.points,
        "exercises": [
            {"exercise": asked.name, "title": asked.title, "points": asked.points}
            for asked in results.exercises
        ],
        "students": [
            {
                "id": student.id,
                "name": student.name,
                "score": results.total(student),
                "problems": results.problems.get(student.id, ()),
                "exercises": {
                    asked.name: {
                        "status": entry.report.status,
                        "score": results.score(student, asked),
                        "file": entry.file,
                        "notes": entry.notes,
                        "graded_at": entry.graded_at,
                    }
                    for asked in results.exercises
                    if (entry := results.entries.get((student.id, asked.name)))
                },
            }
            for student in results.students
        ],
    }


def _print(session: Session, results: "Results", counts: dict[str, int], path: Path) -> None:
    from grader.cli.class_screens import print_class

    print_class(session, results)
    said = ", ".join(f"{count} {word}" for word, count in counts.items())
    click.echo(f"Verdicts: {said}; kept in {session.shown(path)}. `grade class report` shows more.")


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
