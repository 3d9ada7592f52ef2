"""Reading a notebook of unknown origin: its cells, without outputs, or the reason why not."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.classroom.notebooks.marks import KEY, Mark, mark_of
from grader.report import printable

MAX_BYTES = 32 << 20
"""A notebook of text and a few pictures has less; reading one takes a multiple of it in memory."""
MAX_CELLS = 5000
MAX_SOURCE = 2 << 20
"""Characters of all cells together."""


class NotebookError(ValueError):
    """This is no notebook that can be read; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the learner left it."""

    number: int
    """Its place in the notebook, counted from 1."""
    kind: str
    """`code`, `markdown` or `raw`."""
    source: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Notebook:
    """The cells, and the exercises that the release of the notebook was made of."""

    cells: tuple[Cell, ...]
    exercises: tuple[str, ...] = ()


def load(path: Path) -> bytes:
    """Return the content of a notebook's file, or the first bytes of one that is too large.

    A folder or a pipe of that name counts as an empty file.
    """
    if path.exists() and not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def parse(content: bytes) -> dict[str, Any]:
    """Return the JSON of a notebook; one in version 3 of the format has its cells as version 4.

    Raises:
        NotebookError: it is too large, not JSON, or not such a notebook.
    """
    if len(content) > MAX_BYTES:
        raise NotebookError(
            f"The notebook has more than {MAX_BYTES >> 20} MB, which is what is read. Clear its "
            "outputs and hand it in again."
        )
    try:
        data = json.loads(content.decode(json.detect_encoding(content)))
    except RecursionError:
        raise NotebookError("The notebook is nested too deeply to be one.") from None
    except ValueError as error:  # wrong JSON, wrong UTF-8, absurdly long numbers
        reason = printable(str(error), 200)
        raise NotebookError(f"The notebook is not valid JSON ({reason}).") from None
    if isinstance(data, dict) and "cells" not in data:
        data["cells"] = _of_version_3(data)
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise NotebookError(
            "The file is not a notebook: it has no list of cells. Open it in Jupyter and save it "
            "again."
        )
    if len(data["cells"]) > MAX_CELLS:
        raise NotebookError(f"The notebook has more than {MAX_CELLS} cells.")
    return data


def _of_version_3(data: dict[str, Any]) -> list[Any] | None:
    worksheets = data.get("worksheets")
    if not (isinstance(worksheets, list) and worksheets and isinstance(worksheets[0], dict)):
        return None
    cells = worksheets[0].get("cells")
    found = [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []
    return [{"source": cell.get("input"), **cell} for cell in found]


def read(content: bytes) -> Notebook:
    """Return the cells of a notebook; what is no cell is passed over.

    Raises:
        NotebookError: it cannot be read, or holds too much text.
    """
    data = parse(content)
    cells = tuple(_cells(data["cells"]))
    if sum(len(cell.source) for cell in cells) > MAX_SOURCE:
        raise NotebookError("The cells of the notebook hold more than 2 MB of text.")
    return Notebook(cells, tuple(_exercises(data.get("metadata"))))


def _cells(found: list[Any]) -> Iterator[Cell]:
    for number, cell in enumerate(found, 1):
        if not isinstance(cell, dict):
            continue
        source = text_of(cell.get("source"))
        kind = cell.get("cell_type")
        if source is not None and kind in ("code", "markdown", "raw"):
            yield Cell(number, kind, source, mark_of(cell))


def text_of(source: object) -> str | None:
    """Return the text of a cell, which the format keeps as a string or as a list of lines."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    return source.replace("\r\n", "\n").replace("\r", "\n") if isinstance(source, str) else None


def _exercises(metadata: object) -> Iterator[str]:
    own = metadata.get(KEY) if isinstance(metadata, dict) else None
    names = own.get("exercises") if isinstance(own, dict) else None
    if isinstance(names, list):
        yield from (name for name in names if isinstance(name, str))
