"""Builds the archive that an instructor uploads: scripts, the grader, and the course's part."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.classroom.gradescope.results import gradescope_results
from grader.classroom.gradescope.settings import FILE, AutograderSettings
from grader.course import Course, Exercise

PACKAGE = Path(__file__).resolve().parents[2]
_TEMPLATES = Path(__file__).parent / "templates"
_SPARE = 60.0
"""Seconds that are left to Gradescope of its own limit."""
_DATE = (1980, 1, 1, 0, 0, 0)
"""The same course gives the same archive."""
_PROGRAM, _TEXT = 0o100755, 0o100644
_LEFT_OUT = {"_course", "__pycache__"}


def autograder(course: Course, settings: AutograderSettings) -> bytes:
    """Return the zip archive.

    Args:
        course: with its hidden half.
        settings: their exercises are the course's.

    Raises:
        ClassroomError: the hidden half is missing, or it is not known what the grader requires.
        CourseError: an exercise is broken.
        OSError: a file cannot be read.
    """
    exercises = [course[asked.name] for asked in settings.exercises]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, mode in _files(exercises, settings):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = mode << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _files(
    exercises: Sequence[Exercise], settings: AutograderSettings
) -> Iterator[tuple[str, bytes, int]]:
    for script in ("setup.sh", "run_autograder"):
        yield script, (_TEMPLATES / script).read_bytes(), _PROGRAM
    yield "requirements.txt", _lines(_requirements(exercises)), _TEXT
    yield "packages.txt", _lines(_packages(exercises)), _TEXT
    yield FILE, settings.to_json().encode(), _TEXT
    yield "seconds", _lines([f"{max(1.0, settings.seconds - _SPARE):.0f}"]), _TEXT
    yield "unfinished.json", _unfinished(settings), _TEXT
    for path in _below(PACKAGE):
        yield f"gradlings/grader/{path.relative_to(PACKAGE).as_posix()}", path.read_bytes(), _TEXT
    topics = set()
    for exercise in exercises:
        if exercise.folder is None:
            raise ClassroomError(
                f"The hidden half of {exercise.name} is not here: an autograder needs it. Build it "
                "from the whole course."
            )
        place = f"{exercise.topic}/{exercise.name}"
        yield f"course/exercises/{exercise.file}", exercise.stub_path.read_bytes(), _TEXT
        for path in _below(exercise.folder):
            inside = path.relative_to(exercise.folder).as_posix()
            yield f"course/solutions/{place}/{inside}", path.read_bytes(), _TEXT
        readme = exercise.stub_path.parent / "README.md"
        if exercise.topic not in topics and readme.is_file():
            topics.add(exercise.topic)
            yield f"course/exercises/{exercise.topic}/README.md", readme.read_bytes(), _TEXT


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not _LEFT_OUT.intersection(inside):
            yield path


def _requirements(exercises: Sequence[Exercise]) -> Iterator[str]:
    """Yield what the grader requires; torch only where an exercise is about it."""
    try:
        required = requires("gradlings") or []
    except PackageNotFoundError:
        raise ClassroomError(
            "gradlings is not installed, so it is not known what the autograder has to install. "
            "Install it with pip, and build the autograder again."
        ) from None
    torch = any("torch" in exercise.libraries for exercise in exercises)
    for line in required:
        if "extra ==" not in line and (torch or not line.startswith("torch")):
            yield line


def _packages(exercises: Sequence[Exercise]) -> Iterator[str]:
    """Yield the system's packages that are needed: Python comes first, and a compiler for C++."""
    yield "bubblewrap"
    if any(exercise.suffix == ".cpp" for exercise in exercises):
        yield "g++"


def _unfinished(settings: AutograderSettings) -> bytes:
    """What stands as the result until the grader has written something better."""
    said = (
        "The grader could not be started. Your work is not at fault: please tell your instructor."
    )
    data = gradescope_results(
        settings.exercises,
        {},
        problems=[said],
        pending=[asked.name for asked in settings.exercises],
    )
    return (json.dumps(data, indent=1, allow_nan=False) + "\n").encode()


def _lines(lines: Iterator[str] | Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
