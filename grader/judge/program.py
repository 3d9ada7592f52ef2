"""A program as the sandbox loads it: Python text, or functions of a built C++ library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from grader.course import Exercise
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


def load(session: Session, program: Program, exercise: Exercise) -> Mapping[str, Any]:
    """Load a program and return the names that it defines.

    Raises:
        RemoteError: it cannot be loaded.
        Gone: its process ended on the way.
    """
    name = exercise.stub_path.name
    defined = session.request("load", program.kind, program.data, name, program.inside)
    return defined if isinstance(defined, dict) else {}
