"""Which sentences of a document end what was said before, and which deny what they say."""

import re
from collections.abc import Iterator

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
