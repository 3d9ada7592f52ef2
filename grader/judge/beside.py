"""Which of the files that lie beside a learner's it uses, and how it finds them.

A module is found in the folder of the learner's file or in one around it, up to where everything
was handed in; a file of data by what stands in quotation marks. Platforms number files and lose
folders: where nothing is called as it is asked for, what was called so is taken, and that is said.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.course.submitted import CODE, Beside
from grader.judge.mentions import mentions
from grader.report import printable

MAX_FILES = 50
MAX_BYTES = 16 << 20
"""Bytes of all files beside a submission together."""
RESERVED = frozenset(sys.stdlib_module_names).union(
    "numpy torch matplotlib mpl_toolkits sympy mpmath scipy pandas msgpack grader".split(),
    "pytest _pytest py pluggy hypothesis nbgrader nbformat IPython click rich".split(),
    "check conftest sitecustomize usercustomize __init__ __main__ setup submission".split(),
)
"""Modules that no file of a learner's may stand for: libraries, and what runs unasked."""

_NO_DATA = frozenset({*CODE, ".md", ".ipynb", ".zip"})
_BUILT = frozenset({".so", ".dll", ".dylib", ".pyd", ".pyc", ".pyo", ".o", ".a"})
_PLAIN = re.compile(r"[^\x00-\x1f\x7f/\\]{1,100}")
_DEEPEST = 8
_SHOWN = 5


class Unread(Exception):
    """A file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Near:
    """A file that lies with the learner's."""

    path: tuple[str, ...]
    """From where everything was handed in."""
    read: Callable[[int], bytes]
    """Returns its content, cut at so many bytes; raises Unread."""
    also: str = ""
    """What it was called before a platform or browser numbered it."""
    later: tuple[float, ...] = ()
    """Of two that were called the same, the later has the higher."""


@dataclass(frozen=True, slots=True)
class Found:
    """The files that are used, and what is to be said of them."""

    files: Beside = ()
    notes: tuple[str, ...] = ()
    used: frozenset[tuple[str, ...]] = frozenset()
    """Where they lie."""


def find_beside(content: bytes, at: tuple[str, ...], near: Sequence[Near]) -> Found:
    """Return which files a learner's file uses, and those that these use.

    Args:
        content: the learner's file.
        at: its path from where everything was handed in.
        near: all that lies there. It is only read where it is used.
    """
    ordered = sorted(near, key=lambda each: each.path)
    search = _Search(at, [each for each in ordered if each.path != at and _can_be_named(each.path)])
    if search.places:
        search.follow(content)
    return search.found()


@dataclass
class _Search:
    """The search for the files that one file uses."""

    at: tuple[str, ...]
    near: Sequence[Near]
    places: dict[str, Near] = field(default_factory=dict)
    """By the path at which it is found, the file that is meant."""
    taken: dict[str, bytes] = field(default_factory=dict)
    used: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Where a file lies, and the path at which it was put."""
    refused: dict[str, str] = field(default_factory=dict)
    """By what is shown of a file: why it was not taken."""
    size: int = 0
    _by_name: dict[str, list[str]] = field(default_factory=dict)
    _by_folder: dict[str, list[str]] = field(default_factory=dict)
    """By each folder on the way to it, a file of data."""
    _by_suffix: dict[str, list[str]] = field(default_factory=dict)
    _packages: dict[str, list[str]] = field(default_factory=dict)
    """By its folder, what is a module of a package."""

    def __post_init__(self) -> None:
        best: dict[str, tuple[object, ...]] = {}
        for each in self.near:
            place, around = self._place(each.path)
            for name in dict.fromkeys((each.path[-1], each.also)):
                if name:
                    folder, slash, _ = place.rpartition("/")
                    called = folder + slash + name
                    merit = (-around, each.later, name == each.path[-1])
                    if called not in best or merit > best[called]:
                        best[called], self.places[called] = merit, each
        self._lower = {place.lower(): place for place in reversed(self.places)}
        for place in self.places:
            *folders, name = place.split("/")
            self._by_name.setdefault(name.lower(), []).append(place)
            if folders and name.endswith(".py"):
                self._packages.setdefault(folders[0], []).append(place)
            if _is_data(place) and name == self.places[place].path[-1]:
                self._by_suffix.setdefault(_suffix(name), []).append(place)
                for folder in dict.fromkeys(folders):
                    self._by_folder.setdefault(folder, []).append(place)

    def _place(self, path: tuple[str, ...]) -> tuple[str, int]:
        """Return a path from the nearest folder that holds both files, and how far up it is."""
        folder = self.at[:-1]
        common = 0
        while common < min(len(folder), len(path) - 1) and folder[common] == path[common]:
            common += 1
        return "/".join(path[common:]), len(folder) - common

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
            yield from self._module(module)
        for name in named.quoted:
            yield from self._quoted(name)
        if named.lists:
            yield from self._all(place for data in self._by_suffix.values() for place in data)

    def _module(self, name: str) -> Iterator[tuple[str, Near]]:
        inside = self._packages.get(name, [])
        if f"{name}.py" in self.places or not inside:
            yield from self._at(f"{name}.py")
        yield from self._all(inside)

    def _quoted(self, name: str) -> Iterator[tuple[str, Near]]:
        parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".")]
        if not parts or ".." in parts:
            return
        place = "/".join(parts)
        if len(parts) > 1 and place in self.places:
            yield place, self.places[place]
        elif known := self._by_name.get(parts[-1].lower()):
            yield from self._at(place) if len(parts) > 1 and _can_be_named(parts) else ()
            yield from self._all(known)
        elif inside := self._by_folder.get(parts[-1]):
            yield from self._all(inside)
        elif suffix := _suffix(parts[-1]):
            yield from self._all(self._by_suffix.get(suffix, ()))

    def _at(self, place: str) -> Iterator[tuple[str, Near]]:
        """Yield what is found at a path, or failing that what was called so and lies elsewhere."""
        called = place if place in self.places else self._lower.get(place.lower())
        others = self._by_name.get(PurePosixPath(place).name.lower(), [])
        if called is None and others:
            called = others[0]
        if called is not None:
            yield place, self.places[called]

    def _all(self, places: Iterable[str]) -> Iterator[tuple[str, Near]]:
        for place in places:
            yield place, self.places[place]

    def _take(self, place: str, near: Near) -> bool:
        shown = printable("/".join(near.path), 200)
        top, suffix = place.split("/")[0], PurePosixPath(place).suffix.lower()
        own = PurePosixPath(self.at[-1]) if self.at else PurePosixPath()
        if suffix == ".py" and (top.removesuffix(".py") in RESERVED or top == own.name):
            if top != own.name:
                self.refused[shown] = "no file may be called as a library, or as what tests run"
        elif suffix in _BUILT:
            self.refused[shown] = "only source and data are"
        elif place == own.name or shown in self.refused:
            return False
        elif len(self.taken) == MAX_FILES:
            self.refused[shown] = f"at most {MAX_FILES} files are"
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
        if any(p.startswith(f"{place}/") or place.startswith(f"{p}/") for p in self.taken):
            self.refused[shown] = "another file is called as its folder"
            return False
        self.taken[place] = content
        self.size += len(content)
        self.used.setdefault(near.path, place)
        return True

    def _notes(self) -> Iterator[str]:
        if self.used:
            said = [
                place
                if place in ("/".join(path), self._place(path)[0])
                else f"{place} (handed in as {'/'.join(path)})"
                for path, place in self.used.items()
            ]
            yield f"Used with it: {_listed(said)}."
        for shown, why in list(self.refused.items())[:_SHOWN]:
            yield f"{shown} is not taken along: {why}."


def _can_be_named(path: Sequence[str]) -> bool:
    return len(path) <= _DEEPEST + 4 and all(
        _PLAIN.fullmatch(part) and not part.startswith((".", "~")) and _encodable(part)
        for part in path
    )


def _encodable(part: str) -> bool:
    return part.isascii() or part == part.encode("utf-8", "replace").decode()


def _is_data(place: str) -> bool:
    return _suffix(place) not in _NO_DATA


def _suffix(name: str) -> str:
    """Return what stands after the last dot, be it all: `.npy`, of which the stem is put before."""
    _, dot, end = name.rpartition(".")
    return (dot + end).lower() if dot else ""


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(printable(name, 120) for name in names[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown
