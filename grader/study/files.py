"""Putting the course's files into a workspace, so that nothing of the learner's is ever lost."""

import codecs
import os
import random
import shutil
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from grader.course import Course, Exercise
from grader.course.bundle import FILE, kept_in
from grader.course.files.reading import read_file
from grader.judge.worksheet.stubs import drawable, fresh_stub
from grader.study.progress import Progress
from grader.study.workspace import Workspace, WorkspaceError


@dataclass(frozen=True, slots=True)
class Started:
    """What `start` did: paths relative to the workspace."""

    workspace: Workspace
    added: tuple[str, ...]
    kept: tuple[str, ...]
    """Files of the learner's that differ from what is shipped, and were left alone."""


def start(course: Course, root: Path) -> Started:
    """Copy the public half of the course to `root`; run again, add only what is new.

    Raises:
        OSError: a folder cannot be made or written.
    """
    workspace = Workspace(root.expanduser().resolve())
    added, kept = [], []
    for source in _public_files(course):
        target = workspace.exercises / source.relative_to(course.exercises_folder)
        name = target.relative_to(workspace.root).as_posix()
        content = source.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
        if _create(target, content):
            added.append(name)
        elif _lines(read_file(target)) != _lines(content):
            kept.append(name)
    workspace.state.mkdir(exist_ok=True)
    _keep_bundle(course, kept_in(workspace.state))
    Progress.begin(workspace.state)
    return Started(workspace, tuple(added), tuple(kept))


def reset(
    workspace: Workspace, course: Course, exercise: Exercise, *, again: bool = False
) -> Path | None:
    """Put the stub back; return where the learner's file is kept, or None if there was none.

    Args:
        workspace: the learner's.
        course: what it was started from.
        exercise: one of the course.
        again: draw other numbers for the values of a worksheet, and its options in another order.

    Raises:
        WorkspaceError: the workspace is the course itself, so that there is no stub to go back to;
            or there is nothing to draw.
        CourseError: the numbers cannot be drawn.
        OSError: a file cannot be read or written.
    """
    path = workspace.submission(exercise)
    if workspace.is_course(course):
        raise WorkspaceError(
            f"{path} is the stub itself: this workspace is the course's own folder. "
            f"`git checkout` brings it back; `grade start DIR` makes a workspace to work in."
        )
    stub = exercise.stub_path.read_bytes()
    if again:
        if not drawable(exercise):
            raise WorkspaceError(f"{exercise.name} has no numbers that could be drawn anew.")
        stub = fresh_stub(exercise, random.Random()).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    if _create(path, stub):
        return None
    content = read_file(path)
    if _lines(content) == _lines(stub):
        return None
    kept = _keep(path, content)
    put_whole(path, stub)
    return kept


def put_whole(path: Path, content: bytes) -> None:
    """Put content in the place of a file at once, so that nobody reads half of it.

    Raises:
        OSError: it cannot be written.
    """
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    os.replace(fresh, path)


def _keep_bundle(course: Course, place: Path) -> None:
    """Keep a class bundle in the workspace, so that commands find it there ever after."""
    manifest = course.root / FILE
    if not manifest.is_file() or place.resolve() == course.root:
        return
    fresh = place.with_name("course.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for source in (manifest, *_public_files(course)):
        target = fresh / source.relative_to(course.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)


def _keep(path: Path, content: bytes) -> Path:
    """Write `content` beside `path` under the first name that is free."""
    for number in count(1):
        # Ends in no suffix of an exercise, so that nobody takes it for one.
        kept = path.with_name(f"{path.name}.kept-{number}")
        if _create(kept, content):
            break
    return kept


def _lines(content: bytes) -> list[bytes]:
    """Return the lines of a text, which an editor may have saved with other ends."""
    return content.removeprefix(codecs.BOM_UTF8).splitlines()


def _create(path: Path, content: bytes) -> bool:
    """Write a file that does not exist yet, in one piece; return whether it was written."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return True


def _public_files(course: Course) -> list[Path]:
    found = []
    for path in sorted(course.exercises_folder.rglob("*")):
        inside = path.relative_to(course.exercises_folder).parts
        if path.is_file() and not any(part.startswith((".", "__")) for part in inside):
            found.append(path)
    return found
