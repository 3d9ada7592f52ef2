"""`grade class bundle`."""

from pathlib import Path

import click

from grader.cli.completing import complete_exercise
from grader.cli.session import Session, shared_options


@click.command()
@click.argument("assignment")
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...", shell_complete=complete_exercise
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The archive; ASSIGNMENT.zip, by default.",
)
@shared_options()
@click.pass_obj
def bundle(session: Session, assignment: str, names: tuple[str, ...], output: Path | None) -> None:
    """Pack the public half of exercises for a class.

    The archive holds stubs, topics' READMEs, titles and hints, and nothing that answers: a
    learner's `grade` checks the examples only. Learners unpack it and run `grade start` in it.
    """
    from grader.classroom.bundle import write_bundle

    course = session.full_course
    exercises = list(course.select(names))
    path = session.folder / (output or f"{assignment}.zip")
    files = write_bundle(course, assignment, exercises, path)
    if session.as_json:
        found = {"exercises": [exercise.name for exercise in exercises], "files": files}
        session.print_json({"bundle": str(path), "assignment": assignment, **found})
        return
    noun = "exercise" if len(exercises) == 1 else "exercises"
    click.echo(f"{session.shown(path)}: {len(exercises)} {noun}, no solutions.")
    click.echo(f"Learners go on with:  unzip {path.name} && cd {assignment} && grade start")
