"""The magics in a real kernel: what a learner's notebook shows."""

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
        "%grade --all stable_sigmoid",
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


def test_the_examples_are_graded_and_no_hidden_check(shown):
    html = shown[2]["text/html"]

    assert "Only the examples were checked" in html
    assert "large" not in html


def test_all_checks_on_demand(shown):
    assert "overflow" in shown[3]["text/html"]


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
