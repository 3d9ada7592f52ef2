"""A notebook to which an instructor has added a task and tests of their own."""

import json

import nbformat
import pytest
from course_directory import BASICS, cells, write

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

TASK = "def half(x):\n    ### BEGIN SOLUTION\n    return x / 2\n    ### END SOLUTION\n"
ABOUT = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}


@pytest.fixture(scope="module")
def released(taught):
    """An assignment of ours with a task of the instructor's at its end."""
    taught.grade("nbgrader", "release", "ps2", "double")
    path = taught.root / "source" / "ps2" / f"{BASICS}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    task = nbformat.v4.new_code_cell(TASK)
    task.metadata["nbgrader"] = {**ABOUT, "solution": True, "grade_id": "half"}
    tests = nbformat.v4.new_code_cell("assert half(4) == 2")
    tests.metadata["nbgrader"] = {
        **ABOUT, "grade": True, "locked": True, "points": 3, "grade_id": "half-tests"
    }  # fmt: skip
    notebook.cells += [task, tests]
    nbformat.write(notebook, path)
    taught.nbgrader("generate_assignment", "ps2")
    return taught


def test_their_solution_is_cleared_and_our_stub_is_kept(released):
    path = released.root / "release" / "ps2" / f"{BASICS}.ipynb"
    sources = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]

    assert "return x / 2" not in "".join(sources)
    assert sum("# YOUR CODE HERE" in source for source in sources) == 1
    assert sum("Return 2x, with the shape of x." in source for source in sources) == 1


@pytest.mark.parametrize(("body", "points"), [("x / 2", 3.0), ("x", 0.0)])
def test_their_tests_run_in_a_kernel_and_our_checks_outside(released, body, points):
    path = released.root / "release" / "ps2" / f"{BASICS}.ipynb"
    notebook = json.loads(path.read_text())
    theirs = next(cell for cell in cells(notebook).values() if "half" in "".join(cell["source"]))
    theirs["source"] = f"def half(x):\n    return {body}\n"
    write(notebook, {"double-solution": "def double(x):\n    return x + x\n"})
    student = f"student_{points:.0f}"
    folder = released.root / "submitted" / student / "ps2"
    folder.mkdir(parents=True)
    (folder / f"{BASICS}.ipynb").write_text(json.dumps(notebook))

    released.nbgrader("autograde", "ps2", "--student", student)

    assert released.scores(student) == {"double-checks": 2.0, "half-tests": points}
