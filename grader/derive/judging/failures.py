"""The verdict on a line that could not be judged to its end: why, and who has to do what."""

from __future__ import annotations

import logging
import re
import traceback
from pathlib import Path
from typing import Final

from ..arrays.arrays import ShapeError, Unwritten
from ..context.definitions import Scopes
from ..formula.budget import BudgetSpent
from ..formula.errors import DeriveError, ParseError, UnknownName
from ..notation.layout import plain
from ..notation.lexing.lexemes import NAME
from ..notation.lexing.names import declared_name
from .links.unknowns import undeclared_shape
from .links.verdicts import FAILED, LineVerdict
from .proposals import with_proposal

_TOO_MUCH_WORK: Final = (
    "Not decided: this takes more work than a line may. Split it into smaller steps."
)
_TOO_MUCH_MEMORY: Final = (
    "Not decided: this takes more memory than there is. Split it into smaller steps."
)

_WORD: Final = re.compile(NAME)
_log: Final = logging.getLogger(__name__)


def failed(error: BaseException, number: int, text: str, scope: Scopes) -> LineVerdict:
    """Return the verdict on a line at which this was raised; the scope says what is not declared.

    What none of our rules foresees is a mistake of ours: the line stays undecided.
    """
    match error:
        case UnknownName(name=name) if name in scope.dependents:
            reason = (
                f"nothing says what {name} is, nor what it depends on: define it before, as in "
                f"`let {name} = …`"
            )
            return LineVerdict(number, text, "unreadable", reason, column=error.column)
        case ParseError():
            verdict = LineVerdict(number, text, "unreadable", error.message, column=error.column)
            return with_proposal(verdict, error, scope)
        case ShapeError():
            verdict = _misfit(error, number, text, scope)
            return with_proposal(verdict, error, scope) if verdict.status != "refuted" else verdict
        case DeriveError():
            verdict = LineVerdict(number, text, "unreadable", str(error), column=1)
            return with_proposal(verdict, error, scope)
        case RecursionError():
            return LineVerdict(number, text, "unreadable", "This is nested too deep.", column=1)
    return LineVerdict(number, text, "undecided", undecided(error), column=1)


def wider_gap(gap: str, number: int, error: BaseException) -> str:
    """Say why the next line is not compared with this one, nor with those of the gap before it."""
    if gap:
        return "the last lines before this one could not be used"
    match error:
        case ShapeError():
            return f"the shapes in line {number} do not fit"
        case DeriveError() | RecursionError():
            return f"line {number} could not be read"
        case BudgetSpent():
            return f"line {number} takes too much work"
    return f"line {number} could not be judged"


def _misfit(error: ShapeError, number: int, text: str, scope: Scopes) -> LineVerdict:
    """Refute shapes that do not fit, unless it may be ours what they are."""
    column = error.column or 1
    sentence = str(error) if str(error).endswith("?") else f"{error}."
    ours = _assumed_in(text, scope)
    if isinstance(error, Unwritten) or ours:
        said = [undeclared_shape(name, scope) for name in ours]
        reason = " ".join([f"{error.heading}{sentence}", *said])
        return LineVerdict(number, text, "unreadable", reason, column=column)
    reason = " ".join(filter(None, [f"{error.heading}{sentence}", error.slip]))
    return LineVerdict(number, text, "refuted", reason, column=column, slip=reason)


def _assumed_in(text: str, scope: Scopes) -> list[str]:
    """Return the names in a line that have no declaration, and may be of another shape."""
    words = [declared_name(word) for word in _WORD.findall(plain(text, scope.words))]
    found = {*words, *(word.partition("_")[0] for word in words)} & scope.assumed
    sizes = {size for structure in scope.structures.values() for size in structure.sizes}
    return sorted(found - sizes)


def undecided(error: BaseException) -> str:
    """Say why nothing is decided after an error that no formula should cause."""
    match error:
        case BudgetSpent():
            return _TOO_MUCH_WORK
        case MemoryError():
            return _TOO_MUCH_MEMORY
    note(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).stem}" if frames else ""
    return (
        f"{FAILED} ({type(error).__name__}{place}). Nothing is wrong with your line for that: "
        "write the step in another way, and please report it."
    )


def note(error: BaseException) -> None:
    """Log a mistake of ours with its traceback, at the level DEBUG: for those who look for it."""
    if not isinstance(error, DeriveError | RecursionError):
        _log.debug("A mistake of ours", exc_info=error)
