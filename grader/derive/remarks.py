"""Takes the reason away that stands after a line in words: `(chain rule)`, `by linearity`."""

from __future__ import annotations

import re
from typing import Final

_CUES: Final = frozenset(
    "according as because binomial by cancel chain collect combine definition def distribute "
    "divide expand expanding factor factoring formula from identity independence law laws lemma "
    "linearity multiply power product quotient rearrange rule rules see simplify since "
    "substitute substituting sum symmetry the theorem use using".split()
)
_LONGEST: Final = 120  # of a reason: the search is quadratic
_WORDS: Final = r"[A-Za-zσ][A-Za-zσ'’.\-]*(?:[ ,]+[A-Za-zσ][A-Za-zσ'’.\-]*)*"
_BRACKETED: Final = re.compile(rf"\s+[(\[]\s*(?P<words>{_WORDS})\s*[)\]]\s*\.?\s*$")
_BARE: Final = re.compile(rf"(?:,\s*|;\s*|\s{{2,}})(?P<words>{_WORDS})\s*$")
_OPENERS: Final = frozenset("because by from since using".split())


def without_remark(text: str) -> str:
    """Return the text with blanks where the reason stood; at least one word has to tell that it is.

    In brackets any of the words may; without them it begins with by, since, using and the like.
    """
    before, tail = text[:-_LONGEST], text[-_LONGEST:]
    return before + _without(tail)


def _without(text: str) -> str:
    bracketed = _BRACKETED.search(text)
    if bracketed and not _CUES.isdisjoint(bracketed["words"].lower().replace(",", " ").split()):
        return text[: bracketed.start()].ljust(len(text))
    bare = _BARE.search(text)
    if bare and bare["words"].lower().split()[0] in _OPENERS:
        return text[: bare.start()].ljust(len(text))
    return text
