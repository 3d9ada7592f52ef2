"""The algebra in a confined process: a hostile formula may bring it down, and nothing else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.sandbox.faults import RemoteError

if TYPE_CHECKING:
    from grader.sandbox.session import Session

_WORKER = "grader.derive.worker:run"


class AlgebraError(Exception):
    """A request that is wrong in itself: what the author wrote cannot be used."""


class Algebra:
    """One confined process that answers with a function of ours, the worker's as a rule."""

    def __init__(self, open_session: "Callable[[], Session]", place: str = _WORKER) -> None:
        self._session, self._place = open_session(), place

    def __enter__(self) -> "Algebra":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """Return the answer to a request; only our own code runs there, so it is believed.

        Raises:
            Gone: it took too long or too much memory.
            AlgebraError: the author's part of the request is wrong.
        """
        try:
            found = self._session.request("entry", self._place, request)
        except RemoteError as error:
            raise AlgebraError(str(error)) from error
        if not isinstance(found, dict) or "error" in found:
            raise AlgebraError(str(found.get("error") if isinstance(found, dict) else found))
        return found
