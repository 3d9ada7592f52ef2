"""What a request asks for, and why it may be refused."""

from typing import Any


class Refused(Exception):
    """The request cannot be done: says why, to whoever reads the page."""

    def __init__(self, says: str, status: int = 400, **more: Any) -> None:
        self.says, self.status, self.more = says, status, more


def text_of(asked_for: dict[str, Any], key: str) -> str:
    """Return a text that a request has to hold.

    Raises:
        Refused: it holds none.
    """
    value = asked_for.get(key)
    if not isinstance(value, str):
        raise Refused(f"{key} is missing.")
    return value
