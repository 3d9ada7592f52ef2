"""The learner's plot and the reference's, drawn once the verdict is there, beside each other."""

import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from grader.course import Exercise
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.study.plots import keep_plots
from grader.web.room import Room
from grader.web.templating import render

if TYPE_CHECKING:
    from grader.judge.pictures import Pictures  # numpy comes with it, and pages are there before


class Plots:
    """What was drawn last for each exercise, so that tabs that ask at once draw once.

    Args:
        room: whose files they are of.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._drawn: dict[str, tuple[Fingerprint, Pictures]] = {}

    def drawn(self, exercise: Exercise) -> dict[str, Any]:
        """Draw what the learner's file draws now, in the judge's thread, and keep it as PNG.

        Returns:
            `html`: both pictures; nothing where the learner's file draws none.

        Raises:
            CourseError: the exercise cannot be used.
            SandboxError: no sandbox can be started.
            OSError: the learner's file cannot be read.
        """
        room = self._room
        submitted = room.at_desk(lambda: room.desk.submitted(exercise))
        key = fingerprint(exercise, submitted)
        if exercise.name not in self._drawn or self._drawn[exercise.name][0] != key:
            self._drawn[exercise.name] = key, room.judge.pictures(exercise, submitted)
            with suppress(OSError):  # they are shown all the same
                keep_plots(room.workspace, exercise, self._drawn[exercise.name][1])
        pictures = self._drawn[exercise.name][1]
        if not (pictures.mine and pictures.reference):
            return {"html": ""}
        both = {"mine": pictures.mine, "reference": pictures.reference}
        # A picture of another version has another address: browsers keep what they have shown.
        addresses = {
            which: f"/plot/{exercise.name}/{which}?of={zlib.crc32(png):08x}"
            for which, png in both.items()
        }
        return {"html": render("plots.html", title=exercise.meta.title, **addresses)}

    def png(self, name: str, which: str) -> bytes:
        """Return a picture that was drawn: `mine` or `reference`; empty where there is none."""
        if name not in self._drawn:
            return b""
        pictures = self._drawn[name][1]
        return {"mine": pictures.mine, "reference": pictures.reference}.get(which, b"")
