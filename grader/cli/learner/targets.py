"""Which file of which exercise is meant by what was typed."""

from dataclasses import dataclass
from pathlib import Path

from grader.cli.errors import UserError
from grader.cli.invocation import Invocation
from grader.course import Exercise, UnknownExercise
from grader.course.files.submitted import Submitted
from grader.judge.own_files.surroundings import Surroundings
from grader.study import WorkspaceError


@dataclass(frozen=True, slots=True)
class Target:
    """An exercise and the submission to grade."""

    exercise: Exercise
    path: Path
    own: bool
    """Whether the path is the workspace's own file, so that the verdict is remembered."""


def target(invocation: Invocation, text: str) -> Target:
    """Return what a name or a path means.

    Raises:
        UserError: there is no such file, or it cannot be a submission of an exercise.
        UnknownExercise: no exercise goes by that name.
        WorkspaceError: it is a name, and there is no workspace to look in.
    """
    path = invocation.folder / Path(text).expanduser()
    if not _looks_like_a_path(text):
        try:
            return _by_name(invocation, text)
        except UnknownExercise:
            if not path.exists():
                raise
    if path.is_dir():
        raise UserError(f"{text} is a folder. Name an exercise; `grade` alone grades all changes.")
    if path.exists():
        return _by_path(invocation, path)
    found = _by_name(invocation, text)
    if not found.path.as_posix().endswith(f"/{Path(text).as_posix().removeprefix('./')}"):
        raise UserError(f"There is no file {text}.")
    return found


def submitted(invocation: Invocation, found: Target) -> Submitted | Path:
    """Return what is graded: the file with those that it uses, or the path of one that is not read.

    A file of the workspace finds what lies in the workspace; any other, what lies in its folder.
    """
    try:
        if found.own:
            return invocation.desk.submitted(found.exercise)
        path = found.path.absolute()
        return Surroundings(path.parent, invocation.course.secrets).submitted(path)
    except OSError:
        return found.path  # the judge says why


def _by_name(invocation: Invocation, text: str) -> Target:
    exercise = invocation.course[text]
    path = invocation.workspace.submission(exercise)
    if not path.exists():
        raise UserError(
            f"{invocation.shown(path)} is missing. `grade reset {exercise.name}` brings it back."
        )
    return Target(exercise, path, own=True)


def _by_path(invocation: Invocation, path: Path) -> Target:
    exercise = invocation.course[path.as_posix()]
    if path.suffix != exercise.suffix:
        raise UserError(
            f"{path} should be a {exercise.suffix} file to be graded as {exercise.name}."
        )
    try:
        mine = invocation.workspace.submission(exercise)
    except WorkspaceError:
        return Target(exercise, path, own=False)
    return Target(exercise, path, own=mine.resolve() == path.resolve())


def _looks_like_a_path(text: str) -> bool:
    return "/" in text or "\\" in text or Path(text).suffix in (".py", ".cpp", ".md")
