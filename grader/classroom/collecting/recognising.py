"""Which exercise a file is, by its name, or failing that by what it defines."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from grader.course import Course, CourseError, Exercise

SUFFIXES = (".py", ".cpp", ".md")
NOTEBOOK = ".ipynb"

_TEXT_ADDED = re.compile(r"(?i)(\.(?:py|cpp|md|ipynb))\.txt$")
_NUMBERED = re.compile(r"\((\d{1,3})\)$|-(\d{1,3})$|[ _-]copy(?:[ _-]*\(?(\d{1,3})\)?)?$")
_NUMBERS = 5
"""How often a name may have been numbered: `double (1) - copy (2).py`."""
_LONGEST = 255
"""Characters of a name on any file system; one inside an archive may have 65,535."""
_DEFINED = re.compile(r"^(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_BLOCKS = re.compile(r"^(?:```+|~~~+)[ \t]*(?:value|choice|derivation|text)[ \t]+(\w+)", re.M)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file was taken for."""

    exercise: str
    version: int = 0
    """The number that a browser, a platform or a system added to the name; 0 for none."""
    note: str = ""
    """What was done to recognise it, where it is not called as it should."""
    certainty: int = 0
    """2 where it has the exercise's name, but for what a system adds; 1 where it defines what the
    exercise asks for; 0 for a name that only holds the exercise's."""


class Recogniser:
    """Knows the exercises of a course by their names and by what they define.

    Args:
        course: whose exercises they are.
        asked: names of those that a file may be known by its content as; all, if it is empty.
    """

    def __init__(self, course: Course, asked: Sequence[str] = ()) -> None:
        self._asked = asked
        self._suffixes = {e.name: e.suffix for e in map(course.__getitem__, course.names)}
        self._course = course

    def by_name(self, name: str) -> Recognised | None:
        """Return what a file of this name is; None where its name does not tell."""
        plain, suffix, version = plain_name(name)
        stem = re.sub(r"[ -]+", "_", plain)
        if suffix not in SUFFIXES:
            return None
        if self._suffixes.get(stem) == suffix:
            exact = name == f"{stem}{suffix}"
            said = "" if exact else f"Its name was {_quoted(name)}."
            return Recognised(stem, version, said, certainty=2)
        # A name or number before or after: hw1_tanh.py, tanh_ann.py. The longest is meant.
        inside = [
            known
            for known, its_suffix in self._suffixes.items()
            if its_suffix == suffix and f"_{known}_" in f"_{stem}_"
        ]
        longest = [known for known in inside if not any(known in o != known for o in inside)]
        if len(longest) == 1:
            return Recognised(longest[0], version, f"Its name was {_quoted(name)}.")
        return None

    def by_content(self, name: str, content: bytes) -> tuple[Recognised, ...]:
        """Return the exercises all of whose functions, or blocks, a file defines.

        Several may stand in one file; of those that ask for the same names, none is meant.
        """
        suffix = plain_name(name)[1]
        pattern = {".py": _DEFINED, ".md": _BLOCKS}.get(suffix)
        if pattern is None:
            return ()
        defined = set(pattern.findall(content.decode("utf-8", "replace")))
        found = {
            known: promised
            for known, promised in self._promised.items()
            if promised and promised <= defined and self._suffixes[known] == suffix
        }
        note = f"Its name was {_quoted(name)}; it was known by what it defines."
        return tuple(
            Recognised(known, 0, note, certainty=1)
            for known, mine in found.items()
            if not any(
                mine & its and not its < mine for other, its in found.items() if other != known
            )
        )

    def defines(self, exercise: str, name: str, content: bytes) -> bool:
        """Whether a file defines all that the exercise asks for, as far as a look can tell."""
        pattern = {".py": _DEFINED, ".md": _BLOCKS}.get(plain_name(name)[1])
        promised = _promises(self._course[exercise])
        return pattern is None or promised <= set(pattern.findall(content.decode(errors="replace")))

    @cached_property
    def _promised(self) -> dict[str, frozenset[str]]:
        return {name: _promises(self._course[name]) for name in self._asked or self._suffixes}


def plain_name(name: str) -> tuple[str, str, int]:
    """Return a file's stem and suffix in lower case, and the number that was added to it."""
    name = unicodedata.normalize("NFKC", name[-_LONGEST:]).strip().lower()
    name = _TEXT_ADDED.sub(r"\1", name)
    stem, dot, suffix = name.rpartition(".")
    stem, version = stem.strip(), 0
    for _ in range(_NUMBERS):
        if (match := _NUMBERED.search(stem)) is None:
            break
        version = max(version, int(next(filter(None, match.groups()), "1")))
        stem = stem[: match.start()].rstrip(" _-")
    return stem, dot + suffix, version


def _quoted(name: str) -> str:
    return ascii(name[-_LONGEST:])


def _promises(exercise: Exercise) -> frozenset[str]:
    try:
        if exercise.suffix == ".md":
            return frozenset(exercise.shipped_worksheet.blocks)
        return frozenset(signature.name for signature in exercise.signatures)
    except CourseError:
        return frozenset()
