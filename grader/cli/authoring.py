"""`grade author`: for those who write exercises."""

from pathlib import Path

import click

from grader.author import KINDS, ScaffoldError, files_of, new_exercise
from grader.cli.author_check import check
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


def _print_files(session: Session, files: dict[str, tuple[Path, ...]]) -> None:
    if session.as_json:
        session.print_json({kind: [str(path) for path in paths] for kind, paths in files.items()})
        return
    for kind, paths in files.items():
        for path in paths:
            click.echo(f"{kind:<10} {session.shown(path)}")


author.add_command(check)
