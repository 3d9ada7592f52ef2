"""The magics in a real kernel: what a learner's notebook shows."""

from shutil import copytree

import nbformat
import pytest
from nbclient import NotebookClient

WRONG = "import numpy as np\n\ndef sigmoid(z):\n    return 1 / (1 + np.exp(-z))"


@pytest.fixture(scope="module")
def shown():
    """Run one notebook, and return what each cell showed, by mime type."""
    cells = [
        "%load_ext grader.notebook",
        WRONG,
        "%grade stable_sigmoid",
        "%grade stable_sigmoid --all",
        "%%derive\nx: real\n\nd/dx x^2   # the start\n= 2x\n= 2x + 1\n= <b>|x",
        "%grade",
        "%grade stable_sigmoyd",
        "%grade relu_backward",
        "%%grade relu_backward\ndef relu_backward(dout, x):\n    return dout * (x > 0)",
        "relu_backward.__name__",
        "%grade tanh_derivative",
        "%%derive\nx: real\nx: positive\nx",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [_merged(cell.outputs) for cell in notebook.cells]


def _merged(outputs):
    found = {}
    for output in outputs:
        data = {"text/plain": output.text} if output.output_type == "stream" else output.data
        found |= data
    return found


def test_the_hidden_checks_are_run_where_they_are_installed(shown):
    html = shown[2]["text/html"]

    assert '<span class="bad">Failed</span>' in html
    assert "overflow" in html
    assert "Passed" not in html


def test_a_bundle_says_that_the_examples_agree_and_not_that_it_passed(tmp_path, monkeypatch):
    copytree("exercises/04_activations", tmp_path / "exercises" / "04_activations")
    monkeypatch.setenv("GRADLINGS_COURSE", str(tmp_path))
    cells = ["%load_ext grader.notebook", WRONG, "%grade stable_sigmoid"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])

    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()

    html = _merged(notebook.cells[2].outputs)["text/html"]
    assert '<span class="quiet">Examples agree</span>' in html
    assert "The hidden checks, which decide, are not here" in html
    assert "Passed" not in html


def test_a_derivation_is_set_in_latex_with_its_marks(shown):
    rows = shown[4]["text/markdown"].splitlines()

    assert rows[2].startswith(r"| ✓ | 3 | $\frac{d}{dx}\left(x^{2}\right)$ | *the start*<br>")
    assert rows[3].startswith("| ✓ | 4 | $= 2 x$ | proved")
    assert rows[4].startswith("| ✗ | 5 | $= 2 x + 1$ | **refuted**")
    assert rows[5].startswith("| ! | 6 | `= <b>∣x` | **unreadable**")
    assert "**2 of 4 lines follow.**" in rows


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (3, "Write `%grade NAME`"),
        (5, "Write `%grade NAME`"),
        (6, "stable_sigmoid"),
        (7, "No cell that was run defines relu or relu_backward"),
        (10, "%%grade tanh_derivative"),
        (11, "a second time"),
    ],
)
def test_what_a_learner_gets_wrong_is_said_in_a_sentence(shown, cell, says):
    assert says in shown[cell]["text/plain"]
    assert "Traceback" not in shown[cell]["text/plain"]


def test_a_graded_cell_is_run_as_well(shown):
    assert "text/html" in shown[8]
    assert shown[9]["text/plain"] == "'relu_backward'"


def test_files_beside_the_notebook_are_found(tmp_path):
    right = (
        "from helpers import positive\n\ndef stable_sigmoid(z):\n"
        "    z = np.asarray(z)\n    e = np.exp(-np.abs(z))\n"
        "    return np.where(positive(z), 1 / (1 + e), e / (1 + e)) * scale"
    )
    (tmp_path / "helpers.py").write_text("def positive(z):\n    return z >= 0\n")
    (tmp_path / "scale.txt").write_text("1.0")
    cells = ["%load_ext grader.notebook", "import numpy as np"]
    cells += ["scale = float(open('scale.txt').read())"]
    cells += [right.replace("stable_sigmoid", "sigmoid"), "%grade stable_sigmoid"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    where = {"metadata": {"path": str(tmp_path)}}

    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=where).execute()

    html = _merged(notebook.cells[-1].outputs)["text/html"]
    assert "Passed" in html, html
    assert "Used with it: helpers.py, scale.txt." in html
