"""A program as the sandbox loads it: Python text, or functions of a built C++ library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from grader.course import Exercise
from grader.course.files.submitted import Beside
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.isolation import SandboxError
from grader.sandbox.session import Session

Open = Callable[[], Session]
"""Starts a fresh confined process with the exercise's limits."""


@dataclass(frozen=True, slots=True)
class Program:
    """What is sent to the sandbox, and the text that it was made from."""

    kind: Literal["python", "cpp"]
    data: bytes
    text: str
    inside: str = ""
    """The C++ namespace of its functions, where one library holds several programs."""
    beside: Beside = ()
    """The learner's own files that it uses."""


def load_own(session: Session, program: Program, exercise: Exercise) -> None:
    """Load a program of the course's own.

    Raises:
        SandboxError: it cannot be loaded here, for which no submission is to blame.
    """
    try:
        load(session, program, exercise)
    except (RemoteError, Gone) as error:
        raise SandboxError(f"the reference of {exercise.name} cannot be run: {error}") from error


def put_beside(session: Session, files: Beside) -> None:
    """Give a process the learner's own files.

    Raises:
        SandboxError: they could not be written, for which no submission is to blame.
        Gone: the process has ended.
    """
    try:
        if files:
            session.request("beside", files)
    except RemoteError as error:
        said = f"the files beside the submission could not be put into the sandbox: {error}"
        raise SandboxError(said) from None


def load(session: Session, program: Program, exercise: Exercise) -> Mapping[str, Any]:
    """Load a program and return the names that it defines.

    Raises:
        RemoteError: it cannot be loaded.
        Gone: its process ended on the way.
        SandboxError: the files beside it could not be put there.
    """
    put_beside(session, program.beside)
    name = exercise.stub_path.name
    defined = session.request("load", program.kind, program.data, name, program.inside)
    if not isinstance(defined, dict):
        raise Gone("crashed", "what it says of itself does not fit the question")
    return defined
