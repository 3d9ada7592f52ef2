"""`grade class export`: results for other programs."""

from pathlib import Path

import click

from grader.classroom.exports import FORMS, Form, export
from grader.cli.classroom.book import book_options, results_of, write
from grader.cli.classroom.results import say_unfinished
from grader.cli.errors import UserError
from grader.cli.exits import PASSED, UNUSABLE
from grader.cli.invocation import Invocation, shared_options


@click.command("export")
@book_options
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Who is to read it.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="The file; standard output by default, but for gradescope.",
)
@click.option(
    "--ids",
    default="",
    metavar="COLUMN",
    help="For canvas and moodle: the column that students' ids belong in, e.g. `SIS Login ID`.",
)
@click.option(
    "--column",
    default="",
    metavar="HEADING",
    help="For canvas: the column of an assignment that exists, e.g. `Set 1 (4711)`.",
)
@click.option(
    "--model-answers",
    is_flag=True,
    help="Show learners the model answers of text parts, for gradescope.",
)
@click.option(
    "--provisional",
    is_flag=True,
    help="For canvas and moodle: write totals although texts are still to be marked.",
)
@shared_options()
@click.pass_obj
def export_(
    invocation: Invocation,
    assignment: str | None,
    gradebook: Path | None,
    form: Form,
    output: Path | None,
    ids: str,
    column: str,
    model_answers: bool,
    provisional: bool,
) -> int:
    """Write the results of an assignment for another program.

    \b
      csv         a row for each student: points and status by exercise
      json        everything that is known, with each report in full
      junit       JUnit XML (xunit2): a suite for each student
      gradescope  a zip archive with a results.json for each student
      canvas      for the import of Canvas's gradebook
      moodle      a grading worksheet for Moodle's assignments and gradebook

    The exit status is 2 where something is not graded or not marked yet, or belongs to nobody that
    is known. Canvas and Moodle are then told no total of those concerned.

    In CSV, an apostrophe stands before a text that a spreadsheet would run as a formula.
    """
    if form == "gradescope" and output is None:
        raise UserError("The export to gradescope is a zip archive: name the file with -o.")
    if ids and form not in ("canvas", "moodle"):
        raise UserError("--ids is for canvas and moodle.")
    if column and form != "canvas":
        raise UserError("--column is for canvas.")
    if model_answers and form != "gradescope":
        raise UserError("--model-answers is for gradescope.")
    if provisional and form not in ("canvas", "moodle"):
        raise UserError("--provisional is for canvas and moodle; the other forms have all totals.")
    results, wrong = results_of(invocation, assignment, gradebook)
    try:
        content = export(
            results,
            form,
            ids=ids,
            column=column,
            model_answers=model_answers,
            provisional=provisional,
        )
    except ValueError as error:
        raise UserError(str(error)) from None
    write(invocation, output or Path("-"), content)
    unfinished = say_unfinished(results, wrong)
    return UNUSABLE if unfinished or (results.unmarked and not provisional) else PASSED
