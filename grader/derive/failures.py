"""The verdict on a line that could not be judged to its end: why, and who has to do what."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Final

from .budget import BudgetSpent
from .errors import DeriveError, ParseError
from .verdicts import LineVerdict

FAILED: Final = "Not decided: the checker has failed here"
_TOO_MUCH_WORK: Final = (
    "Not decided: this takes more work than a line may. Split it into smaller steps."
)
_TOO_MUCH_MEMORY: Final = (
    "Not decided: this takes more memory than there is. Split it into smaller steps."
)

_log: Final = logging.getLogger(__name__)


def failed(error: BaseException, number: int, text: str) -> LineVerdict:
    """Return the verdict on a line at which this was raised.

    What none of our rules foresees is a mistake of ours: the line stays undecided, and the
    traceback goes to the log (at the level DEBUG, so that it is seen only by who looks for it).
    """
    match error:
        case ParseError():
            return LineVerdict(number, text, "unreadable", error.message, column=error.column)
        case DeriveError():
            return LineVerdict(number, text, "unreadable", str(error), column=1)
        case RecursionError():
            return LineVerdict(number, text, "unreadable", "This is nested too deep.", column=1)
    return LineVerdict(number, text, "undecided", undecided(error), column=1)


def undecided(error: BaseException) -> str:
    """Say why nothing is decided after an error that no formula should cause."""
    match error:
        case BudgetSpent():
            return _TOO_MUCH_WORK
        case MemoryError():
            return _TOO_MUCH_MEMORY
    _log.debug("An error of ours", exc_info=error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return (
        f"{FAILED}, which is no mistake of yours. Write the step in another way, and please report "
        f"it ({type(error).__name__}{place})."
    )
