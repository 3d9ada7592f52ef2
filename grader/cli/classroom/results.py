"""The results of an assignment as its file is now, and what is missing in them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.session import Session
from grader.report import printable

if TYPE_CHECKING:
    from grader.classroom.gradebook import Gradebook
    from grader.classroom.results import Results

_SHOWN = 8


def applied_to(session: Session, book: "Gradebook", name: str) -> "tuple[Results, tuple[str, ...]]":
    """Return the results of an assignment as its file is now, and what is wrong with the file.

    Raises:
        AssignmentError: the file cannot be used.
        ClassroomError: the gradebook has no such assignment.
    """
    from grader.classroom.assignment.applying import applied, strangers
    from grader.classroom.assignment.finding import SUFFIX, is_file
    from grader.classroom.assignment.reading import parse, read
    from grader.classroom.grading import own_points

    found, kept = book.results(name), book.kept(name)
    places = [session.folder / f"{name}{SUFFIX}", book.path.parent / f"{name}{SUFFIX}"]
    if kept and kept.path:
        places.insert(0, Path(kept.path))
    path = next((path for path in places if is_file(path)), None)
    if path is None and kept is None:
        return found, ()
    if path is not None:
        assignment = read(path)
    else:
        assert kept is not None
        assignment = parse(kept.content, name)
        if kept.path:
            tell(f"{kept.path} is gone: points are as it said when the class was graded last.")
    own = {asked.name: asked for asked in found.exercises}
    if set(assignment.names) - own.keys():
        course = session.full_course
        assignment = read(path, course.names) if path else assignment
        own |= {n: own_points(course[n]) for n in assignment.names if n not in own}
    return applied(assignment, found, own), tuple(strangers(assignment, found))


def say_unfinished(results: "Results", wrong: Sequence[str]) -> bool:
    """Say on standard error what was not understood or graded.

    Returns:
        Whether somebody or something is missing in the results because of it.
    """
    said = [*wrong, *results.unread]
    if results.ungraded:
        open_for = [s for s in results.students if results.result(s).missing]
        said.append(
            f"unfinished: {results.ungraded} of {results.handed_in} submissions are not graded. "
            f"{len(open_for)} of {len(results.students)} students have no total yet: "
            f"{_listed([student.id for student in open_for])}. `grade class run` goes on."
        )
    for line in said:
        tell(line)
    if results.unmarked:
        students = sum(bool(results.result(student).to_mark) for student in results.students)
        noun = "text is" if results.unmarked == 1 else "texts are"
        if results.changed:
            text = "text has" if results.changed == 1 else "texts have"
            tell(f"{results.changed} {text} changed since the mark was given: give a new one.")
        tell(
            f"{results.unmarked} {noun} to be marked: the totals of {students} of "
            f"{len(results.students)} students are provisional. `grade class mark "
            f"{results.assignment}` goes on."
        )
    if count := len(results.problems):
        noun = "student's hand-in was" if count == 1 else "students' hand-ins were"
        _tell_each(
            f"{count} {noun} not wholly understood",
            [f"{student}: {' '.join(why)}" for student, why in results.problems.items()],
        )
    return bool(said)


def say_not_run(results: "Results") -> bool:
    """Say on standard error whose work could not be run, and why.

    Returns:
        Whether there is any.
    """
    lines = []
    for (student, exercise), entry in results.entries.items():
        if (status := entry.report.status).unusable:
            problem = entry.report.problem
            lines.append(f"{student}: {exercise}: {problem.title if problem else status.value}")
    if lines:
        noun = "submission" if len(lines) == 1 else "submissions"
        _tell_each(f"{len(lines)} {noun} could not be run", sorted(lines))
    return bool(lines)


def _tell_each(heading: str, lines: Sequence[str]) -> None:
    more = [f"… and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    for_more = " `grade class report` says more." if lines else ""
    tell("\n  ".join([f"{heading}.{for_more}", *lines[:_SHOWN], *more]))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


def tell(text: str) -> None:
    """Say something on standard error, beside what is printed."""
    click.echo(f"grade: {printable(text)}", err=True)
