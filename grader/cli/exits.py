"""What the exit statuses of `grade` mean."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.report import Status

PASSED, FAILED, UNUSABLE = 0, 1, 2
INTERRUPTED, READER_GONE = 130, 141
"""What shells give to a process that SIGINT or SIGPIPE ended."""


def exit_status(statuses: Sequence["Status"]) -> int:
    """Return 0 if all passed, 2 if one could not be run, and 1 otherwise.

    What cannot be checked without the hidden half has not failed.
    """
    if any(status.unusable for status in statuses):
        return UNUSABLE
    return PASSED if all(status.nothing_wrong for status in statuses) else FAILED
