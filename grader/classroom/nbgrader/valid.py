"""Making a valid notebook of whatever was handed in: of the cells that can be read, or of none."""

import json
import re
import warnings

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from grader.classroom.notebooks import KEY
from grader.classroom.notebooks.reading import NotebookError, parse, read

MOST = 8 << 20
"""Bytes of a notebook that nbgrader is given; of a larger one, it gets the cells alone."""
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
"""An escape that may be one half of a character, with or without the other beside it."""


def opened_text(content: bytes) -> bytes:
    """Return a notebook as `open_notebook` does, as JSON that is not long."""
    notebook = open_notebook(content)
    text = json.dumps(notebook).encode()
    if len(text) <= MOST:
        return text
    for cell in notebook.cells:  # which nbgrader would clear, too
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = []
    text = json.dumps(notebook).encode()
    return text if len(text) <= MOST else json.dumps(_made_anew(content)).encode()


def open_notebook(content: bytes) -> NotebookNode:
    """Return a valid notebook: as it is, or else made anew of the cells that can be read."""
    content = _writable(content)
    try:
        parse(content)
        with warnings.catch_warnings(action="ignore"):  # what is missing is made up for
            notebook = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
            nbformat.validate(notebook)
    except Exception:  # nbformat fails in many ways on what is no notebook
        return _made_anew(content)
    return notebook


def _writable(content: bytes) -> bytes:
    """Return it without halves of characters: JSON can spell them, and no file can hold them."""
    if not _HALF.search(content):
        return content
    try:
        return json.dumps(parse(content), ensure_ascii=False).encode("utf-8", "replace")
    except (NotebookError, RecursionError):
        return content


def _made_anew(content: bytes) -> NotebookNode:
    try:
        cells = read(content).cells
    except NotebookError:
        cells = ()
    made = []
    for cell in cells:
        new = new_code_cell if cell.kind == "code" else new_markdown_cell
        node = new(cell.source)
        if cell.mark is not None:
            node.metadata[KEY] = cell.mark.to_json()
        made.append(node)
    return new_notebook(cells=made)
