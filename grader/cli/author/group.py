"""`grade author`: for those who write exercises."""

from pathlib import Path

import click

from grader.author import KINDS, ScaffoldError, files_of, new_exercise, without_stub
from grader.cli.author.check import check
from grader.cli.author.index import coverage, questions, try_
from grader.cli.completing import exercise_argument
from grader.cli.errors import UserError
from grader.cli.session import Session, shared_options


@click.group()
def author() -> None:
    """Write exercises."""


@author.command()
@click.argument("topic")
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default="numpy", show_default=True)
@shared_options()
@click.pass_obj
def new(session: Session, topic: str, name: str, kind: str) -> None:
    """Make the files of a new exercise NAME in TOPIC, to be written over.

    TOPIC is a topic's number or name; NN_name makes a new one.
    """
    try:
        exercise = new_exercise(session.course, topic, name.replace("-", "_"), kind)
    except ScaffoldError as error:
        raise UserError(str(error)) from None
    _print_files(session, files_of(exercise))


@author.command()
@exercise_argument()
@shared_options()
@click.pass_obj
def where(session: Session, name: str) -> None:
    """Print the paths of all files of an exercise."""
    _print_files(session, files_of(session.course[name]))


@author.command()
@exercise_argument()
@shared_options()
@click.pass_obj
def stub(session: Session, name: str) -> None:
    """Write a worksheet's stub, from its reference: without answers and explanations.

    The order of the options of a choice is drawn, and stays the same from then on.
    """
    from grader.judge.fresh import shipped_stub

    course = session.full_course
    exercise = without_stub(course, name) or course[name]
    if exercise.suffix != ".md":
        raise UserError(f"{exercise.name} is code: its stub is written by hand.")
    text = shipped_stub(exercise)
    changed = not exercise.stub_path.exists() or exercise.stub != text
    if changed:
        exercise.stub_path.parent.mkdir(parents=True, exist_ok=True)
        exercise.stub_path.write_text(text, encoding="utf-8")
    if session.as_json:
        session.print_json({"path": str(exercise.stub_path), "changed": changed})
        return
    made, source = session.shown(exercise.stub_path), session.shown(exercise.reference_path)
    click.echo(f"{made} {'is written from' if changed else 'fits'} {source}.")


def _print_files(session: Session, files: dict[str, tuple[Path, ...]]) -> None:
    if session.as_json:
        session.print_json({kind: [str(path) for path in paths] for kind, paths in files.items()})
        return
    for kind, paths in files.items():
        for path in paths:
            click.echo(f"{kind:<10} {session.shown(path)}")


for command in (check, questions, coverage, try_):
    author.add_command(command)
