"""Checking nbgrader's metadata where it may be wrong, and not where it was written a moment ago."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata

from grader.classroom.notebooks import KEY


class CheckOtherCells(CheckCellMetadata):
    """Checks the cells that are not ours: `Recover` has written the metadata of those that are.

    nbgrader checks the schema itself anew for each cell, which takes longer than all of grading.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is, if its metadata is valid.

        Raises:
            ValidationError: it is not.
        """
        others = [cell for cell in nb.cells if KEY not in cell.metadata]
        super().preprocess(NotebookNode({**nb, "cells": others}), resources)
        return nb, resources
