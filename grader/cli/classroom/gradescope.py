"""`grade class gradescope`: the archive that makes Gradescope grade exercises."""

from pathlib import Path

import click

from grader.cli.classroom.assignment import asked_by
from grader.cli.classroom.book import write
from grader.cli.completing import complete_exercise
from grader.cli.invocation import Invocation, shared_options


@click.command()
@click.argument(
    "names",
    nargs=-1,
    required=True,
    metavar="ASSIGNMENT | NAME|TOPIC...",
    shell_complete=complete_exercise,
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("autograder.zip"),
    show_default=True,
    help="The archive.",
)
@click.option(
    "--assignment", metavar="NAME", default="", help="Its name; that of the archive, by default."
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=2, max=60),
    default=10.0,
    show_default=True,
    help="Gradescope's limit for grading a submission, as set there.",
)
@click.option(
    "--model-answers", is_flag=True, help="Show learners the model answers of text parts."
)
@shared_options()
@click.pass_obj
def gradescope(
    invocation: Invocation,
    names: tuple[str, ...],
    output: Path,
    assignment: str,
    minutes: float,
    model_answers: bool,
) -> None:
    """Make an autograder for Gradescope.

    Of ASSIGNMENT, whose file `grade class new` has written, or of the exercises that are named.
    Deadline and late rule are left to Gradescope.

    Upload the archive there under "Configure Autograder", with Ubuntu 22.04 or later as the base
    image. It holds the references and hidden checks: share it with nobody else. Submissions run
    in the sandbox within Gradescope's container; how well that keeps them apart is decided there,
    and said in every result.
    """
    from secrets import randbits

    from grader.classroom.gradescope.archive import autograder
    from grader.classroom.gradescope.settings import AutograderSettings
    from grader.classroom.grading import own_points

    course = invocation.course
    found = asked_by(invocation, course, names[0]) if len(names) == 1 else None
    exercises = list(course.select(found.names if found else names))
    own = {exercise.name: own_points(exercise).without_texts() for exercise in exercises}
    asked = found.weighed(own) if found else tuple(own.values())
    name = assignment or (found.name if found else output.stem)
    made = AutograderSettings(name, asked, 60 * minutes, randbits(63), model_answers)
    write(invocation, output, autograder(course, made))
    if invocation.as_json:
        invocation.print_json({"archive": str(output), "points": made.points})
        return
    click.echo(f"{invocation.shown(invocation.folder / output)}: {len(asked)} exercises.")
    if any(own_points(exercise).texts for exercise in exercises):
        click.echo("Text parts are left out: mark them by hand on Gradescope.")
    click.echo(f"On Gradescope, set the points of the autograder to {made.points:g}.")
    if found and found.deadline:
        click.echo("The deadline and the late rule are Gradescope's: set them there.")
