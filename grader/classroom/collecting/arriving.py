"""When a file came, and how that is known."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from grader.classroom.collecting.files import File
from grader.classroom.collecting.model import HandIn
from grader.classroom.results import Arrival

FILE_TIME = "the file's time"
_CLOSE = 60.0
"""Seconds within which all files of a class have one time only if they were copied together."""


def arrival(file: File) -> Arrival:
    """Return what the platform knows of when a file came, or else what its own time says."""
    if file.platform:
        return Arrival(_iso(file.came), file.late, file.platform)
    at = _iso(file.modified)
    return Arrival(at, source=FILE_TIME if at else "")


def without_times_of_copies(hand_ins: Sequence[HandIn]) -> tuple[HandIn, ...]:
    """Forget the times of files where they are those of a copy of the whole class.

    Copying a folder gives all its files the time of the copy: nobody is late for it.
    """
    times = {
        datetime.fromisoformat(work.arrival.at).timestamp()
        for hand_in in hand_ins
        for work in hand_in.works
        if work.arrival.source == FILE_TIME
    }
    several = sum(bool(hand_in.works) for hand_in in hand_ins) > 1
    if not times or not several or max(times) - min(times) > _CLOSE:
        return tuple(hand_ins)
    return tuple(
        replace(hand_in, works=tuple(replace(work, arrival=Arrival()) for work in hand_in.works))
        for hand_in in hand_ins
    )


def _iso(seconds: float) -> str:
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds") if seconds else ""
    return ""
