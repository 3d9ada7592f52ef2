"""Writing the notebooks of an assignment into `source/`, where nbgrader takes over."""

import hashlib
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.nbgraderformat import write as write_checked

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.released.cells import exercise_cells
from grader.classroom.nbgrader.released.prompts import topic_opening
from grader.classroom.notebooks import KEY
from grader.classroom.notebooks.reading import NotebookError, load, parse, text_of
from grader.course import Course, Exercise, Topic

Per = Literal["topic", "assignment"]

KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")

_HOW = """\
Write your code and answers into the cells below each task. You may add cells of your own:
functions, imports and constants that a solution uses are found there. What else your cells do
(plots, trials, installing packages) is not run when this is graded. Copies of a cell do no harm; do
not delete the cells that are there.
"""


@dataclass(frozen=True, slots=True)
class Released:
    """What was written."""

    notebooks: tuple[Path, ...]
    removed: tuple[Path, ...]
    """Notebooks of an earlier release that are no longer part of the assignment."""
    points: float
    by_hand: float
    """Points that a person gives, for texts."""


def release(
    course: Course,
    exercises: Sequence[Exercise],
    folder: Path,
    *,
    per: Per = "topic",
    overwrite: bool = False,
) -> Released:
    """Write the notebooks of an assignment, one per topic or one in all.

    Cells have the same ids in every release. Nothing is written unless everything can be.

    Args:
        course: where the exercises stand, with its hidden half.
        exercises: what is asked, in the order of the notebooks.
        folder: `source/ASSIGNMENT`; its name is that of the assignment.
        per: how the exercises are split into notebooks.
        overwrite: whether to replace notebooks that someone has edited since they were written.

    Raises:
        ClassroomError: the name will not do, the hidden half is missing, or a notebook would be
            overwritten that is not ours, or not as we wrote it.
        CourseError: a file of an exercise is missing or wrong.
    """
    if not _NAME.fullmatch(folder.name):
        raise ClassroomError(
            f"{folder.name!r} cannot be the name of an assignment: use letters, digits, _, - and ."
        )
    if not course.solutions_folder.is_dir():
        raise ClassroomError(
            f"{course.root} has no solutions/: release from a full course, which can grade them."
        )
    made = dict(_notebooks(course, exercises, folder.name, per))
    old = sorted(folder.glob("*.ipynb"))
    edited = [path for path in old if not _as_written(path)]
    if refused := [path for path in edited if path.name in made and not overwrite]:
        raise ClassroomError(
            f"{refused[0]} was edited since it was written, or is not ours. Move it away, or "
            "overwrite it with --force."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for name, notebook in made.items():
        (folder / name).write_text(_text(notebook), encoding="utf-8")
    removed = [path for path in old if path.name not in made and path not in edited]
    for path in removed:
        path.unlink()
    graded = [
        cell.metadata.nbgrader
        for notebook in made.values()
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    ]
    return Released(
        tuple(folder / name for name in made),
        tuple(removed),
        sum(cell["points"] for cell in graded if not cell["solution"]),
        sum(cell["points"] for cell in graded if cell["solution"]),
    )


def _notebooks(
    course: Course, exercises: Sequence[Exercise], assignment: str, per: Per
) -> Iterator[tuple[str, NotebookNode]]:
    topics = {topic.name: topic for topic in course.topics}
    if per == "assignment":
        yield f"{assignment}.ipynb", _notebook(f"# {assignment}\n", exercises)
        return
    for name in dict.fromkeys(exercise.topic for exercise in exercises):
        mine = [exercise for exercise in exercises if exercise.topic == name]
        yield f"{name}.ipynb", _notebook(_opening(course, topics[name]), mine)


def _opening(course: Course, topic: Topic) -> str:
    readme = course.exercises_folder / topic.name / "README.md"
    return topic_opening(topic, readme.read_text(encoding="utf-8") if readme.exists() else "")


def _notebook(opening: str, exercises: Sequence[Exercise]) -> NotebookNode:
    cells = [new_markdown_cell(f"{opening}\n{_HOW}".rstrip(), id="opening")]
    for exercise in exercises:
        cells += exercise_cells(exercise)
    notebook = new_notebook(cells=cells, metadata=KERNEL)
    notebook.metadata[KEY] = {"exercises": [exercise.name for exercise in exercises]}
    notebook.metadata[KEY]["digest"] = _digest(notebook)
    return notebook


def _text(notebook: NotebookNode) -> str:
    """Return a notebook's file; nbformat and nbgrader each have to find it valid."""
    nbformat.validate(notebook)
    stream = io.StringIO()
    write_checked(notebook, stream)
    return stream.getvalue().rstrip("\n") + "\n"


def _as_written(path: Path) -> bool:
    """Whether a notebook is ours, and its cells are as we wrote them."""
    try:
        data = nbformat.from_dict(parse(load(path)))
        return bool(data.metadata[KEY]["digest"] == _digest(data))
    except (NotebookError, AttributeError, KeyError, TypeError):
        return False


def _digest(notebook: NotebookNode) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for cell in notebook.cells:
        content = [cell.cell_type, text_of(cell.source), cell.metadata]
        digest.update(json.dumps(content, sort_keys=True).encode())
    return digest.hexdigest()
