"""`grade class gradescope`: the archive that makes Gradescope grade exercises."""

from pathlib import Path

import click

from grader.cli.class_book import write
from grader.cli.completing import complete_exercise
from grader.cli.session import Session, shared_options


@click.command()
@click.argument(
    "names", nargs=-1, required=True, metavar="NAME...", shell_complete=complete_exercise
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
@shared_options()
@click.pass_obj
def gradescope(
    session: Session, names: tuple[str, ...], output: Path, assignment: str, minutes: float
) -> None:
    """Make an autograder for Gradescope of the exercises NAME...

    Upload the archive there under "Configure Autograder", with Ubuntu 22.04 or later as the base
    image. It holds the references and hidden checks: share it with nobody else. Submissions run
    in the sandbox within Gradescope's container; how well that keeps them apart is decided there,
    and said in every result.
    """
    from grader.classroom.gradescope.archive import autograder
    from grader.classroom.gradescope.assignment import Assignment
    from grader.classroom.results import Asked
    from grader.course.points import total_points

    exercises = list(session.course.select(names))
    asked = tuple(Asked(e.name, e.meta.title, e.topic, total_points(e)) for e in exercises)
    made = Assignment(assignment or output.stem, asked, 60 * minutes)
    write(session, output, autograder(session.course, made))
    if session.as_json:
        session.print_json({"archive": str(output), "points": made.points})
        return
    click.echo(f"{session.shown(session.folder / output)}: {len(asked)} exercises.")
    click.echo(f"On Gradescope, set the points of the autograder to {made.points:g}.")
