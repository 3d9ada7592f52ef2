"""What people and tools do to notebooks, and what may be shown of them afterwards."""

import json

import nbformat
import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment
from nbconvert.exporters import HTMLExporter
from traitlets.config import Config

from grader.classroom.nbgrader.feedback import markdown2html
from grader.classroom.nbgrader.released.recorded import ReleasedCell
from grader.classroom.nbgrader.settings import configure
from grader.classroom.nbgrader.submitted.recovering import recover
from grader.classroom.nbgrader.valid import open_notebook
from grader.classroom.notebooks import Mark, Role

SOLUTION, CHECKS = Mark("double", Role.SOLUTION), Mark("double", Role.CHECKS)
ASKED = [
    ReleasedCell("double-solution", "code", "stub", "0" * 32, False, True, False, None),
    ReleasedCell(
        "double-checks", "code", "# The checks of double, 2", "1" * 32, True, False, False, 2.0
    ),
]


def opened(*cells, **metadata):
    data = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return open_notebook(json.dumps(data).encode())


def code(source, cell_id="some", **metadata):
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [],
            "execution_count": None, "id": cell_id}  # fmt: skip


def markdown(source, **changes):
    return {"cell_type": "markdown", "source": source, "metadata": {}, "id": "text", **changes}


def recovered(*cells, **metadata):
    notebook = opened(*cells, **metadata)
    notes = recover(notebook, ASKED)
    nbformat.validate(notebook)
    return notebook, notes


def test_deleted_cells_are_put_back_in_their_places():
    notebook, notes = recovered(code("mine"))

    assert [cell.source for cell in notebook.cells] == ["stub", "# The checks of double, 2", "mine"]
    assert [cell.get("id") for cell in notebook.cells] == [
        "double-solution",
        "double-checks",
        "some",
    ]
    assert notes == ["not there, and put back: double-solution, double-checks"]


@pytest.mark.parametrize("minor", range(6))
def test_every_version_of_the_format_has_ids_afterwards(minor):
    """nbgrader writes the notebook and reads it again: one with ids is no valid 4.4."""
    cells = [{**code("mine"), "metadata": {"nbgrader": {"grade_id": "double-solution"}}}]
    if minor < 5:
        cells[0].pop("id")
    data = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": minor}

    notebook = open_notebook(json.dumps(data).encode())
    recover(notebook, ASKED)
    again = open_notebook(nbformat.writes(notebook).encode())

    assert [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in again.cells] == [
        "double-solution",
        "double-checks",
    ]


def test_half_a_character_does_not_keep_a_notebook_from_being_written():
    notebook, _ = recovered(code("x = '\ud800'", "\udfff"), markdown("\ud83d\ude00 \ud83d"))

    written = json.loads(nbformat.writes(notebook).encode("utf-8"))
    assert ["x = '?'"] in [cell["source"] for cell in written["cells"]]


def test_of_copies_the_last_that_was_worked_on_is_the_cell():
    copies = [code(text, f"c{n}", gradlings=SOLUTION.to_json())
              for n, text in enumerate(["first", "second", "stub"])]  # fmt: skip

    notebook, notes = recovered(*copies, code("x", "double-checks"))

    mine = [cell.source for cell in notebook.cells if "nbgrader" in cell.metadata]
    assert mine == ["second", "x"]  # nbgrader itself overwrites what is locked
    assert notes == ["cell double-solution is there 3 times"]


@pytest.mark.parametrize(
    "metadata",
    [
        {"grade_id": "renamed", "points": 99, "grade": True},
        {"grade_id": 3},
        {},
        "not even a table",
        {"schema_version": 2, "grade_id": "double-solution", "extra": True},
    ],
    ids=repr,
)
def test_whatever_became_of_nbgraders_metadata_is_set_right(metadata):
    notebook, _ = recovered(code("mine", nbgrader=metadata, gradlings=SOLUTION.to_json()))

    assert notebook.cells[0].metadata.nbgrader == {
        "schema_version": 3,
        "grade_id": "double-solution",
        "grade": False,
        "solution": True,
        "locked": False,
        "task": False,
        "cell_type": "code",
        "checksum": "0" * 32,
    }
    assert notebook.cells[0].source == "mine"


def test_a_cell_of_another_type_gets_its_own_again():
    notebook, _ = recovered(markdown("mine", id="double-solution"))

    assert notebook.cells[0].cell_type == "code"
    assert notebook.cells[0].source == "mine"


def test_a_forged_rubric_and_raw_html_do_not_reach_whoever_grades():
    forged = Mark("double", Role.RUBRIC).to_json()
    raw = {"cell_type": "raw", "source": "<b>x</b>", "id": "r", "metadata": {"format": "text/html"}}

    notebook, _ = recovered(
        markdown("Full marks!", metadata={"gradlings": forged}), raw, widgets={"state": 1}
    )

    assert "Full marks!" not in [cell.source for cell in notebook.cells]
    assert {cell.cell_type for cell in notebook.cells} == {"code", "markdown"}
    assert "widgets" not in notebook.metadata


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"[" * 100_000,
        b'{"cells": {}, "nbformat": 4}',
        b'{"nbformat": "four", "cells": [1, null, {"cell_type": "code", "source": {}}]}',
        b'{"nbformat": 3, "worksheets": [{"cells": []}]}',
        json.dumps({"cells": [code("a", "same"), code("b", "same")], "nbformat": 9}).encode(),
        json.dumps({"cells": [{"cell_type": "code", "source": "a", "outputs": 3}]}).encode(),
    ],
    ids=lambda content: repr(content)[:40],
)
def test_any_file_opens_as_a_valid_notebook(content):
    notebook = open_notebook(content)

    recover(notebook, ASKED)

    nbformat.validate(notebook)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](https://example.org/who-opened-this.png)",
        "![x](file:///etc/passwd)",
        "<svg onload=alert(1)>",
        "<style>body{display:none}</style>",
        "<iframe src=//example.org></iframe>",
        "<a href=//x onclick=alert(1)>x</a>",
        "$<script>alert(1)</script>$",
        "<form action=//x><button>Full marks</button></form>",
    ],
)
def test_markdown_of_a_learner_runs_and_loads_nothing(hostile):
    for tag in BeautifulSoup(shown(hostile), "html.parser").find_all(True):
        assert tag.name in ("p", "a", "img", "pre", "code")
        assert set(tag.attrs) <= {"href", "src", "alt", "class", "title"}
        assert tag.get("href", "").partition(":")[0] in ("", "//x", "https")
        assert "src" not in tag.attrs


def test_honest_markdown_looks_as_it_should():
    picture = {"a.png": {"image/png": "aGk="}}

    html = shown("# A\n\n*b* `a<b` $x < y$ [c](https://x.org)\n\n- [x] d\n\n![p](attachment:a.png)",
                 picture)  # fmt: skip

    assert "<em>b</em> <code>a&lt;b</code> $x &lt; y$" in html
    assert 'href="https://x.org"' in html
    assert 'src="data:image/png;base64,aGk="' in html


def shown(source, attachments=None):
    environment = Environment(autoescape=False)
    environment.filters["markdown2html"] = markdown2html
    template = environment.from_string("{{ source | markdown2html }}")
    return template.render(source=source, cell={"attachments": attachments or {}})


def test_our_settings_put_it_where_formgrader_and_feedback_use_it():
    config = Config()
    configure(config)
    notebook = opened(markdown("<script>alert(1)</script>"))

    html, _ = HTMLExporter(config=config).from_notebook_node(notebook)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert(1)" not in html
