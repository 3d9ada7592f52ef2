"""`grade class new`: the file of an assignment."""

import re
from pathlib import Path

import click

from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options


@click.command()
@click.argument("assignment")
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME|TOPIC...", shell_complete=complete_exercise
)
@click.option(
    "--deadline", default="", metavar="TIME", help='Such as "2026-12-01 23:59 Europe/Berlin".'
)
@shared_options()
@click.pass_obj
def new(invocation: Invocation, assignment: str, names: tuple[str, ...], deadline: str) -> None:
    """Write ASSIGNMENT.toml: exercises, points, deadline, late rule and extensions.

    A topic stands for all exercises in it. The file explains itself, and the other commands take
    it by its name: `grade class bundle ASSIGNMENT`, `grade class run ASSIGNMENT SUBMISSIONS`.
    """
    from grader.classroom.assignment import parse
    from grader.classroom.assignment.template import template
    from grader.classroom.grading import own_points

    if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,60}", assignment, re.ASCII):
        raise UserError(
            f"An assignment cannot be called {assignment!r}: use letters, digits, - and _."
        )
    course = invocation.full_course
    asked = [own_points(exercise) for exercise in course.select(names)]
    path = invocation.folder / f"{assignment}.toml"
    content = template(assignment, asked, deadline=deadline)
    made = parse(content, assignment, Path(path.name), course.names)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        raise UserError(
            f"{invocation.shown(path)} is there already, and stays as it is: edit it, or give "
            "another name."
        ) from None
    points = sum(one.points for one in made.weighed({one.name: one for one in asked}))
    if invocation.as_json:
        invocation.print_json({"file": str(path), "exercises": made.names, "points": points})
        return
    noun = "exercise" if len(asked) == 1 else "exercises"
    click.echo(
        f"{invocation.shown(path)}: {len(asked)} {noun}, {points:g} points. Edit it as you like."
    )
    click.echo(f"Go on with:  grade class bundle {assignment}")
    click.echo(f"and later:   grade class run {assignment} SUBMISSIONS")
