"""A class bundle: the public half of some exercises, as a zip archive for learners."""

import json
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.course import Course, Exercise
from grader.course.bundle import FILE, FORMAT, manifest_of

_DATA = re.compile(r"\bdata/[\w./-]*\w")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_MOST = 64 << 20
"""Bytes of a bundle, which holds texts."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a class bundle is for."""

    assignment: str
    exercises: tuple[str, ...]


def write_bundle(
    course: Course, assignment: str, exercises: Sequence[Exercise], path: Path
) -> tuple[str, ...]:
    """Write a bundle, the same bytes for the same exercises; return the names of its files.

    Args:
        course: where the exercises stand.
        assignment: the name of the folder that learners unpack.
        exercises: what the class is to do.
        path: the archive; an older bundle in its place is replaced.

    Raises:
        ClassroomError: the name is not fit for a folder, or `path` is another kind of file.
        CourseError: a file of an exercise is missing or wrong.
        OSError: the archive cannot be written.
    """
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,60}", assignment, re.ASCII):
        raise ClassroomError(
            f"An assignment cannot be called {assignment!r}: use letters, digits, - and _."
        )
    if path.exists() and read_bundle(path) is None:
        raise ClassroomError(f"{path} exists and is no class bundle: name another file with -o.")
    metadata = {e.name: e.meta for e in sorted(exercises, key=lambda exercise: exercise.file)}
    files = {FILE: manifest_of(assignment, metadata).encode()}
    files |= {
        path.relative_to(course.root).as_posix(): path.read_bytes()
        for path in _public_files(course, exercises)
    }
    fresh = path.with_name(f".{path.name}.new")
    try:
        with zipfile.ZipFile(fresh, "w") as archive:
            for name in sorted(files):
                # Not compressed: how that comes out depends on the version of zlib.
                entry = zipfile.ZipInfo(f"{assignment}/{name}", _LONG_AGO)
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, files[name])
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return tuple(sorted(files))


def _public_files(course: Course, exercises: Sequence[Exercise]) -> Iterator[Path]:
    for exercise in exercises:
        yield exercise.stub_path
        readme = exercise.stub_path.with_name("README.md")
        if readme.is_file():
            yield readme
        for name in _DATA.findall(exercise.stub):
            data = (course.root / name).resolve()
            if data.is_file() and not any(data.is_relative_to(s) for s in course.secrets):
                yield course.root / name


def read_bundle(path: Path) -> Bundle | None:
    """Return what a class bundle is for; None for any other file."""
    with suppress(OSError, ValueError, RecursionError, zipfile.BadZipFile, LookupError, TypeError):
        if path.stat().st_size > _MOST:
            return None
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            top = names[0].partition("/")[0] if names else ""
            # What a student packed may hold such a file, too, but not alone at the top.
            if f"{top}/{FILE}" not in names or any(not n.startswith(f"{top}/") for n in names):
                return None
            with archive.open(f"{top}/{FILE}") as file:
                document = json.loads(file.read(_MOST))
        if document["format"] == FORMAT:
            return Bundle(str(document["assignment"]), tuple(map(str, document["exercises"])))
    return None
