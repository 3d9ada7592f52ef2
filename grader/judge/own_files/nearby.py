"""The files that lie around a learner's, by the paths at which it may ask for them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.course.files.submitted import CODE

_NO_DATA = frozenset({*CODE, ".md", ".ipynb", ".zip"})
_PLAIN = re.compile(r"[^\x00-\x1f\x7f/\\]{1,100}")
_DEEPEST = 12
_SEPARATOR = re.compile(r"[/\\]")

Path = tuple[str, ...]


class Unread(Exception):
    """A file cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Near:
    """A file that lies with the learner's."""

    path: Path
    """From where everything was handed in."""
    read: Callable[[int], bytes]
    """Returns its content, cut at so many bytes; raises Unread."""
    also: str = ""
    """What it was called before a platform or browser numbered it."""
    later: tuple[float, ...] = ()
    """Of two that were called the same, the later has the higher."""


Asked = Iterator[tuple[str, Near]]
"""Paths that a file asks for, and the file that is found there."""


class Nearby:
    """Which file is meant by a path, by a name, or by the end of one.

    Args:
        at: where the learner's own file lies.
        near: all others.
    """

    def __init__(self, at: Path, near: Iterable[Near]) -> None:
        self._folder = at[:-1]
        self._near: dict[str, Near] = {}
        best: dict[str, tuple[object, ...]] = {}
        ordered = sorted(near, key=lambda each: each.path)
        for each in ordered:
            if each.path == at or not can_be_named(each.path):
                continue
            place, around = self._seen_from(each.path)
            for name in filter(None, dict.fromkeys((each.path[-1], each.also))):
                folder, slash, _ = place.rpartition("/")
                called = folder + slash + name
                merit = (-around, each.later, name == each.path[-1])
                if called not in best or merit > best[called]:
                    best[called], self._near[called] = merit, each
        self._index()

    def __bool__(self) -> bool:
        return bool(self._near)

    def module(self, name: str) -> Asked:
        """Yield the file of a module, or all files of a package."""
        inside = self._packages.get(name, [])
        if f"{name}.py" in self._near or not inside:
            yield from self._at(f"{name}.py")
        yield from self._all(inside)

    def quoted(self, name: str) -> Asked:
        """Yield what may be meant by a name in quotation marks: a file, a folder, or the end of
        names that are put together."""
        parts = [part for part in _SEPARATOR.split(name) if part not in ("", ".")]
        if not parts or ".." in parts:
            return
        place = "/".join(parts)
        if len(parts) > 1 and place in self._near:
            yield place, self._near[place]
        elif known := self._by_name.get(parts[-1].lower()):
            yield from self._at(place) if len(parts) > 1 and can_be_named(parts) else ()
            yield from self._all(known)
        elif inside := self._by_folder.get(parts[-1]):
            yield from self._all(inside)
        elif suffix := _suffix(parts[-1]):
            yield from self._all(self._by_suffix.get(suffix, ()))

    def data(self) -> Asked:
        """Yield all files of data."""
        yield from self._all(place for data in self._by_suffix.values() for place in data)

    def called(self, path: Path, place: str) -> str:
        """Return how a file is called at a place, and how it was handed in if that differs."""
        alike = place in ("/".join(path), self._seen_from(path)[0])
        return place if alike else f"{place} (handed in as {'/'.join(path)})"

    def _index(self) -> None:
        self._lower = {place.lower(): place for place in reversed(self._near)}
        self._by_name: dict[str, list[str]] = {}
        self._by_folder: dict[str, list[str]] = {}
        """By each folder on the way to it, a file of data."""
        self._by_suffix: dict[str, list[str]] = {}
        self._packages: dict[str, list[str]] = {}
        """By its folder, what is a module of a package."""
        for place, near in self._near.items():
            *folders, name = place.split("/")
            self._by_name.setdefault(name.lower(), []).append(place)
            if folders and name.endswith(".py"):
                self._packages.setdefault(folders[0], []).append(place)
            if _suffix(name) not in _NO_DATA and name == near.path[-1]:
                self._by_suffix.setdefault(_suffix(name), []).append(place)
                for folder in dict.fromkeys(folders):
                    self._by_folder.setdefault(folder, []).append(place)

    def _seen_from(self, path: Path) -> tuple[str, int]:
        """Return a path from the nearest folder that holds both files, and how far up it is."""
        folder, common = self._folder, 0
        while common < min(len(folder), len(path) - 1) and folder[common] == path[common]:
            common += 1
        return "/".join(path[common:]), len(folder) - common

    def _at(self, place: str) -> Asked:
        """Yield what is found at a path, or failing that what was called so and lies elsewhere."""
        called = place if place in self._near else self._lower.get(place.lower())
        others = self._by_name.get(PurePosixPath(place).name.lower(), [])
        if called is None and others:
            called = others[0]
        if called is not None:
            yield place, self._near[called]

    def _all(self, places: Iterable[str]) -> Asked:
        for place in places:
            yield place, self._near[place]


def can_be_named(path: Sequence[str]) -> bool:
    """Whether a file of this path may be put anywhere: no part of it is hidden or strange."""
    return len(path) <= _DEEPEST and all(
        _PLAIN.fullmatch(part) and not part.startswith((".", "~")) and _encodable(part)
        for part in path
    )


def _encodable(part: str) -> bool:
    return part.isascii() or part == part.encode("utf-8", "replace").decode()


def _suffix(name: str) -> str:
    """Return what stands after the last dot, be it all: `.npy`, of which the stem is put before."""
    _, dot, end = name.rpartition(".")
    return (dot + end).lower() if dot else ""
