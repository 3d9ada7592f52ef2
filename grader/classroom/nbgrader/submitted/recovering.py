"""Putting a submitted notebook in order, so that nbgrader finds in it what was released."""

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from grader.classroom.nbgrader.preprocessor import GradlingsPreprocessor
from grader.classroom.nbgrader.released.cells import SCHEMA
from grader.classroom.nbgrader.released.recorded import ReleasedCell, exercises_of, is_ours
from grader.classroom.nbgrader.released.release import KERNEL
from grader.classroom.notebooks import KEY, Role
from grader.classroom.notebooks.marks import mark_of, role_of

_SHOWN = 4
_PICTURE = re.compile(r"image/(png|jpeg|gif)")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


class Recover(GradlingsPreprocessor):
    """Gives every released cell its metadata again, and puts back those that are gone.

    nbgrader fails a whole submission over a copied cell, a renamed one or one of its own that it
    does not know; here each costs nothing. Notebooks without exercises of ours are left alone.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook with each released cell exactly once."""
        asked = self.asked(resources)
        if not is_ours(asked):
            return nb, resources
        for note in recover(nb, asked):
            self.log.warning("%s: %s", resources["nbgrader"]["student"], note)
        return nb, resources


def recover(nb: NotebookNode, asked: Sequence[ReleasedCell]) -> list[str]:
    """Put a notebook in order, in place; return what was missing or there too often."""
    notes: list[str] = []
    gone: list[str] = []
    nb.cells = [_bare(cell) for cell in nb.cells if role_of(cell) is not Role.RUBRIC]
    chosen: dict[str, NotebookNode] = {}
    for each in asked:
        found = [cell for cell in nb.cells if _name(cell) == each.grade_id]
        if len(found) > 1:
            notes.append(f"cell {each.grade_id} is there {len(found)} times")
        if found:
            chosen[each.grade_id] = _the_one(found, each)
    for cell in nb.cells:
        cell.metadata.pop("nbgrader", None)
    position = 0
    for each in asked:
        if each.grade_id not in chosen:
            gone.append(each.grade_id)
            chosen[each.grade_id] = new = _bare(_new(each))
            nb.cells.insert(position, new)
        cell = chosen[each.grade_id]
        position = next(i for i, other in enumerate(nb.cells) if other is cell) + 1
        nb.cells[position - 1] = chosen[each.grade_id] = _as_asked(cell, each)
    if gone:
        more = f" and {len(gone) - _SHOWN} more" if len(gone) > _SHOWN else ""
        notes.append(f"not there, and put back: {', '.join(gone[:_SHOWN])}{more}")
    _identify(nb.cells, chosen)
    nb.nbformat, nb.nbformat_minor = 4, 5  # the first in which cells have ids
    nb.metadata = NotebookNode({**KERNEL, KEY: {"exercises": exercises_of(asked)}})
    return notes


def _name(cell: NotebookNode) -> str:
    """Return the grade_id by which a cell can be known: ours, or an instructor's own."""
    mark = mark_of(cell)
    if mark is not None:
        return mark.grade_id
    theirs = cell.metadata.get("nbgrader")
    name = theirs.get("grade_id") if isinstance(theirs, dict) else None
    return name if isinstance(name, str) else ""


def _the_one(found: list[NotebookNode], asked: ReleasedCell) -> NotebookNode:
    """Return the last copy that was worked on, as `read_notebook` does."""
    worked = [cell for cell in found if cell.source.split() != asked.source.split()]
    return (worked if worked and not asked.locked else found)[-1]


def _bare(cell: NotebookNode) -> NotebookNode:
    """Return a cell without what only front ends use, or could be led astray by."""
    kept = {k: v for k, v in cell.metadata.items() if k in ("nbgrader", KEY, "deletable")}
    cell.metadata = NotebookNode(kept)
    if "attachments" in cell:
        cell.attachments = NotebookNode(_pictures(cell.attachments))
    if cell.cell_type == "raw":  # would go into the page as HTML
        cell.cell_type = "markdown"
    return cell


def _pictures(attachments: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, bundle in attachments.items():
        kept = {
            kind: data
            for kind, data in bundle.items()
            if _PICTURE.fullmatch(kind) and isinstance(data, str) and _BASE64.fullmatch(data)
        }
        if kept:
            yield name, NotebookNode(kept)


def _new(asked: ReleasedCell) -> NotebookNode:
    new = new_code_cell if asked.kind == "code" else new_markdown_cell
    return new(asked.source)


def _as_asked(cell: NotebookNode, asked: ReleasedCell) -> NotebookNode:
    if cell.cell_type != asked.kind:
        made = _bare(_new(asked))
        made.source, made.metadata = cell.source, cell.metadata
        cell = made
    cell.metadata["nbgrader"] = {
        "schema_version": SCHEMA,
        "grade_id": asked.grade_id,
        "grade": asked.points is not None and not asked.task,
        "solution": asked.solution,
        "locked": asked.locked,
        "task": asked.task,
        "cell_type": asked.kind,
        "checksum": asked.checksum,
    } | ({} if asked.points is None else {"points": asked.points})
    if asked.mark is not None:
        cell.metadata[KEY] = asked.mark.to_json()
    return cell


def _identify(cells: list[NotebookNode], chosen: dict[str, NotebookNode]) -> None:
    """Give each released cell its own id, and every other one an id that none else has."""
    taken = set()
    for name, cell in chosen.items():
        mark = mark_of(cell)
        cell["id"] = mark.cell_id if mark else name
        taken.add(cell["id"])
    mine = {id(cell) for cell in chosen.values()}
    fresh = (f"cell-{number}" for number in count(1))
    for cell in cells:
        if id(cell) in mine:
            continue
        if role_of(cell) is not Role.ANSWER:  # which nbgrader does not know of
            cell.metadata.pop(KEY, None)
        if cell.get("id") in taken or not cell.get("id"):
            cell["id"] = next(name for name in fresh if name not in taken)
        taken.add(cell["id"])
