"""The algebra in a confined process: a hostile formula may bring it down, and nothing else."""

from collections.abc import Callable
from typing import Any

from grader.sandbox.faults import RemoteError
from grader.sandbox.session import Session

Open = Callable[[], Session]
"""Starts a fresh confined process with the exercise's limits."""

_WORKER = "grader.derive.worker:run"


class AlgebraError(Exception):
    """A request that is wrong in itself: what the author wrote cannot be used."""


class Algebra:
    """One process of `grader.derive.worker`, started on the first question."""

    def __init__(self, open_session: Open) -> None:
        self._open = open_session
        self._session: Session | None = None

    def __enter__(self) -> "Algebra":
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._session.close()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request; only our own code runs there, so it is believed.

        Raises:
            Gone: it took too long or too much memory.
            AlgebraError: the author's part of the request is wrong.
        """
        if self._session is None:
            self._session = self._open()
        try:
            found = self._session.request("entry", _WORKER, request)
        except RemoteError as error:
            raise AlgebraError(str(error)) from error
        if not isinstance(found, dict) or "error" in found:
            raise AlgebraError(str(found.get("error") if isinstance(found, dict) else found))
        return found
