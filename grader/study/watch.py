"""Noticing that the learner saved a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from grader.course import Course, Exercise
from grader.study.workspace import Workspace

_SETTLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Saved:
    """An exercise's file has new content, or was deleted."""

    exercise: Exercise
    path: Path
    deleted: bool


def watch(course: Course, workspace: Workspace) -> Iterator[Saved]:
    """Yield every exercise whose file changes from now on, once per new content.

    What is saved while the caller is busy is noticed afterwards. Ends by KeyboardInterrupt only.

    Raises:
        OSError: the system cannot watch the folder.
    """
    from watchfiles import watch as changes

    files = {workspace.submission(exercise): exercise for exercise in course}
    seen = {path: _content(path) for path in files}
    # watchfiles waits until nothing has changed for `step` ms, so that quick saves come as one.
    for batch in changes(workspace.exercises, step=50, debounce=500, rust_timeout=1000):
        touched = {Path(name) for _, name in batch}
        for path, exercise in files.items():
            if path not in touched:
                continue
            content = _content(path)
            if content is None:  # many editors save by renaming a new file over the old one
                sleep(_SETTLE_SECONDS)
                content = _content(path)
            if content != seen[path]:
                seen[path] = content
                yield Saved(exercise, path, deleted=content is None)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
