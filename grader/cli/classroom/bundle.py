"""`grade class bundle`."""

from pathlib import Path

import click

from grader.cli.classroom.assignment import asked_by
from grader.cli.completing import complete_exercise
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation, shared_options


@click.command()
@click.argument("assignment")
@click.argument("names", nargs=-1, metavar="[NAME|TOPIC...]", shell_complete=complete_exercise)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The archive; ASSIGNMENT.zip, by default.",
)
@shared_options()
@click.pass_obj
def bundle(
    invocation: Invocation, assignment: str, names: tuple[str, ...], output: Path | None
) -> None:
    """Pack the public half of an assignment's exercises for a class.

    ASSIGNMENT is the name of a file that `grade class new` has written, or else of exercises that
    are named here.

    The archive holds stubs, topics' READMEs, titles and hints, and nothing that answers: a
    learner's `grade` checks the examples only. Learners unpack it and run `grade start` in it.
    """
    from grader.classroom.bundle import write_bundle

    course = invocation.full_course
    found = asked_by(invocation, course, assignment)
    if found and names:
        raise UserError(f"{found.file} says which exercises there are: name none here.")
    if not found and not names:
        raise UserError(
            f"There is no assignment {assignment}: name its exercises, or write it with `grade "
            f"class new {assignment} EXERCISE...`."
        )
    assignment = found.name if found else assignment
    exercises = list(course.select(found.names if found else names))
    path = invocation.folder / (output or f"{assignment}.zip")
    files = write_bundle(course, assignment, exercises, path)
    if invocation.as_json:
        held = {"exercises": [exercise.name for exercise in exercises], "files": files}
        invocation.print_json({"bundle": str(path), "assignment": assignment, **held})
        return
    noun = "exercise" if len(exercises) == 1 else "exercises"
    click.echo(f"{invocation.shown(path)}: {len(exercises)} {noun}, no solutions.")
    click.echo(f"Learners go on with:  unzip {path.name} && cd {assignment} && grade start")
