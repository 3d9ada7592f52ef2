"""The cells that a notebook was released with, as nbgrader recorded them in its gradebook."""

from collections.abc import Sequence
from dataclasses import dataclass

from nbgrader.api import Gradebook

from grader.classroom.notebooks import Mark, Role
from grader.classroom.notebooks.marks import mark_named


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A cell as nbgrader recorded it when the assignment was generated."""

    grade_id: str
    kind: str
    source: str
    checksum: str
    locked: bool
    solution: bool
    task: bool
    points: float | None
    """Of a graded cell."""

    @property
    def mark(self) -> Mark | None:
        """Ours, or None for a cell that an instructor wrote."""
        return mark_named(self.grade_id)

    @property
    def checks(self) -> bool:
        """Whether it is where the checks of an exercise give their points."""
        mark = self.mark
        if mark is None or mark.role is not Role.CHECKS or self.points is None:
            return False
        return self.source.startswith(f"# The checks of {mark.exercise},")

    @property
    def needs_a_kernel(self) -> bool:
        """Whether it is an instructor's own cell of tests."""
        own = not self.checks and not self.solution and not self.task
        return own and self.points is not None and self.kind == "code"


def is_ours(asked: Sequence[ReleasedCell]) -> bool:
    """Whether a notebook was released from the course, for all that may have been added to it."""
    return any(each.mark is not None and each.mark.role is Role.PROMPT for each in asked)


def exercises_of(asked: Sequence[ReleasedCell]) -> list[str]:
    """Return the exercises of a notebook that a machine grades."""
    return [each.mark.exercise for each in asked if each.checks and each.mark]


def released_cells(gradebook: Gradebook, notebook: str, assignment: str) -> list[ReleasedCell]:
    """Return what the gradebook knows of the cells of a notebook.

    Raises:
        MissingEntry: it does not know the notebook.
    """
    found = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: float(cell.max_score) for cell in found.grade_cells}
    solutions = {cell.name for cell in found.solution_cells}
    tasks = {cell.name: float(cell.max_score) for cell in found.task_cells}
    return [
        ReleasedCell(
            grade_id=cell.name,
            kind=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum or "",
            locked=bool(cell.locked),
            solution=cell.name in solutions,
            task=cell.name in tasks,
            points=(points | tasks).get(cell.name),
        )
        for cell in found.source_cells
    ]
