"""`grade class report`: the class on one page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.classroom.book import book_options, results_of, write
from grader.cli.classroom.results import say_unfinished
from grader.cli.exits import PASSED, UNUSABLE
from grader.cli.invocation import Invocation, shared_options

if TYPE_CHECKING:
    from grader.classroom.results import Results


@click.command()
@book_options
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("report.html"),
    show_default=True,
    help="The page; `-` is standard output.",
)
@click.option(
    "--each",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Besides, a page for each student alone, in DIR.",
)
@click.option(
    "--model-answers", is_flag=True, help="Show the model answers of text parts in those pages."
)
@shared_options()
@click.pass_obj
def report(
    invocation: Invocation,
    assignment: str | None,
    gradebook: Path | None,
    output: Path,
    folder: Path | None,
    model_answers: bool,
) -> int:
    """Show how a class stands with an assignment, as one HTML page.

    How each exercise went, which misconceptions were found and how many had them, who may need
    help and why, and the reports of every student. The page needs nothing from the network. It
    holds everybody's results: it can be read by you only until you share it. The exit status is 2
    where something is not graded yet, or belongs to nobody that is known.
    """
    from grader.classroom.page import to_page

    results, wrong = results_of(invocation, assignment, gradebook)
    if invocation.as_json:
        from grader.classroom.summary import summary

        invocation.print_json(summary(results))
        return UNUSABLE if say_unfinished(results, wrong) else PASSED
    content = to_page(results).encode()
    write(invocation, output, content)
    told = str(output) != "-"
    if told:
        size = f"{len(content) / 1e6:.1f} MB"
        click.echo(
            f"{invocation.shown(invocation.folder / output)}  ({size}); open it in a browser."
        )
    if folder is not None:
        _write_each(invocation, results, folder, model_answers)
        if told:
            shown = invocation.shown(invocation.folder / folder)
            click.echo(f"{shown}: a page for each of {len(results.students)} students.")
    return UNUSABLE if say_unfinished(results, wrong) else PASSED


def _write_each(
    invocation: Invocation, results: "Results", folder: Path, model_answers: bool
) -> None:
    from grader.classroom.filenames import safe_name
    from grader.classroom.page import to_student_page

    (invocation.folder / folder).mkdir(parents=True, exist_ok=True)
    for number, student in enumerate(results.students, 1):
        page = to_student_page(results, student, model_answers=model_answers).encode()
        write(invocation, folder / f"{safe_name(number, student)}.html", page)
