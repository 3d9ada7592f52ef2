"""Which file of which exercise is meant by what was typed."""

from dataclasses import dataclass
from pathlib import Path

from grader.cli.errors import UserError
from grader.cli.session import Session
from grader.course import Exercise, UnknownExercise
from grader.course.submitted import Submitted
from grader.judge.own_files.surroundings import Surroundings
from grader.study import WorkspaceError


@dataclass(frozen=True, slots=True)
class Target:
    """An exercise and the submission to grade."""

    exercise: Exercise
    path: Path
    own: bool
    """Whether the path is the workspace's own file, so that the verdict is remembered."""


def target(session: Session, text: str) -> Target:
    """Return what a name or a path means.

    Raises:
        UserError: there is no such file, or it cannot be a submission of an exercise.
        UnknownExercise: no exercise goes by that name.
        WorkspaceError: it is a name, and there is no workspace to look in.
    """
    path = session.folder / Path(text).expanduser()
    if not _looks_like_a_path(text):
        try:
            return _by_name(session, text)
        except UnknownExercise:
            if not path.exists():
                raise
    if path.is_dir():
        raise UserError(f"{text} is a folder. Name an exercise; `grade` alone grades all changes.")
    if path.exists():
        return _by_path(session, path)
    found = _by_name(session, text)
    if not found.path.as_posix().endswith(f"/{Path(text).as_posix().removeprefix('./')}"):
        raise UserError(f"There is no file {text}.")
    return found


def submitted(session: Session, found: Target) -> Submitted | Path:
    """Return what is graded: the file with those that it uses, or the path of one that is not read.

    A file of the workspace finds what lies in the workspace; any other, what lies in its folder.
    """
    try:
        if found.own:
            return session.desk.submitted(found.exercise)
        path = found.path.absolute()
        return Surroundings(path.parent, session.course.secrets).submitted(path)
    except OSError:
        return found.path  # the judge says why


def _by_name(session: Session, text: str) -> Target:
    exercise = session.course[text]
    path = session.workspace.submission(exercise)
    if not path.exists():
        raise UserError(
            f"{session.shown(path)} is missing. `grade reset {exercise.name}` brings it back."
        )
    return Target(exercise, path, own=True)


def _by_path(session: Session, path: Path) -> Target:
    exercise = session.course[path.as_posix()]
    if path.suffix != exercise.suffix:
        raise UserError(
            f"{path} should be a {exercise.suffix} file to be graded as {exercise.name}."
        )
    try:
        mine = session.workspace.submission(exercise)
    except WorkspaceError:
        return Target(exercise, path, own=False)
    return Target(exercise, path, own=mine.resolve() == path.resolve())


def _looks_like_a_path(text: str) -> bool:
    return "/" in text or "\\" in text or Path(text).suffix in (".py", ".cpp", ".md")
