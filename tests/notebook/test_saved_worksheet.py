"""A worksheet in a released notebook: its cells of Markdown are read where they were saved."""

import json

import nbformat
import pytest
from nbclient import NotebookClient

from grader.classroom.notebooks import Role
from grader.classroom.notebooks.marks import mark_of
from grader.cli import run

SMALL = "tests/courses/small"

pytest.importorskip("nbgrader")


@pytest.fixture
def saved(tmp_path, request):
    """The released notebook of a worksheet, with an answer in it."""
    course = ["--course", str(request.config.rootpath / SMALL)]
    root = tmp_path / "class"
    assert run([*course, "nbgrader", "init", str(root)]) == 0
    assert run([*course, "-C", str(root), "nbgrader", "release", "ps1", "quarter"]) == 0
    path = next((root / "source" / "ps1").glob("*.ipynb"))
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        mark = mark_of(cell)
        if mark and mark.role is Role.ANSWER:
            cell["source"] = f"```value {mark.part}\n1/3\n```" if "```" in cell["source"] else "1/3"
            break
    path.write_text(json.dumps(notebook))
    return path


def test_a_worksheet_is_graded_as_last_saved(saved, monkeypatch, request):
    monkeypatch.setenv("GRADLINGS_COURSE", str(request.config.rootpath / SMALL))
    monkeypatch.setenv("JPY_SESSION_NAME", str(saved))
    cells = ["%load_ext grader.notebook", "%grade quarter"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    html = notebook.cells[1].outputs[0].data["text/html"]
    assert "failed" in html
