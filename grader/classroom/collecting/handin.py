"""Collecting: from a folder or an archive of a class to what each student handed in."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.classroom.collecting.archives import Archive
from grader.classroom.collecting.arriving import without_times_of_copies
from grader.classroom.collecting.files import File, Listing, Refused, list_folder
from grader.classroom.collecting.gathering import Gatherer
from grader.classroom.collecting.model import Collected, Gathered, HandIn
from grader.classroom.collecting.platforms import METADATA, Owner, is_platform_name, owned
from grader.classroom.errors import ClassroomError
from grader.classroom.results import Student
from grader.course import Course
from grader.report import printable

Gather = Callable[[Sequence[File]], Gathered]

MOST = 1_000_000
"""How many files of a class's archive are looked at."""
_SHOWN = 5


def collect(
    source: Path, course: Course, asked: Sequence[str], around: Callable[[Gatherer], Gather]
) -> Collected:
    """Find out what each student handed in, in this very process; see `apart.collect`.

    Args:
        source: a folder or a zip archive.
        course: whose exercises are meant.
        asked: names of exercises to look for in notebooks that name none.
        around: takes what looks through files, and returns what is called in its place.

    Raises:
        ClassroomError: the source is neither a folder nor a zip archive.
        OSError: it cannot be read.
    """
    if source.is_dir():
        gather = around(Gatherer(course, tuple(asked), 0))
        return _collected(list_folder(source), source, gather)
    try:
        archive = Archive(source, source.name, MOST)
    except Refused as refused:
        raise ClassroomError(
            f"{refused} Name the folder or zip archive with what students handed in."
        ) from None
    try:
        gather = around(Gatherer(course, tuple(asked), 1))
        found = _collected(archive.listing(lambda: archive), source, gather)
    except BaseException:
        archive.close()
        raise
    return replace(found, close=archive.close)


def _collected(listing: Listing, source: Path, gather: Gather) -> Collected:
    listing = _inside(listing, source.stem)
    found = owned(listing.files, listing.folders)
    students: dict[str, Student] = {}
    owners: dict[str, dict[int, Owner]] = {}
    for owner in found.owners:
        for student in owner.students:
            students.setdefault(student.id, student)
            owners.setdefault(student.id, {})[id(owner)] = owner
    gathered: dict[tuple[int, ...], Gathered] = {}
    hand_ins = []
    for number in sorted(students):
        # Of two hand-ins all files count; what several handed in together is looked at once.
        key = tuple(owners[number])
        if key not in gathered:
            files = [file for owner in owners[number].values() for file in owner.files]
            gathered[key] = gather(files)
        together = {s.id for owner in owners[number].values() for s in owner.students} - {number}
        ids = tuple(sorted({number, *together})) if together else ()
        hand_ins.append(HandIn(students[number], *gathered[key], ids))
    problems = (*listing.problems, *found.problems, *_strays(found.strays))
    return Collected(without_times_of_copies(hand_ins), problems)


def _inside(listing: Listing, stem: str) -> Listing:
    """Leave out a folder around all others, as an archive of a folder has it."""
    paths = [*listing.folders, *(file.path for file in listing.files)]
    tops = {path[0] for path in paths}
    if len(tops) != 1 or any(len(file.path) < 2 for file in listing.files):
        return listing
    (top,) = tops
    seconds = {path[1] for path in paths if len(path) > 1}
    around = top.lower() in (stem.lower(), "submissions") or re.fullmatch(
        r"assignment_\d+_export", top
    )
    if not around:
        # What one student calls the files may look like the download of a class: whoever is to be
        # believed is asked.
        alike = METADATA in seconds or any(map(is_platform_name, seconds))
        if alike and not is_platform_name(top):
            return replace(listing, problems=[*listing.problems, _one_or_all(top)])
        return listing
    return Listing(
        [replace(file, path=file.path[1:]) for file in listing.files],
        [path[1:] for path in listing.folders if len(path) > 1],
        listing.problems,
    )


def _one_or_all(folder: str) -> str:
    name = printable(folder, 200)
    return (
        f"{name} holds files with names that a platform gives to those of a class, and it is the "
        "only folder: it was taken for one student's. If it is the folder of the class, give "
        f"{name} itself, or rename it to `submissions`."
    )


def _strays(files: Sequence[File]) -> Iterator[str]:
    if files:
        names = ", ".join(file.shown for file in files[:_SHOWN])
        more = f" and {len(files) - _SHOWN} more" if len(files) > _SHOWN else ""
        yield (
            f"In no student's folder, and not graded: {names}{more}. Give the folder that holds a "
            "folder or zip archive for each student; symbolic links are not followed."
        )
