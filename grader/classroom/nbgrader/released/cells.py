"""The cells of a released notebook, with nbgrader's metadata and ours."""

from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from grader.classroom.nbgrader.released.prompts import code_prompt, sheet_pieces
from grader.classroom.notebooks import KEY, Mark, Role
from grader.classroom.notebooks.sheets import answer_cell
from grader.course import Block, Exercise
from grader.course.points import total_points

SCHEMA = 3
"""The version of nbgrader's cell metadata that is written here."""

CHECKS = """\
# The checks of {name}, {points:g} points. They run after you hand in; none is in this notebook.
import os

# Only where the settings of the course were not used would this cell be run to grade it.
assert os.environ.get("NBGRADER_EXECUTION") != "autograde", "grade this with gradlings"
"""
"""A kernel in nbgrader's own autograding gives no points for this; any other runs it in peace."""

_TRY = """\
# Try it{hint}. This gives no points.
try:
    %load_ext grader.notebook
    %grade {name}
except ModuleNotFoundError:  # gradlings is not installed here
"""
_DOCTEST = """\
    import doctest

    examples = {examples}
    example = doctest.DocTestParser().get_doctest(examples, globals(), "{name}", None, None)
    failed, run = doctest.DocTestRunner().run(example)
    print(f"{{run - failed}} of {{run}} examples agree.")
"""
_NO_EXAMPLES = """\
    print("Install gradlings to try it here: pip install gradlings")
"""
_PLOT = """\

import matplotlib.pyplot as plt

{plot}(plt.gca())
"""


def exercise_cells(exercise: Exercise) -> list[NotebookNode]:
    """Return the cells of an exercise; nothing of its hidden half is in them but its points.

    Raises:
        CourseError: one of its files is missing or wrong.
    """
    if exercise.suffix == ".md":
        return _worksheet(exercise)
    return [
        _read_only(Mark(exercise.name, Role.PROMPT), code_prompt(exercise), "markdown"),
        _cell(Mark(exercise.name, Role.SOLUTION), _solution(exercise), "code", solution=True),
        _read_only(Mark(exercise.name, Role.EXAMPLES), _examples(exercise), "code"),
        *_checks(exercise),
    ]


def _worksheet(exercise: Exercise) -> list[NotebookNode]:
    cells = []
    following = ""
    for piece in reversed(list(sheet_pieces(exercise))):
        if isinstance(piece, Block):
            following = piece.name
            cells.append(_part(exercise, piece))
        else:
            mark = Mark(exercise.name, Role.PROMPT, following)
            cells.append(_read_only(mark, piece, "markdown"))
    cells.reverse()
    return [
        *cells,
        _read_only(Mark(exercise.name, Role.EXAMPLES), _examples(exercise), "code"),
        *_checks(exercise),
    ]


def _part(exercise: Exercise, block: Block) -> NotebookNode:
    source = answer_cell(block)
    if block.kind == "text":
        points = exercise.meta.part(block.name).points
        mark = Mark(exercise.name, Role.TEXT, block.name)
        return _cell(mark, source, "markdown", solution=True, points=points)
    # nbgrader has every Markdown cell that it knows graded by hand: this one is ours alone.
    mark = Mark(exercise.name, Role.ANSWER, block.name)
    cell = new_markdown_cell(source.rstrip(), id=mark.cell_id)
    cell.metadata.update({KEY: mark.to_json(), "deletable": False})
    return cell


def _solution(exercise: Exercise) -> str:
    if exercise.suffix == ".cpp":
        return f"%%writefile {exercise.stub_path.name}\n{exercise.code}"
    return exercise.code


def _examples(exercise: Exercise) -> str:
    hint = ": save the notebook, then run this cell" if exercise.suffix != ".py" else ""
    source = _TRY.format(name=exercise.name, hint=hint)
    if exercise.examples:
        text = "".join(_prompted(e.source) + e.want for e in exercise.examples)
        source += _DOCTEST.format(name=exercise.name, examples=_quoted(text))
    else:
        source += _NO_EXAMPLES
    if exercise.meta.plot and exercise.signatures:
        source += _PLOT.format(plot=exercise.signatures[0].name)
    return source


def _prompted(source: str) -> str:
    first, *more = source.rstrip("\n").split("\n")
    return "".join(f"{line}\n" for line in [f">>> {first}", *(f"... {line}" for line in more)])


def _quoted(text: str) -> str:
    plain = "'''" not in text and "\\" not in text
    return f"'''\n{text}'''" if plain else repr(text)


def _checks(exercise: Exercise) -> list[NotebookNode]:
    points = total_points(exercise)
    if not points:  # a worksheet of texts alone
        return []
    mark = Mark(exercise.name, Role.CHECKS)
    source = CHECKS.format(name=exercise.name, points=points)
    return [_cell(mark, source, "code", locked=True, points=points)]


def _read_only(mark: Mark, source: str, kind: str) -> NotebookNode:
    return _cell(mark, source, kind, locked=True)


def _cell(
    mark: Mark,
    source: str,
    kind: str,
    *,
    solution: bool = False,
    locked: bool = False,
    points: float | None = None,
) -> NotebookNode:
    new = new_code_cell if kind == "code" else new_markdown_cell
    cell = new(source.rstrip(), id=mark.cell_id)
    graded: dict[str, Any] = {} if points is None else {"points": points}
    cell.metadata["nbgrader"] = {
        "schema_version": SCHEMA,
        "grade_id": mark.grade_id,
        "grade": points is not None,
        "solution": solution,
        "locked": locked,
        "task": False,
        **graded,
    }
    cell.metadata[KEY] = mark.to_json()
    return cell
