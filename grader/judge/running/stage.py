"""One process in which several programs are loaded, one after the other."""

from collections.abc import Callable
from typing import TypeVar

from grader.judge.running.program import Open
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.session import Session

T = TypeVar("T")


class Stage:
    """A process for several programs, started when it is needed; used in a `with`.

    Args:
        open_session: starts it.
        load: loads a text into it.
    """

    def __init__(self, open_session: Open, load: Callable[[Session, str], object]) -> None:
        self._open, self._load = open_session, load
        self._session: Session | None = None
        self._text = ""

    def run(self, text: str, act: Callable[[Session], T]) -> T | None:
        """Return what comes of an act on a text; None where it cannot be loaded or has ended."""
        try:
            if self._session is None:
                self._session = self._open()
            if self._text != text:
                self._load(self._session, text)
                self._text = text
            return act(self._session)
        except (Gone, RemoteError):
            return None

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._session.close()
