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
_ANEW = re.compile(
    r"\b(?:[Aa]nother|[Ss]econd|[Tt]hird|[Ii]nstead|[Aa]lternative|[Ee]xample|[Cc]onsider"
    r"|[Ss]uppose|[Vv]ersion|[Vv]ariant|[Nn]ow (?:take|let|with|for))\b"
    r"|^\s{0,3}(?:#|\*\*|\\section|\\subsection|\\paragraph)|^\s{0,3}[A-Z][\w -]{1,30}:\s{0,3}$"
)
"""Words, or a heading, after which a letter may stand for something else."""
_GENERAL = re.compile(
    r"\b(?:[Ii]n general|any real|(?:[Ff]or|of) (?:any|all|every|arbitrary)"
    r"(?! \$?[i-nt]\b| \$[^$]{0,40}[<>])|arbitrary|no longer|not independent|[Oo]therwise"
    r"|dependent|correlated)\b"
)
"""Words after which what was said of the signs of names may hold no longer."""
_TOGETHER = re.compile(
    r"\b(?:[Tt]ogether|[Bb]oth cases|[Cc]ombin(?:e|ed|ing)|[Oo]verall|[Ee]ither way|[Ii]n one"
    r"|[Cc]ompactly|[Ss]ummar(?:y|ise|ize|ising|izing))\b"
)
"""Words after which a case is over."""
_DOUBTED = re.compile(
    r"(?i:\b(?:not|never|no|nor|neither|without|cannot|false|wrong|mistake|mistaken|needs?|require[sd]?"
    r"|whether|often|sometimes|usually|would|contradiction|unless|fails?|except)\b)|\bif\b|n['’]t\b"
    r"|\?\s*$"
)
"""Words of a sentence that denies, asks or supposes what stands in it."""
_DENIES_USE = re.compile(
    r"\b(?:not|never) (?:use|take|define|choose|pick|mean)|n['’]t (?:use|take|define|choose)"
    r"|\b[Ii]f (?:we|one|you|I|it) (?:used|took|had|chose|defined|were)\b"
    r"|\b(?:rather than|instead of)"
)
_STOP = re.compile(r"[.!?](?=\s+[A-Z$*\\]|\s*$)")
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


def begins_anew(text: str) -> bool:
    """Say whether a sentence may begin another example, in which letters are used again."""
    return _ANEW.search(text) is not None


def is_general(text: str) -> bool:
    """Say whether a sentence may end what was said of the signs of names."""
    return _GENERAL.search(text) is not None


def ends_case(text: str) -> bool:
    """Say whether a sentence ends a case, such as i = j."""
    return _TOGETHER.search(text) is not None


def is_doubted(sentence: str, *, defines: bool = False) -> bool:
    """Say whether a sentence denies or asks what a formula in it says.

    What a name stands for (`defines`) is said even beside a "not", if its use is not denied.
    """
    return (_DENIES_USE if defines else _DOUBTED).search(sentence) is not None


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a text begin and end."""
    start = 0
    for found in _STOP.finditer(text):
        yield start, found.end()
        start = found.end()
    yield start, len(text)
