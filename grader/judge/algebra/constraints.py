"""What a sentence says of vectors and matrices, in words and as `w^T w = 1`, `a + b = 1`."""

import re
from collections.abc import Iterator
from itertools import chain

_INDEX = re.compile(r"_\{[^{}]*\}")
_MADE = re.compile(
    r"[-+^]|\\\||‖|\\[lr]?Vert|\\sum|∑|Σ|\\cdot|\\langle|(?<![A-Za-z\\])[a-z]{2}\s*$"
)
_SLOPE = re.compile(r"\\partial|\\nabla|[∂∇'′]|\\[dt]?frac\s?\{\s?d|(?<![A-Za-z])d\w/d")
_NAME = r"(?:[A-Z]|\\[A-Z][a-z]{1,9}|\\[a-z]{2,10}\s{0,2}\{\s{0,2}\\?[A-Z][a-z]{0,9}\s{0,2}\})"
_NAMES = rf"\$\s{{0,2}}(?P<names>{_NAME}(?:\s{{0,2}},\s{{0,2}}{_NAME}){{0,3}})\s{{0,2}}\$"
_AND = rf"(?:,? and \$\s{{0,2}}(?P<others>{_NAME})\s{{0,2}}\$)?"
_WORD = r"(?P<word>[Oo]rthogonal|[Oo]rthonormal)"
_MORE = (
    r"(?:[ -](?:positive|negative|semi|semidefinite|definite|and|square|real|matrix|matrices"
    r"|columns|of)){0,5}+"
)
_BE = (
    r"\s{1,3}(?:(?:is|are|be|being|has|have|with)\s{1,3})?+"
    r"(?:(?:an?|both|all|real|square)\s{1,3}){0,3}+"
)
_ASIDE = r"(?! (?:around|about|in|under|loss|difference|distribution|across|to|complement)\b)"
_BEFORE = re.compile(rf"\b{_WORD}{_MORE} {_NAMES}{_AND}")
_BEHIND = re.compile(rf"{_NAMES}{_AND}{_BE}{_WORD}\b{_ASIDE}")
_DENIED = re.compile(r"\b(?:not|no|neither|nor)\b")
_ROWS = {
    "orthogonal": (r"\text{said} A^\top A = I", r"\text{said} A A^\top = I"),
    "orthonormal": (r"\text{said} A^\top A = I",),
}
"""What each word says of A; a matrix with orthonormal columns need not be square."""


def is_constraint(formula: str) -> bool:
    """Say whether a formula equates what is made of several names with something: `a + b = 1`."""
    left, sign, right = _INDEX.sub("", formula).partition("=")
    return bool(sign and right) and not _SLOPE.search(left) and _MADE.search(left) is not None


def said_of_matrices(text: str) -> Iterator[str]:
    """Yield rows for what a sentence says of matrices: that they are orthogonal."""
    for found in chain(_BEFORE.finditer(text), _BEHIND.finditer(text)):
        if _DENIED.search(found[0]):
            continue
        for name in (*found["names"].split(","), *filter(None, [found["others"]])):
            yield from (row.replace("A", name.strip()) for row in _ROWS[found["word"].lower()])
