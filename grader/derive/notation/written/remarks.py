"""Takes the reason away that stands after a line in words: `(chain rule)`, `by linearity`."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

CUES: Final = frozenset(
    "according as because binomial by cancel chain collect combine definition def distribute "
    "divide expand expanding factor factoring formula from identity independence law laws lemma "
    "linearity multiply power product quotient rearrange rule rules see simplify since "
    "substitute substituting sum symmetry the theorem use using".split()
)
_LONGEST: Final = 120  # of a reason: the search is quadratic
_WORDS: Final = r"[A-Za-zσ][A-Za-zσ'’.\-]*(?:[ ,]+[A-Za-zσ][A-Za-zσ'’.\-]*)*"
_BRACKETED: Final = re.compile(rf"\s+[(\[]\s*(?P<words>{_WORDS})\s*[)\]]\s*\.?\s*$")
_BARE: Final = re.compile(rf"(?:,\s*|;\s*|\s{{2,}})(?P<words>{_WORDS})\s*$")
_ALONE: Final = frozenset(
    "binomial cancel collect def definition distribute expand expanding factoring linearity "
    "rearrange simplify substitute substituting symmetry".split()
)
_OPENERS: Final = frozenset("because by from since using".split())


def without_remark(text: str, names: Container[str]) -> str:
    """Return the text with blanks where the reason stood; at least one word has to tell that it is.

    In brackets any of several words may, and a word alone that is no name for a quantity; without
    brackets it begins with by, since, using and the like. Names that are declared are no remark.
    """
    before, tail = text[:-_LONGEST], text[-_LONGEST:]
    return before + _without(tail, names)


def _without(text: str, names: Container[str]) -> str:
    bracketed = _BRACKETED.search(text)
    if bracketed and _tells(bracketed["words"], names):
        return text[: bracketed.start()].ljust(len(text))
    bare = _BARE.search(text)
    if bare and bare["words"].lower().split()[0] in _OPENERS:
        return text[: bare.start()].ljust(len(text))
    return text


def _tells(words: str, names: Container[str]) -> bool:
    separate = words.replace(",", " ").split()
    if all(word in names for word in separate):
        return False
    known = CUES if len(separate) > 1 else _ALONE
    return any(word.lower().strip(".") in known for word in separate)
