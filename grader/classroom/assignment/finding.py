"""Finding an assignment by what a person types: its file, or a class bundle of that name."""

import tomllib
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from grader.classroom.assignment.model import Assignment
from grader.classroom.assignment.reading import AssignmentError, parse, read
from grader.classroom.assignment.template import plain
from grader.classroom.bundle import read_bundle

SUFFIX = ".toml"
_BUNDLE = ".zip"


def named(
    text: str, folders: Sequence[Path], known: Collection[str], *, but: Path | None = None
) -> tuple[Assignment, Path] | None:
    """Return the assignment that goes by a name or path, and the file that says what it asks.

    Args:
        text: a name, or the path of a file.
        folders: where it may be, the likeliest first; paths begin at the first.
        known: the names of all exercises of the course.
        but: what students handed in, which may be a zip archive of that name.

    Raises:
        AssignmentError: its file is wrong.
    """
    if text.endswith(SUFFIX):
        path = folders[0] / text
        return (read(path, known), path) if is_file(path) else None
    for folder in folders:
        if is_file(path := folder / f"{text}{SUFFIX}"):
            return read(path, known), path
    for folder in folders:
        path = folder / f"{text}{_BUNDLE}"
        if path != but and (found := _of_bundle(path, known)):
            return found, path
    return None


def here(
    folders: Sequence[Path], known: Collection[str], *, but: Path | None = None
) -> list[tuple[Assignment, Path]]:
    """Return all assignments in some folders; a bundle counts where its assignment has no file.

    Raises:
        AssignmentError: a file is wrong.
    """
    found: dict[str, tuple[Assignment, Path]] = {}
    for path in _below(folders, SUFFIX):
        if _says_exercises(path):
            found.setdefault(path.stem, (read(path, known), path))
    for path in _below(folders, _BUNDLE):
        if path != but and (made := _of_bundle(path, known)):
            found.setdefault(made.name, (made, path))
    return list(found.values())


def of_names(name: str, exercises: Sequence[str], known: Collection[str] = ()) -> Assignment:
    """Return an assignment of exercises with the points of their own."""
    return parse(plain(exercises), name, None, known)


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name that is too long for one is none."""
    with suppress(OSError):
        return path.is_file()
    return False


def _of_bundle(path: Path, known: Collection[str]) -> Assignment | None:
    if not is_file(path) or not (bundle := read_bundle(path)):
        return None
    try:
        return of_names(bundle.assignment, bundle.exercises, known)
    except AssignmentError as error:
        raise AssignmentError(f"{path}: {error}") from None


def _below(folders: Sequence[Path], suffix: str) -> Iterator[Path]:
    for folder in folders:
        with suppress(OSError):
            yield from sorted(path for path in folder.iterdir() if path.suffix == suffix)


def _says_exercises(path: Path) -> bool:
    with suppress(OSError, ValueError, RecursionError), path.open("rb") as file:
        return isinstance(tomllib.load(file).get("exercises"), list)
    return False
