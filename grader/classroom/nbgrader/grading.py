"""Autograding: a verdict from outside the kernel in the place of what a cell of tests prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.preprocessors import Execute

from grader.classroom.nbgrader.coursedir import CannotGrade, exercise_of, submitted
from grader.classroom.nbgrader.preprocessor import GradlingsPreprocessor
from grader.classroom.nbgrader.released.recorded import ReleasedCell, exercises_of, is_ours
from grader.classroom.nbgrader.submitted.handed import HandedIn, graded_on, handed_in
from grader.classroom.nbgrader.words import explanation, rubric
from grader.classroom.notebooks import KEY, Mark, Role
from grader.classroom.notebooks.marks import mark_of
from grader.report import Report


class Grade(GradlingsPreprocessor):
    """Writes the verdict on each exercise into its cell of checks, where nbgrader reads the score.

    It stands where nbgrader executes notebooks. A kernel is started only for cells of tests that an
    instructor wrote.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the graded notebook.

        Raises:
            CannotGrade: an exercise is broken or missing, or the sandbox could not be started.
        """
        asked = self.asked(resources)
        ours = is_ours(asked)
        if not ours or any(each.needs_a_kernel for each in asked):
            execute = Execute(parent=self.parent)
            if execute.enabled:
                nb, resources = execute.preprocess(nb, resources)
        if not ours:
            return nb, resources
        path = self._submitted(resources)
        handed = handed_in(self.nbgrader_run, path, exercises_of(asked))
        checks = {each.grade_id: each for each in asked if each.checks}
        nb.cells = list(self._graded(nb.cells, checks, handed))
        nb.metadata.setdefault(KEY, {})["graded"] = graded_on(self.nbgrader_run.course, asked, path)
        return nb, resources

    def _submitted(self, resources: dict[str, Any]) -> Path:
        """Return where the notebook lies as handed in: put in order, it may have lost something."""
        about = resources["nbgrader"]
        folder = submitted(self.nbgrader_run.coursedir, about["student"], about["assignment"])
        return folder / f"{about['notebook']}.ipynb"

    def _graded(
        self, cells: list[NotebookNode], checks: dict[str, ReleasedCell], handed: HandedIn
    ) -> Iterator[NotebookNode]:
        for cell in cells:
            yield cell
            mark = mark_of(cell)
            if mark is None:
                continue
            if (asked := checks.get(cell.metadata.get("nbgrader", {}).get("grade_id"))) is not None:
                self._write(cell, asked, mark.exercise, handed)
            elif mark.role is Role.TEXT and "nbgrader" in cell.metadata:
                yield self._rubric(mark)

    def _write(self, cell: NotebookNode, asked: ReleasedCell, name: str, handed: HandedIn) -> None:
        exercise = exercise_of(self.nbgrader_run.course, name)
        remarks = handed.remarks(name)
        report: Report | None = None
        if name in handed.works:
            report = self.nbgrader_run.report(exercise, handed.works[name])
            if report.problem is not None and report.problem.ours:
                raise CannotGrade(f"{name}: {report.problem.title}. {report.problem.message}")
        else:
            remarks.append("There is nothing to grade here.")
        score = points_for(report, asked.points or 0.0)
        cell.outputs = [
            new_output("stream", name="stdout", text=explanation(report, remarks)),
            new_output("execute_result", data={"text/plain": repr(score)}),
        ]

    def _rubric(self, mark: Mark) -> NotebookNode:
        own = Mark(mark.exercise, Role.RUBRIC, mark.part)
        cell = new_markdown_cell(
            rubric(self.nbgrader_run.course[mark.exercise], mark.part), id=own.cell_id
        )
        cell.metadata[KEY] = own.to_json()
        return cell


def points_for(report: Report | None, possible: float) -> float:
    """Return the score: within what nbgrader allows, and free of rounding errors."""
    share = report.share if report is not None else 0.0
    return float(possible if share >= 1 else min(possible, max(0.0, round(share * possible, 6))))
