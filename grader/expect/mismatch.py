"""The one exception that every expectation raises, and the count of expectations made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from grader.expect.tolerance import Tolerance

Kind = Literal[
    "value", "shape", "dtype", "type", "structure", "error", "finite", "changed", "condition"
]


class Mismatch(AssertionError):
    """An answer that is not what was expected.

    says        a plain sentence for the learner, without control characters
    actual      the part of the answer that differs, as it came from the sandbox
    expected    what stood against it
    name        what that part is called ("dx"), or None
    kind        in which respect the two differ
    tolerance   how far the two were allowed to lie apart, where numbers were compared
    prerequisite  it is about what the check's sentence depends on, and not about the sentence
    whole       (actual, expected) as the check passed them, where the part lies inside a container
    """

    def __init__(
        self,
        says: str,
        *,
        actual: object = None,
        expected: object = None,
        name: str | None = None,
        kind: Kind = "value",
        tolerance: Tolerance | None = None,
    ) -> None:
        super().__init__(says)
        self.says = says
        self.actual = actual
        self.expected = expected
        self.name = name
        self.kind = kind
        self.tolerance = tolerance
        self.prerequisite = False
        self.whole: tuple[object, object] | None = None


_keep: Callable[[Mismatch], None] | None = None
_asserted = 0


@contextmanager
def collecting(keep: Callable[[Mismatch], None]) -> Iterator[None]:
    """Let checks go on where the numbers or the shape of an answer are wrong; `keep` gets each.

    So further cases are seen than the first that fails. What a check concludes meanwhile is void.
    """
    global _keep
    before, _keep = _keep, keep
    try:
        yield
    finally:
        _keep = before


def refuse(mismatch: Mismatch) -> None:
    """Raise a mismatch of values or shapes, or keep it where more of them are being collected."""
    if _keep is None or mismatch.kind not in ("value", "shape"):
        raise mismatch
    _keep(mismatch)


def asserted() -> int:
    """Return how many expectations this process has made so far, kept or not.

    The judge compares the count before and after a check: a check that asserts nothing is its
    author's error. `unpack` does not count, since it says nothing about the values it hands out.
    """
    return _asserted


def note_assertion() -> None:
    """Count one more expectation."""
    global _asserted
    _asserted += 1
