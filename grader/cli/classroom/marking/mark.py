"""`grade class mark`: points and comments for what students wrote in text parts."""

import getpass
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.classroom.book import book_options, opened, write
from grader.cli.classroom.results import applied_to, tell
from grader.cli.errors import UserError
from grader.cli.exits import INTERRUPTED, PASSED
from grader.cli.invocation import Invocation, shared_options

if TYPE_CHECKING:
    from grader.classroom.gradebook.book import Gradebook
    from grader.classroom.marking.answers import Answer, TextQuestion
    from grader.classroom.marking.markbook import MarkBook
    from grader.classroom.results import Results, Student


@click.command()
@book_options
@click.option(
    "--part",
    "parts",
    metavar="NAME",
    multiple=True,
    help="Only this text part, or all of this exercise; may be given several times.",
)
@click.option("--by", metavar="NAME", default="", help="Who marks; your login, by default.")
@click.option("--student", metavar="ID", default="", help="Only this student's texts, marked too.")
@click.option("--again", is_flag=True, help="Show those that are marked, too.")
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the texts to FILE, .csv or .json, and mark them there; - is standard output.",
)
@click.option("--names", is_flag=True, help="With --export or --json: say whose each text is.")
@click.option(
    "--import",
    "import_from",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take in the marks of such a file.",
)
@click.option("--replace", is_flag=True, help="With --import: let marks count in place of others'.")
@shared_options()
@click.pass_obj
def mark(
    invocation: Invocation,
    assignment: str | None,
    gradebook: Path | None,
    parts: tuple[str, ...],
    by: str,
    student: str,
    again: bool,
    export_to: Path | None,
    names: bool,
    import_from: Path | None,
    replace: bool,
) -> int:
    """Mark the text parts of an assignment, one part at a time over all students.

    Each text stands beside the model answer and the rubric, without a name and in an order of its
    own. A line gives points (`1.5`), or says how each item of the rubric was met (`yhn`: met, half
    met, not), and takes in comments by their keys; `?` explains. Each mark is kept at once: quit
    when you like, and the same command goes on with what has none.

    Marks stay when the class is graded again. A text that has changed asks for a new one.
    """
    from grader.classroom.marking.answers import answers, questions

    if export_to is not None and import_from is not None:
        raise UserError("Name a file to write with --export, or one to read with --import.")
    if names and export_to is None and not invocation.as_json:
        raise UserError("--names is for --export and --json.")
    if import_from is not None and (parts or student):
        raise UserError("--import takes in a whole file: leave out --part and --student.")
    if replace and import_from is None:
        raise UserError("--replace is for --import.")
    with opened(invocation, assignment, gradebook) as (book, name):
        results, _ = applied_to(invocation, book, name)
        asked = _chosen(questions(invocation.full_course, results.exercises), parts, results)
        marks = book.marks(name, by.strip() or _login())
        places = {(q.exercise, q.part) for q in asked}
        found = [a for a in answers(results, book.seed, marks.by) if (a.exercise, a.part) in places]
        if student:
            found = _of_student(found, student, results)
        if import_from is not None:
            return _import(invocation, book, marks, asked, found, import_from, replacing=replace)
        known = {each.id: each for each in results.students} if names else {}
        if export_to is not None or invocation.as_json:
            _export(invocation, marks, asked, found, export_to, known, name)
            return PASSED
        from grader.cli.classroom.marking.dialogue import Marking

        wanted = [a for a in found if again or student or a.mark is None]
        done = Marking(invocation, marks, asked, wanted).run()
        results, _ = applied_to(invocation, book, name)
        _say(invocation, results, name, done.given)
        return INTERRUPTED if done.interrupted else PASSED


def _chosen(
    asked: "Sequence[TextQuestion]", parts: Sequence[str], results: "Results"
) -> "list[TextQuestion]":
    """Return the parts that are named, or all."""
    if not asked:
        raise UserError(
            f"{results.assignment} has no text parts that give points: there is nothing to mark."
        )
    names = {n for q in asked for n in _names(q)}
    for part in parts:
        if part not in names:
            known = ", ".join(f"{q.exercise}/{q.part}" for q in asked)
            raise UserError(f"{results.assignment} has no text part {part}: it has {known}.")
    return [q for q in asked if not parts or {*_names(q)} & {*parts}]


def _names(question: "TextQuestion") -> tuple[str, ...]:
    """Return what a text part goes by."""
    exercise, part = question.exercise, question.part
    return part, exercise, f"{exercise}/{part}"


def _of_student(found: "Sequence[Answer]", student: str, results: "Results") -> "list[Answer]":
    ids = {each.id for each in results.students if student in (each.id, each.name)}
    if not ids:
        raise UserError(f"Nobody with the id or name {student} has handed in.")
    return [answer for answer in found if ids & {*answer.students}]


def _login() -> str:
    with suppress(KeyError, OSError, ImportError):
        return getpass.getuser()
    return f"user {os.getuid()}"


def _export(
    invocation: Invocation,
    marks: "MarkBook",
    asked: "Sequence[TextQuestion]",
    found: "Sequence[Answer]",
    path: Path | None,
    names: "dict[str, Student]",
    assignment: str,
) -> None:
    import json

    from grader.classroom.marking.sheet import to_csv, to_json

    if path is None:
        invocation.print_json(to_json(assignment, asked, found, marks, names))
        return
    _keep_what_was_filled_in(invocation, path, asked, found, marks)
    if invocation.as_json or path.suffix == ".json":
        text = json.dumps(to_json(assignment, asked, found, marks, names), indent=1)
        content = f"{text}\n".encode()
    else:
        content = to_csv(asked, found, names)
    write(invocation, path, content)
    if str(path) != "-":
        open_ones = sum(answer.mark is None for answer in found)
        noun = "text" if len(found) == 1 else "texts"
        click.echo(
            f"{invocation.shown(invocation.folder / path)}: {len(found)} {noun}, "
            f"{open_ones} of them to be marked."
        )
        click.echo(f"Take the marks in with:  grade class mark {assignment} --import {path}")


def _keep_what_was_filled_in(
    invocation: Invocation,
    path: Path,
    asked: "Sequence[TextQuestion]",
    found: "Sequence[Answer]",
    marks: "MarkBook",
) -> None:
    """Refuse to write over a file with marks that are not in the gradebook."""
    from grader.classroom.errors import ClassroomError
    from grader.classroom.marking.sheet_reading import read

    place = invocation.folder / path
    if str(path) == "-" or not place.is_file():
        return
    with suppress(ClassroomError):
        if not read(place.read_bytes(), str(path), asked, found, marks, replacing=True):
            return
    raise UserError(
        f"{invocation.shown(place)} is there already, and holds what is not taken in: import it "
        "with --import, or name another file."
    )


def _import(
    invocation: Invocation,
    book: "Gradebook",
    marks: "MarkBook",
    asked: "Sequence[TextQuestion]",
    found: "Sequence[Answer]",
    path: Path,
    *,
    replacing: bool,
) -> int:
    from grader.classroom.marking.sheet_reading import read

    typed = str(path) == "-"
    content = sys.stdin.buffer.read() if typed else (invocation.folder / path).read_bytes()
    with book.at_once():
        changes = read(content, str(path), asked, found, marks, replacing=replacing)
        for change in changes:
            marks.give(change.answer, change.mark, marks.current(change.answer))
    unmarked = sum(marks.current(answer) is None for answer in found)
    if invocation.as_json:
        invocation.print_json({"marks": len(changes), "to_mark": unmarked})
    else:
        noun = "mark" if len(changes) == 1 else "marks"
        click.echo(f"{len(changes)} {noun} taken in; {unmarked} of {len(found)} texts have none.")
    return PASSED


def _say(invocation: Invocation, results: "Results", name: str, given: int) -> None:
    """Say what was done, and what is left."""
    from grader.classroom.marking.answers import answers

    every = answers(results, 0)
    unmarked = sum(answer.mark is None for answer in every)
    noun = "text" if given == 1 else "texts"
    click.echo(f"{given} {noun} marked now; {unmarked} of {len(every)} to be marked.")
    if unmarked:
        click.echo(f"grade class mark {name} goes on with them.")
    if results.ungraded:
        tell(f"{results.ungraded} submissions are not graded: their texts come after that.")
