"""Grades the submission in a container: each verdict is in the results as soon as it is there."""

import json
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from grader.classroom.collecting.files import Refused, list_folder
from grader.classroom.collecting.gathering import Gatherer
from grader.classroom.collecting.model import Work
from grader.classroom.gradescope.results import NOT_GRADED, gradescope_results
from grader.classroom.gradescope.settings import FILE, AutograderSettings
from grader.classroom.results import Entry
from grader.course import Course
from grader.judge import Judge
from grader.judge.sandboxes import Sandboxes
from grader.sandbox.isolation import Layers

_ARCHIVES = 2
"""How deep archives may lie in one another in what a student uploads."""
_FAULT = "The grader has failed. Your work is not at fault: please tell your instructor."


def grade_submission(root: Path, *, layers: Layers | None = None) -> None:
    """Grade `root`/submission with the course in `root`/source, and write `root`/results.

    Whatever goes wrong is said in the results, and in full on standard output, which only
    instructors see.

    Args:
        root: `/autograder` in Gradescope's containers.
        layers: which layers of confinement may be used; all that there are, by default.
    """
    settings = AutograderSettings.read(root / "source" / FILE)
    writer = _Writer(root / "results" / "results.json", settings)
    try:
        _grade(root, settings, writer, layers)
    except Exception:
        traceback.print_exc(file=sys.stdout)
        writer.write(problems=[_FAULT])


class _Writer:
    """Writes the results, so that a whole file is there at any time."""

    def __init__(self, path: Path, settings: AutograderSettings) -> None:
        self._path, self._settings = path, settings
        self.entries: dict[str, Entry] = {}
        self.problems: list[str] = []
        self.pending: list[str] = [asked.name for asked in settings.exercises]

    def write(self, *, problems: Sequence[str] = ()) -> None:
        found = gradescope_results(
            self._settings.exercises,
            self.entries,
            problems=[*self.problems, *problems],
            pending=self.pending,
            extra={"assignment": self._settings.name},
            model_answers=self._settings.model_answers,
        )
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(found, indent=1, allow_nan=False), encoding="utf-8")
        os.replace(fresh, self._path)


def _grade(
    root: Path, settings: AutograderSettings, writer: _Writer, layers: Layers | None
) -> None:
    _check_points(root, settings)
    course = Course.find(root / "source" / "course")
    works, writer.problems = _works(root / "submission", course, settings)
    writer.pending = [asked.name for asked in settings.exercises if asked.name in works]
    writer.write()
    secrets = [root / name for name in ("source", "submission", "results")]
    secrets += [root / "submission_metadata.json"]
    with Judge(course, sandboxes=Sandboxes(course, layers, secrets=secrets)) as judge:
        for name in list(writer.pending):
            work = works[name]
            try:
                report = judge.grade(course[name], work.submitted(), seed=settings.seed)
            except Refused as refused:
                writer.problems.append(str(refused))
            else:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                writer.entries[name] = Entry(report, work.file, now, work.notes)
                if report.ours and report.problem is not None:
                    writer.problems.append(f"{name}: {NOT_GRADED}")
                    print(f"{name}: {report.problem.title}: {report.problem.message}")
                level = f", isolation {report.isolation.level}" if report.checks else ""
                print(f"{name}: {report.status.value}{level}")
            writer.pending.remove(name)
            writer.write()


def _works(
    folder: Path, course: Course, settings: AutograderSettings
) -> tuple[Mapping[str, Work], list[str]]:
    """Return what was handed in by exercise, and what could not be read or recognised."""
    listing = list_folder(folder)
    names = tuple(asked.name for asked in settings.exercises)
    gather = Gatherer(course, names, _ARCHIVES)
    works, problems = gather(listing.files)
    return {work.exercise: work for work in works}, [*listing.problems, *problems]


def _check_points(root: Path, settings: AutograderSettings) -> None:
    """Tell the instructor where Gradescope expects other points than there are."""
    try:
        text = (root / "submission_metadata.json").read_text(encoding="utf-8")
        metadata: Any = json.loads(text)
        expected = float(metadata["assignment"]["total_points"])
    except (OSError, ValueError, LookupError, TypeError):
        return
    if expected != settings.points:
        print(
            f"The assignment has {expected:g} points on Gradescope, and its exercises have "
            f"{settings.points:g}: set the points of the autograder to {settings.points:g}."
        )
