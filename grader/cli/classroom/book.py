"""What the commands that show a class share: where its gradebook is, and where the result goes."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grader.cli.classroom.results import applied_to
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation
from grader.report.text import printable

if TYPE_CHECKING:
    from grader.classroom.gradebook.book import Gradebook
    from grader.classroom.results import Results

_F = TypeVar("_F", bound=Callable[..., Any])


def book_options(function: _F) -> _F:
    """Add the argument and the option that say which results are meant."""
    function = click.option(
        "--gradebook",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Where `grade class run` keeps the verdicts; ./gradebook.db by default.",
    )(function)
    return click.argument("assignment", required=False)(function)


@contextmanager
def opened(
    invocation: Invocation, assignment: str | None, gradebook: Path | None
) -> "Iterator[tuple[Gradebook, str]]":
    """Open a gradebook, and tell which of its assignments is meant.

    Where none is named, it is the only one.

    Raises:
        UserError: there is no gradebook, nothing in it, or more than one assignment.
        ClassroomError: the gradebook cannot be read, or has no such assignment.
    """
    from grader.classroom.gradebook.book import Gradebook

    path = invocation.folder / (gradebook or "gradebook.db")
    if not path.is_file():
        raise UserError(
            f"There is no gradebook {invocation.shown(path)}. `grade class run` makes one; "
            "--gradebook names another."
        )
    with Gradebook(path) as book:
        known = book.assignments
        if assignment is None and len(known) != 1:
            found = f"has {len(known)}: {printable(', '.join(known), 500)}" if known else "has none"
            raise UserError(f"Name the assignment: {invocation.shown(path)} {found}.")
        name = assignment or known[0]
        if name not in known and name.endswith(".toml"):
            name = Path(name).stem
        yield book, name


def results_of(
    invocation: Invocation, assignment: str | None, gradebook: Path | None
) -> "tuple[Results, tuple[str, ...]]":
    """Return the results of an assignment as its file is now, and what is wrong with the file.

    Raises:
        UserError: as `opened`.
        ClassroomError: as `opened`, and where the file is wrong.
    """
    with opened(invocation, assignment, gradebook) as (book, name):
        return applied_to(invocation, book, name)


def write(invocation: Invocation, output: Path, content: bytes) -> None:
    """Write a file all at once, for its owner only, or to standard output for `-`.

    Raises:
        OSError: it cannot be written.
    """
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    path = invocation.folder / output
    if path.is_dir():
        raise UserError(f"{invocation.shown(path)} is a folder. Name a file with -o.")
    try:
        number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except FileNotFoundError:
        raise UserError(f"There is no folder {invocation.shown(path.parent)}.") from None
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
