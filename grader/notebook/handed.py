"""The learner's work in a running notebook, as the file that an exercise asks for."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grader.course import Course, Exercise
from grader.course.cells import gather


class Missing(Exception):
    """The notebook does not have what is to be graded: says what, and what to do."""


def file_in_kernel(exercise: Exercise, cells: Sequence[str]) -> str:
    """Return what the cells that were run define of a Python exercise, as a file.

    Raises:
        Missing: no cell defines any of its functions and classes.
    """
    wanted = [signature.name for signature in exercise.signatures]
    text = gather([exercise.imports, *cells], wanted)
    if not text:
        names = " or ".join(wanted)
        raise Missing(f"No cell that was run defines {names}. Run the cell with your code first.")
    return text


def file_on_disk(course: Course, exercise: Exercise, namespace: Mapping[str, Any]) -> str:
    """Return an exercise as it stands in the notebook's own file, as it was last saved.

    Cells of Markdown never reach the kernel, so that a worksheet can only be read there.

    Raises:
        Missing: the notebook's file is not known, or does not hold the exercise.
    """
    path = _notebook_path(namespace)
    if path is None:
        raise Missing(
            f"This front end does not say where the notebook is saved. Put {exercise.name} into "
            f"one cell that begins with %%grade {exercise.name}."
        )
    from grader.classroom.notebooks import read_notebook
    from grader.classroom.notebooks.reading import load

    handed = read_notebook(load(path), course)
    work = handed.works.get(exercise.name)
    if work is None:
        said = " ".join(handed.problems)
        raise Missing(f"{path.name} as last saved does not hold {exercise.name}. {said}".strip())
    return work.decode("utf-8", "replace")


def _notebook_path(namespace: Mapping[str, Any]) -> Path | None:
    """Return where the notebook lies: Visual Studio Code and Jupyter's server each tell it."""
    named = namespace.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME", "")
    path = Path(str(named))
    return path if path.suffix == ".ipynb" and path.is_file() else None
