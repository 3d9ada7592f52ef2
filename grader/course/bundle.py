"""The public manifest of a class bundle: what a learner may know of exercises without the answers.

In a full course this stands in the hidden half, beside what nobody may know.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from grader.course.errors import CourseError
from grader.course.metadata import Metadata, metadata_of

FILE = "bundle.json"
FORMAT = "gradlings.bundle/1"

_MB = 1 << 20


def find_bundle(inside: Path) -> Path | None:
    """Return the bundle in or above a folder, or that its workspace was started from."""
    inside = inside.resolve()
    for folder in (inside, *inside.parents):
        for root in (kept_in(folder / ".gradlings"), folder):
            if (root / FILE).is_file() and (root / "exercises").is_dir():
                return root
    return None


def kept_in(state: Path) -> Path:
    """Return where a workspace keeps the bundle that it was started from."""
    return state / "course"


def manifest_of(assignment: str, exercises: Mapping[str, Metadata]) -> str:
    """Return the manifest of some exercises: of each its title, hints and limits, and no more."""
    table = {
        name: {
            "title": meta.title,
            "level": meta.level,
            "minutes": meta.minutes,
            "after": [other for other in meta.after if other in exercises],
            "hints": list(meta.hints),
            "seconds": meta.seconds,
            "memory_mb": meta.memory // _MB,
            "repair": meta.repair,
            "plot": meta.plot,
            "device": meta.device,
        }
        for name, meta in exercises.items()
    }
    document = {"format": FORMAT, "assignment": assignment, "exercises": table}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def public_metadata(root: Path, name: str) -> Metadata:
    """Return what a course without a hidden half says of an exercise; else, what its name says.

    Raises:
        CourseError: the manifest is wrong.
    """
    path = root / FILE
    known = _read(path, path.stat().st_mtime_ns) if path.is_file() else {}
    title = name.replace("_", " ").capitalize()
    return known.get(name) or Metadata(title=title, level=1, minutes=0)


@cache
def _read(path: Path, _changed: int) -> dict[str, Metadata]:
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CourseError(path, f"cannot be read: {error}.") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise CourseError(path, f"is not of the format {FORMAT}.", "Update gradlings.")
    exercises = document.get("exercises")
    if not isinstance(exercises, dict):
        raise CourseError(path, "names no exercises.", "Unpack the bundle again.")
    return {str(name): metadata_of(path, table) for name, table in exercises.items()}
