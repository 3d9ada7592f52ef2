"""What a learner's file names of others: modules that it imports, and names in quotation marks.

It is read word by word and never parsed, so that nothing in it takes long, and a file with a
mistake in it is read as well as any. What is named once too often costs nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 300
"""Characters of a name; more are no path."""
_MOST = 5000
"""How many names are looked at."""
_IMPORT = re.compile(r"\bfrom[ \t]++([\w.]++)[ \t]++import\b|\bimport[ \t]++([^;#\n]++)")
_CONTINUED = re.compile(r"\\\r?\n")
_QUOTED = re.compile(r"\"([^\"\n]*+)\"|'([^'\n]*+)'")
_BY_NAME = re.compile(r"\b(?:import_module|__import__|run_module|find_spec)\b")
_LISTS = re.compile(r"\b(?:i?glob|rglob|listdir|scandir|iterdir|f?walk)\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """The names of other files in a text."""

    modules: tuple[str, ...]
    """The first part of each that is imported."""
    quoted: tuple[str, ...]
    """All that stands in quotation marks."""
    lists: bool
    """Whether it looks what files there are."""


def mentions(text: str) -> Mentions:
    """Return what a Python or C++ file names of others."""
    text = _CONTINUED.sub(" ", text)
    quoted = tuple(dict.fromkeys(_quoted(text)))
    modules = dict.fromkeys(_imported(text))
    if _BY_NAME.search(text):
        modules |= dict.fromkeys(name.partition(".")[0] for name in quoted)
    names = tuple(name for name in modules if name.isidentifier())[:_MOST]
    return Mentions(names, quoted, _LISTS.search(text) is not None)


def _imported(text: str) -> Iterator[str]:
    for match in _IMPORT.finditer(text):
        for each in (match[1] or match[2]).split(","):
            first, *_ = each.split(maxsplit=1) or [""]
            yield first.partition(".")[0]


def _quoted(text: str) -> Iterator[str]:
    for number, match in enumerate(_QUOTED.finditer(text)):
        if number == _MOST:
            return
        name = match[1] or match[2] or ""
        if name and len(name) <= _LONGEST:
            yield name
