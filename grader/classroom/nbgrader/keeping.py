"""Keeping a stub as it is when nbgrader clears solutions: ours holds none."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions

from grader.classroom.notebooks import KEY


class KeepStubs(ClearSolutions):
    """Clears the solutions that an instructor wrote; what was released from the course stays."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Pass over our own cells."""
        if KEY in cell.metadata:
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)
