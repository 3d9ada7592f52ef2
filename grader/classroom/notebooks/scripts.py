"""A notebook that was exported as a Python script: its cells again."""

import re

from grader.classroom.notebooks.reading import Cell, Notebook

_CELL = re.compile(r"(?m)^# (?:In\[[ \d]*\]:|%%.*)$")
"""How nbconvert and jupytext, Spyder and VS Code begin a cell."""
_EXPORTED = re.compile(r"(?m)^# In\[[ \d]*\]:$")
_RUNS_MAGIC = "get_ipython()"


def is_exported(text: str) -> bool:
    """Whether a file of Python was a notebook: it says so, or does what only a notebook can."""
    return bool(_EXPORTED.search(text) or (_CELL.search(text) and _RUNS_MAGIC in text))


def cells_of(text: str) -> Notebook:
    """Return the cells of an exported notebook, none of which says what it is for."""
    sources = _CELL.split(text.replace("\r\n", "\n"))
    return Notebook(tuple(Cell(n, "code", each, None) for n, each in enumerate(sources, 1)))
