"""`grade class report`: the class on one page."""

from pathlib import Path

import click

from grader.cli.class_book import book_options, results_of, write
from grader.cli.session import Session, shared_options


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
@shared_options()
@click.pass_obj
def report(
    session: Session, assignment: str | None, gradebook: Path | None, output: Path
) -> int | None:
    """Show how a class stands with an assignment, as one HTML page.

    How each exercise went, which misconceptions were found and how many had them, who may need
    help and why, and the reports of every student. The page needs nothing from the network. It
    holds everybody's results: it can be read by you only until you share it.
    """
    from grader.classroom.page import to_page

    results = results_of(session, assignment, gradebook)
    if session.as_json:
        from grader.classroom.summary import summary

        session.print_json(summary(results))
        return None
    content = to_page(results).encode()
    write(session, output, content)
    if str(output) != "-":
        size = f"{len(content) / 1e6:.1f} MB"
        click.echo(f"{session.shown(session.folder / output)}  ({size}); open it in a browser.")
    return None
