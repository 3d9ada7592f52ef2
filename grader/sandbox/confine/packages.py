"""Which installed packages a submission finds: the libraries of its exercise, and what they need.

An exercise in numpy is not done by letting torch do it, so torch is not there.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.sandbox.confine.paths import PACKAGE, site_folders

SERVES = ("numpy", "msgpack")
"""What the program that serves a submission is made of."""
UNDECLARED = {"torch": ("numpy", "packaging", "setuptools")}
"""What a library needs besides, without saying so: torch, to build C++."""

_REQUIRES = re.compile(r"^Requires-Dist:\s*([\w.-]+)([^\n]*)$", re.MULTILINE)
_NAME = re.compile(r"[\w.-]+")


def withheld(libraries: Iterable[str]) -> tuple[Path, ...]:
    """Return what lies in the folders of packages and belongs to none of these libraries.

    What a library needs, by its own word, belongs to it; what it can make use of does not. Where
    the files of one of them are not known, nothing is withheld.
    """
    folders = [Path(folder) for folder in site_folders() if os.path.isdir(folder)]
    installed: dict[str, list[Path]] = {}  # in two folders there may be one of the same name each
    for folder in folders:
        for name, path in _installed(folder):
            installed.setdefault(name, []).append(path)
    wanted: dict[str, list[Path]] = {}
    waiting = [*SERVES, *libraries]
    while waiting:
        name = _key(waiting.pop())
        if name in installed and name not in wanted:
            wanted[name] = installed[name]
            waiting += UNDECLARED.get(name, ())
            waiting += [need for path in installed[name] for need in _needs(path)]
    if not {_key(name) for name in (*SERVES, *libraries)} <= wanted.keys():
        return ()
    kept = {p.parent / entry for paths in wanted.values() for p in paths for entry in _entries(p)}
    there = {path for folder in folders for path in folder.iterdir()}
    others = {path for path in there - kept if path.name != PACKAGE.name}
    return tuple(sorted(others | set(_of_another_environment(folders))))


def modules(paths: Iterable[Path]) -> frozenset[str]:
    """Return the names under which what lies at these places would be imported."""
    names = (path.name.partition(".")[0] for path in paths)
    return frozenset(name for name in names if name.isidentifier() and name != "__pycache__")


def _installed(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.iterdir():
        if path.suffix in (".dist-info", ".egg-info"):
            yield _key(path.name.removesuffix(path.suffix).partition("-")[0]), path


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _needs(info: Path) -> list[str]:
    """Return what a distribution cannot do without; whether this machine needs it is left open."""
    required = _REQUIRES.findall(_read(info / "METADATA"))
    egg = _read(info / "requires.txt").partition("\n[")[0].splitlines()
    names = [match[0] for line in egg if (match := _NAME.match(line))]
    return [name for name, condition in required if "extra" not in condition] + names


def _entries(info: Path) -> set[str]:
    """Return what of the folder around it belongs to a distribution."""
    listed = [line.partition("/")[0] for line in _read(info / "RECORD").splitlines()]
    top = _read(info / "top_level.txt").split()
    # A line without a folder has a hash and a size behind the name.
    names = {entry.partition(",")[0] for entry in listed} - {".."}
    return {info.name, *names, *top, *(f"{name}.py" for name in top)}


def _of_another_environment(folders: Sequence[Path]) -> Iterator[Path]:
    """Find the packages of the Python that a virtual environment is made of: it does not use them,
    but a submission could."""
    known = {folder.resolve() for folder in folders}
    for base in dict.fromkeys((sys.base_prefix, "/usr", "/usr/local")):
        for pattern in ("lib*/python3*/site-packages", "lib/python3*/dist-packages"):
            yield from (path for path in Path(base).glob(pattern) if path.resolve() not in known)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
