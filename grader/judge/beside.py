"""Which of the files that lie beside a learner's it uses, and how it finds them.

A module is found in the folder of the learner's file or in one around it, up to where everything
was handed in; a file of data by what stands in quotation marks. Platforms number files and lose
folders: where nothing is called as it is asked for, what was called so is taken, and that is said.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.course.submitted import CODE, Beside
from grader.judge.mentions import mentions
from grader.judge.places import Near, Path, Places, Unread
from grader.report import printable

__all__ = ["Found", "Near", "Unread", "find_beside"]

MAX_FILES = 50
MAX_BYTES = 16 << 20
"""Bytes of all files beside a submission together."""
RESERVED = frozenset(sys.stdlib_module_names).union(
    "numpy torch matplotlib mpl_toolkits sympy mpmath flint scipy pandas msgpack grader".split(),
    "pytest _pytest py pluggy hypothesis nbgrader nbformat IPython click rich".split(),
    "check conftest sitecustomize usercustomize __init__ __main__ setup submission".split(),
)
"""Modules that no file of a learner's may stand for: libraries, and what runs unasked."""

_BUILT = frozenset({".so", ".dll", ".dylib", ".pyd", ".pyc", ".pyo", ".o", ".a"})
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """The files that are used, and what is to be said of them."""

    files: Beside = ()
    notes: tuple[str, ...] = ()
    used: frozenset[Path] = frozenset()
    """Where they lie."""


def find_beside(content: bytes, at: Path, near: Iterable[Near]) -> Found:
    """Return which files a learner's file uses, and those that these use.

    Args:
        content: the learner's file.
        at: its path from where everything was handed in.
        near: all that lies there. It is only read where it is used.
    """
    places = Places(at, near)
    search = _Search(at[-1] if at else "", places)
    if places:
        search.follow(content)
    return search.found()


@dataclass
class _Search:
    """The search for the files that one file uses."""

    own: str
    """The name of that file."""
    places: Places
    taken: dict[str, bytes] = field(default_factory=dict)
    """By the path at which it is put, the content of a file."""
    used: dict[Path, str] = field(default_factory=dict)
    """Where a file lies, and the path at which it was put."""
    refused: dict[str, str] = field(default_factory=dict)
    """By what is shown of a file: why it was not taken."""
    size: int = 0

    def follow(self, content: bytes) -> None:
        """Take what a text uses, and what that uses."""
        waiting = [content]
        while waiting:
            text = waiting.pop().decode("utf-8-sig", "replace")
            for place, near in self._wanted(text):
                new = place not in self.taken and self._take(place, near)
                if new and place.lower().endswith(CODE):
                    waiting.append(self.taken[place])

    def found(self) -> Found:
        """Return what was taken, in a fixed order, and what is to be said of it."""
        return Found(tuple(sorted(self.taken.items())), tuple(self._notes()), frozenset(self.used))

    def _wanted(self, text: str) -> Iterator[tuple[str, Near]]:
        named = mentions(text)
        for module in named.modules:
            yield from self.places.module(module)
        for name in named.quoted:
            yield from self.places.quoted(name)
        if named.lists:
            yield from self.places.data()

    def _take(self, place: str, near: Near) -> bool:
        """Take a file, or note why not; return whether it was taken."""
        shown = printable("/".join(near.path), 200)
        top, suffix = place.split("/")[0], PurePosixPath(place).suffix.lower()
        if place == self.own or top == self.own or shown in self.refused:
            return False
        if suffix == ".py" and top.removesuffix(".py") in RESERVED:
            self.refused[shown] = "no file may be called as a library, or as what tests run"
        elif suffix in _BUILT:
            self.refused[shown] = "only source and data are"
        elif len(self.taken) == MAX_FILES:
            self.refused[shown] = f"at most {MAX_FILES} files are"
        elif any(p.startswith(f"{place}/") or place.startswith(f"{p}/") for p in self.taken):
            self.refused[shown] = "another file is called as its folder"
        else:
            return self._read(place, near, shown)
        return False

    def _read(self, place: str, near: Near, shown: str) -> bool:
        try:
            content = near.read(MAX_BYTES - self.size + 1)
        except Unread as unread:
            self.refused[shown] = str(unread).rstrip(".")
            return False
        if self.size + len(content) > MAX_BYTES:
            self.refused[shown] = f"together they may have {MAX_BYTES >> 20} MB"
            return False
        self.taken[place] = content
        self.size += len(content)
        self.used.setdefault(near.path, place)
        return True

    def _notes(self) -> Iterator[str]:
        if self.used:
            said = [self.places.called(path, place) for path, place in self.used.items()]
            yield f"Used with it: {_listed(said)}."
        for shown, why in list(self.refused.items())[:_SHOWN]:
            yield f"{shown} is not taken along: {why}."


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(printable(name, 120) for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
