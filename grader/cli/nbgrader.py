"""`grade nbgrader`: exercises through nbgrader, for those who teach with it."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.app import PASSED, UNUSABLE
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.session import Session, shared_options

if TYPE_CHECKING:
    from grader.classroom.nbgrader.autograding import Outcome, Score
    from grader.classroom.nbgrader.release import Per

_MISSING = "nbgrader is not installed: python -m pip install nbgrader"


@click.group(name="nbgrader")
def nbgrader() -> None:
    """Release exercises through nbgrader, and grade a class with it.

    A term, from its first day (`nbgrader` is nbgrader's own command, unchanged):

    \b
      grade nbgrader init COURSE
      cd COURSE
      grade nbgrader release ps1 NAME...
      nbgrader generate_assignment ps1
      nbgrader release_assignment ps1
      nbgrader collect ps1
      grade nbgrader autograde ps1       (or nbgrader autograde ps1)
      (in Jupyter, Formgrader: texts are graded by hand)
      nbgrader generate_feedback ps1
      nbgrader release_feedback ps1
    """
    try:
        import nbgrader  # noqa: F401  what is asked is whether it is there
    except ImportError:
        raise UserError(_MISSING) from None


@nbgrader.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="COURSE")
@shared_options()
@click.pass_obj
def init(session: Session, folder: Path) -> None:
    """Make the directory of a course, with the settings that nbgrader needs.

    Everything else that nbgrader offers can be set in its nbgrader_config.py.
    """
    from grader.classroom.nbgrader.settings import CONFIG_FILE, configure, write_config

    folder = session.folder / folder
    exercises = str(session.course.root) if session.course_path else ""
    (folder / "source").mkdir(parents=True, exist_ok=True)
    try:
        path = write_config(folder, exercises)
    except FileExistsError:
        raise UserError(
            f"{session.shown(folder / CONFIG_FILE)} is there already, and stays as it is. To have "
            "that course graded by gradlings, add to it:\n"
            f"  from {configure.__module__} import configure\n"
            f"  configure(c, exercises={exercises!r})"
        ) from None
    if session.as_json:
        session.print_json({"course": str(folder), "config": str(path)})
        return
    click.echo(f"{session.shown(folder)} is a course for nbgrader.")
    click.echo(f"Go on with:  cd {session.shown(folder)} && grade nbgrader release ps1 NAME...")


@nbgrader.command()
@click.argument("assignment")
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...", shell_complete=complete_exercise
)
@click.option(
    "--per",
    type=click.Choice(["topic", "assignment"]),
    default="topic",
    show_default=True,
    help="One notebook for each topic, or one in all.",
)
@click.option("--force", is_flag=True, help="Overwrite notebooks that were edited by hand.")
@shared_options()
@click.pass_obj
def release(
    session: Session, assignment: str, names: tuple[str, ...], per: "Per", force: bool
) -> None:
    """Write the notebooks of ASSIGNMENT into source/, to be generated and released by nbgrader.

    A NAME is an exercise or a topic. Releasing again keeps the ids of all cells.
    """
    from grader.classroom.nbgrader.places import course_of, opened, source_of
    from grader.classroom.nbgrader.release import release as write

    with opened(session.folder) as app:
        course = course_of(app, session.course_path)
        exercises = course.select(names)
        folder = source_of(app, assignment)
    released = write(course, list(exercises), folder, per=per, overwrite=force)
    if session.as_json:
        session.print_json(
            {
                "notebooks": [str(path) for path in released.notebooks],
                "removed": [str(path) for path in released.removed],
                "points": released.points,
                "points_by_hand": released.by_hand,
            }
        )
        return
    for path in released.notebooks:
        click.echo(f"written  {session.shown(path)}")
    for path in released.removed:
        click.echo(f"removed  {session.shown(path)}")
    by_hand = f", and {released.by_hand:g} by hand" if released.by_hand else ""
    click.echo(f"{released.points:g} points are given by machine{by_hand}.")
    click.echo(f"Go on with:  nbgrader generate_assignment {assignment}")


@nbgrader.command()
@click.argument("assignment")
@click.option("--jobs", "-j", type=click.IntRange(min=1), help="Processes; one for each core.")
@click.option("--student", default="", help="Grade one student alone.")
@click.option(
    "--force",
    is_flag=True,
    help="Go through everything again; what timed out or crashed gets another try.",
)
@shared_options()
@click.pass_obj
def autograde(
    session: Session, assignment: str, jobs: int | None, student: str, force: bool
) -> int:
    """Grade all that was collected of ASSIGNMENT, many students at a time.

    The result stands in nbgrader's gradebook, the same as after `nbgrader autograde`. Only what
    changed, in a notebook or in an exercise, is graded again. What could not be read or graded is
    listed, and the exit status is 2.
    """
    from grader.classroom.nbgrader.autograding import autograde as grade_class

    with _progress_bar() as tell:
        outcome = grade_class(
            session.folder,
            assignment,
            jobs=jobs or os.cpu_count() or 1,
            student=student,
            force=force,
            tell=tell,
        )
    if session.as_json:
        session.print_json(_as_json(outcome))
    else:
        _print(session, outcome)
    return PASSED if outcome.finished and not outcome.problems else UNUSABLE


@nbgrader.command()
@click.argument("assignment")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default="-",
    help="Where to write them; standard output by default.",
)
@shared_options()
@click.pass_obj
def marks(session: Session, assignment: str, output: Path) -> None:
    """Write the marks that texts were given by hand in formgrader, as a table.

    `grade class mark ASSIGNMENT --import FILE` takes them in, where totals and exports are made
    with `grade class`. A text has one mark there, however often it is taken in.
    """
    from dataclasses import asdict

    from grader.classroom.nbgrader.hand_marks import hand_marks, to_csv
    from grader.cli.classroom.book import write

    found = hand_marks(session.folder, assignment)
    if session.as_json:
        session.print_json([asdict(mark) for mark in found])
        return
    write(session, output, to_csv(found))
    if str(output) != "-":
        noun = "mark" if len(found) == 1 else "marks"
        click.echo(f"{session.shown(session.folder / output)}: {len(found)} {noun}.")


@contextmanager
def _progress_bar() -> Iterator[Callable[[int, int], None]]:
    """Show a bar that goes away; on standard error, so that results can be piped."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as TimeLeft

    from grader.report.console import console_for

    console = console_for(sys.stderr)
    shown = console.is_terminal and not console.is_dumb_terminal
    columns = (TextColumn("Grading"), BarColumn(20), MofNCompleteColumn(), TimeLeft())
    with Progress(*columns, console=console, transient=True, disable=not shown) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _as_json(outcome: "Outcome") -> dict[str, object]:
    return {
        "graded": outcome.graded,
        "remembered": outcome.remembered,
        "regraded": outcome.regraded,
        "finished": outcome.finished,
        "problems": sorted(outcome.problems),
        "students": [
            {
                "id": each.student,
                "score": each.score,
                "max_score": each.of,
                "needs_manual_grade": each.by_hand,
                "not_graded": list(each.not_graded),
                "could_not_be_read": list(each.unread),
            }
            for each in outcome.scores
        ],
    }


def _left(score: "Score") -> Iterator[str]:
    """Say what a score lacks."""
    from grader.report import printable

    if score.not_graded:
        yield f"not graded: {', '.join(score.not_graded)}"
    elif score.score is None:
        yield "not graded"
    if score.unread:
        yield f"could not be read: {printable(', '.join(score.unread), 200)}"
    if score.by_hand:
        yield "to grade by hand"


def _print(session: Session, outcome: "Outcome") -> None:
    from rich.table import Table
    from rich.text import Text

    from grader.report import printable

    table = Table(box=None, pad_edge=False, header_style="label")
    table.add_column("Student")
    table.add_column("Score", justify="right")
    table.add_column("of", justify="right")
    table.add_column("")
    for each in outcome.scores:
        numbers = ("-" if number is None else f"{number:g}" for number in (each.score, each.of))
        row = (printable(each.student, 60), *numbers, "; ".join(_left(each)))
        table.add_row(*map(Text, row))
    session.out.print(table)
    session.out.print(f"{outcome.graded} graded, {outcome.remembered} known already.")
    for problem in sorted(outcome.problems):
        session.out.print(Text(f"Not graded: {printable(problem, 1000)}"))
    if not outcome.finished:
        session.out.print("nbgrader could not process every submission: see its messages above.")
