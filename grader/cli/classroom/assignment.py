"""Which assignment a command of `grade class` is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.classroom.results import tell
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation
from grader.report import printable

if TYPE_CHECKING:
    from grader.classroom.assignment import Assignment
    from grader.classroom.collecting import Collected
    from grader.course import Course

_SHOWN = 8


def asked_by(invocation: Invocation, course: "Course", name: str) -> "Assignment | None":
    """Return the assignment whose file is of that name or path; None where there is none.

    Args:
        invocation: where it is looked for.
        course: whose exercises it asks.
        name: as it was typed.

    Raises:
        AssignmentError: it is wrong.
        UserError: a path is given, and there is no such file.
    """
    from grader.classroom.assignment.finding import SUFFIX, named

    found = named(name, [invocation.folder], course.names)
    if found is None and name.endswith(SUFFIX):
        raise UserError(f"There is no file {name}. `grade class new NAME EXERCISE...` writes one.")
    return found[0] if found and found[0].file else None


def assignment_for(
    invocation: Invocation, name: str | None, source: Path, only: Sequence[str], gradebook: Path
) -> "Assignment | None":
    """Return the assignment that was handed in; None where nothing says which exercises it has.

    Args:
        invocation: where it is looked for, besides the folders of the other two.
        name: as it was typed; None for the name of the folder.
        source: what was handed in.
        only: names of exercises. They are the assignment where nothing else says what it asks.
        gradebook: its file, which need not exist.

    Raises:
        AssignmentError: its file is wrong.
        UserError: several may be meant, or `only` does not agree with it.
    """
    from grader.classroom.assignment.finding import SUFFIX, here, named, of_names

    known = invocation.full_course.names
    folders = list(dict.fromkeys((invocation.folder, source.parent, gradebook.parent)))
    # The name of a folder may be no text at all.
    called = name if name is not None else " ".join(printable(source.stem).split())[:255]
    if found := named(called, folders, known, but=source):
        return _of_file(invocation, *found, only, gradebook, said=name is None)
    if called.endswith(SUFFIX):
        raise UserError(
            f"There is no file {called}. `grade class new NAME EXERCISE...` writes one."
        )
    if kept := _kept(gradebook, called, known):
        return _agreed(kept, only, invocation.shown(gradebook))
    if name is None and (some := here(folders, known, but=source)):
        if len(some) == 1:
            return _of_file(invocation, *some[0], only, gradebook, said=True)
        if not only:
            names = ", ".join(invocation.shown(path) for _, path in some[:_SHOWN])
            raise UserError(
                f"There are several assignments: {names}. Name the one that was handed in:  "
                f"grade class run {some[0][0].name} {invocation.shown(source)}"
            )
    if not only:
        return None
    made = of_names(called, only, known)
    tell(f"the assignment {called} asks what --only names: {', '.join(made.names)}.")
    return made


def ask_for_exercises(
    invocation: Invocation, name: str | None, source: Path, collected: "Collected"
) -> str:
    """Return what to say where nothing says which exercises were asked."""
    from grader.classroom.grading import handed_in

    counts = handed_in(collected)
    if not counts:
        return f"Nothing in {invocation.shown(source)} is an exercise of the course."
    found = ", ".join(f"{exercise} ({count})" for exercise, count in counts.most_common(_SHOWN))
    names = " ".join(list(counts)[:_SHOWN])
    called = name or "NAME"
    only = " ".join(f"--only {exercise}" for exercise in list(counts)[:_SHOWN])
    shown = invocation.shown(source)
    return (
        "It is not said which exercises were asked, and points must not depend on what was handed "
        f"in, which is: {found}. Write the assignment down, with all of its exercises:\n"
        f"  grade class new {called} {names}\n"
        f"  grade class run {called} {shown}\n"
        f"or say it here:  grade class run {shown} {only}"
    )


def _of_file(
    invocation: Invocation,
    assignment: "Assignment",
    path: Path,
    only: Sequence[str],
    gradebook: Path,
    *,
    said: bool,
) -> "Assignment":
    """Check that the file goes together with what was typed and what is known."""
    before = _kept_path(gradebook, assignment.name)
    if before and assignment.file and before.is_file() and not before.samefile(assignment.file):
        raise UserError(
            f"{invocation.shown(gradebook)} has an assignment {assignment.name} already, of "
            f"{before}. Rename {invocation.shown(path)}, or name another file with --gradebook."
        )
    if said or not assignment.file:
        noun = "exercise" if len(assignment.names) == 1 else "exercises"
        count = len(assignment.names)
        tell(f"{assignment.name} asks {count} {noun}, as {invocation.shown(path)} says.")
    return _agreed(assignment, only, invocation.shown(path))


def _agreed(assignment: "Assignment", only: Sequence[str], where: str) -> "Assignment":
    if more := [name for name in only if name not in assignment.names]:
        asked = ", ".join(assignment.names[:_SHOWN])
        raise UserError(
            f"{more[0]} does not belong to {assignment.name}, which asks {asked} according to "
            f"{where}. For another assignment, give it a name of its own with --assignment; to "
            f"add it to this one, `grade class new` writes a file {assignment.name}.toml that can "
            "be edited."
        )
    return assignment


def _kept(gradebook: Path, name: str, known: Sequence[str]) -> "Assignment | None":
    from grader.classroom.assignment.finding import of_names
    from grader.classroom.assignment.reading import parse
    from grader.classroom.gradebook.book import Gradebook

    if not gradebook.is_file():
        return None
    with Gradebook(gradebook) as book:
        if kept := book.kept(name):
            return parse(kept.content, name, None, known)
        asked = book.asked(name)
    return of_names(name, [one.name for one in asked], known) if asked else None


def _kept_path(gradebook: Path, name: str) -> Path | None:
    from grader.classroom.gradebook.book import Gradebook

    if not gradebook.is_file():
        return None
    with Gradebook(gradebook) as book:
        kept = book.kept(name)
    return Path(kept.path) if kept and kept.path else None
