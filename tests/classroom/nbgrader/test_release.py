"""Notebooks as they are released: valid, the same every time, and without anything hidden."""

import json
import shutil
import sqlite3
from contextlib import closing
from io import StringIO

import nbformat
import pytest
from course_directory import cells, grade, nbgrader, secret_lines, write
from nbgrader.nbgraderformat import read as read_checked
from nbgrader.utils import determine_grade
from nbgrader.validator import Validator

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.released.prompts import sheet_pieces
from grader.classroom.nbgrader.released.release import release
from grader.classroom.notebooks import read_notebook
from grader.course import Course, Exercise
from grader.course.points import total_points
from grader.course.prompt import code_of
from grader.report import Status

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

EVERY_KIND = {
    "relu_backward": "numpy",
    "tanh_function": "torch",
    "training_loop_order": "repair",
    "activation_curves": "plot",
    "tanh_derivative": "worksheet",
}


@pytest.fixture(scope="module")
def released(course, tmp_path_factory):
    """All exercises of the course that ships, by topic."""
    folder = tmp_path_factory.mktemp("course") / "source" / "all"
    release(course, list(course), folder)
    return folder


@pytest.fixture
def source(tmp_path):
    return tmp_path / "source" / "ps1"


def solved(course, exercise, notebook):
    """Write the reference into a released notebook."""
    if exercise.suffix == ".md":
        blocks = exercise.solved_worksheet.blocks
        return write(
            notebook,
            {
                f"{exercise.name}-{'text' if block.kind == 'text' else 'answer'}-{name}": (
                    block.text
                    if block.kind == "text"
                    else f"```{block.kind} {name}\n{block.text}```"
                )
                for name, block in blocks.items()
            },
        )
    code = code_of(exercise.reference, exercise.suffix)
    magic = f"%%writefile {exercise.stub_path.name}\n" if exercise.suffix == ".cpp" else ""
    return write(notebook, {f"{exercise.name}-solution": magic + code})


def test_nbformat_and_nbgrader_find_every_notebook_valid(course, released):
    paths = sorted(released.glob("*.ipynb"))

    assert [path.stem for path in paths] == [topic.name for topic in course.topics]
    for path in paths:
        with path.open() as file:
            nbformat.validate(read_checked(file, as_version=4))


def test_every_exercise_can_earn_its_points(course, released):
    graded = {}
    for path in released.glob("*.ipynb"):
        for name, cell in cells(json.loads(path.read_text())).items():
            if cell["metadata"].get("nbgrader", {}).get("grade") and "-checks" in name:
                graded[name.removesuffix("-checks")] = cell["metadata"]["nbgrader"]["points"]

    assert graded == {exercise.name: total_points(exercise) for exercise in course}


def test_nothing_of_the_hidden_half_is_released(course, released):
    text = " ".join(
        " ".join("".join(cell["source"]).split())
        for path in released.glob("*.ipynb")
        for cell in json.loads(path.read_text())["cells"]
    )

    leaked = [line for line in secret_lines(course.root) if line in text]

    assert not leaked


def test_a_notebook_that_nobody_touched_hands_in_the_stubs(course, released):
    for path in released.glob("*.ipynb"):
        handed = read_notebook(path.read_bytes(), course)

        assert handed.works
        assert not handed.notes
        assert not handed.problems
        for name, content in handed.works.items():
            assert content.decode() == course[name].stub


@pytest.mark.parametrize("name", EVERY_KIND, ids=EVERY_KIND.get)
def test_the_reference_passes_from_a_notebook(course, judge, released, name):
    exercise = course[name]
    notebook = json.loads((released / f"{exercise.topic}.ipynb").read_text())

    handed = read_notebook(json.dumps(solved(course, exercise, notebook)).encode(), course)
    report = judge.grade(exercise.within(60), handed.works[name])

    assert report.status is Status.PASSED
    assert report.share == 1.0


def test_a_cpp_cell_is_a_file_without_its_magic(course, released):
    exercise = course["sigmoid_backward_libtorch"]
    notebook = json.loads((released / f"{exercise.topic}.ipynb").read_text())

    handed = read_notebook(json.dumps(solved(course, exercise, notebook)).encode(), course)

    assert handed.works[exercise.name].decode() == "\n" + code_of(exercise.reference, ".cpp")


def test_cells_keep_their_ids_from_release_to_release(small, source):
    release(small, [small["double"], small["mean_of_rows"]], source, per="assignment")
    first = json.loads((source / "ps1.ipynb").read_text())

    release(small, [small["mean_of_rows"], small["double"]], source, per="assignment")
    second = json.loads((source / "ps1.ipynb").read_text())

    assert cells(first) == cells(second)
    assert [cell["id"] for cell in first["cells"]] != [cell["id"] for cell in second["cells"]]


def test_releasing_again_replaces_what_we_wrote_and_nothing_else(small, source):
    release(small, list(small), source)
    path = source / "01_basics.ipynb"
    edited = json.loads(path.read_text())
    edited["cells"][0]["source"] = "# By hand"
    path.write_text(json.dumps(edited))
    own = source / "mine.ipynb"
    own.write_text("{}")

    with pytest.raises(ClassroomError, match="edited since"):
        release(small, list(small), source)
    released = release(small, list(small), source, per="assignment")
    again = release(small, list(small), source, overwrite=True)

    assert [path.name for path in released.removed] == ["02_sheets.ipynb"]
    assert [path.name for path in again.removed] == ["ps1.ipynb"]
    assert "By hand" not in path.read_text()
    assert own.read_text() == "{}"


@pytest.mark.parametrize("name", ["../up", "a b", "ps+1", ".hidden"])
def test_a_name_that_nbgrader_could_not_use_is_refused(small, tmp_path, name):
    with pytest.raises(ClassroomError, match="cannot be the name"):
        release(small, list(small), tmp_path / "source" / name.replace("/", "%"))


def test_a_course_without_its_hidden_half_cannot_be_released(small, tmp_path, source):
    shutil.copytree(small.exercises_folder, tmp_path / "exercises")
    bundle = Course.find(tmp_path)

    with pytest.raises(ClassroomError, match=r"no solutions/"):
        release(bundle, [bundle["double"]], source)


def test_nbgraders_validate_runs_what_learners_see(small, source, monkeypatch):
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))
    release(small, [small["double"]], source)
    path = source / "01_basics.ipynb"
    right = "import numpy as np\n\n\ndef double(x):\n    return 2 * x\n"
    path.write_text(json.dumps(write(json.loads(path.read_text()), {"double-solution": right})))

    monkeypatch.setattr(Validator, "stream", said := StringIO())

    nbgrader("validate", path)

    assert "Success! Your notebook passes all the tests." in said.getvalue()


def test_without_our_settings_the_cell_of_checks_gives_no_points(small, source, monkeypatch):
    from nbgrader.preprocessors import Execute

    release(small, [small["double"]], source)
    notebook = nbformat.read(source / "01_basics.ipynb", as_version=4)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))

    Execute().preprocess(notebook, {"metadata": {"path": str(source)}})

    (checks,) = [cell for cell in notebook.cells if cell.id == "double-checks"]
    assert determine_grade(checks) == (0, 2.0)
    (examples,) = [cell for cell in notebook.cells if cell.id == "double-examples"]
    assert "Not attempted" in examples.outputs[0].data["text/html"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["release", "ps1", "double"], "no nbgrader_config.py"),
        (["autograde", "ps1"], "no nbgrader_config.py"),
        (["init", "."], "is there already"),
        (["release", "ps1", "no_such"], "There is no exercise 'no_such'"),
        (["autograde", "ps1"], "generate_assignment ps1"),
        (["autograde", "ps 4+x"], "nbgrader allows no assignment of the name 'ps 4+x'"),
        (["release", "ps 4+x", "double"], "nbgrader allows no assignment of the name 'ps 4+x'"),
    ],
)
def test_what_an_instructor_gets_wrong_is_said(small, tmp_path, capsys, args, said):
    if "no nbgrader" not in said:
        grade("-C", tmp_path, "--course", small.root, "nbgrader", "init", ".")

    grade("-C", tmp_path, "nbgrader", *args, status=2)

    assert said in capsys.readouterr().err


def test_a_gradebook_that_another_program_has_locked_is_told(small, tmp_path, capsys):
    grade("-C", tmp_path, "--course", small.root, "nbgrader", "init", ".")
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as other:
        other.execute("BEGIN EXCLUSIVE")

        grade("-C", tmp_path, "nbgrader", "autograde", "ps1", status=2)

    assert "If another program has it open" in capsys.readouterr().err


def test_without_nbgrader_the_commands_say_what_to_install():
    import subprocess
    import sys

    code = "import sys; sys.modules['nbgrader'] = None\nfrom grader.cli import run\nexit(run({}))"
    command = [sys.executable, "-c", code.format(["nbgrader", "init", "x"])]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == ("grade: nbgrader is not installed: python -m pip install nbgrader\n")


def test_formulas_stand_between_dollars_and_code_stays(tmp_path):
    exercise = Exercise("some", "01_some", tmp_path / "some.md", None)
    (tmp_path / "some.md").write_text(
        "# A title\n\nWith \\(a_b\\) and \\[c = d\\] here.\n\n```value v\n\\(x\\)\n```\n\n## Next\n"
    )

    pieces = [piece if isinstance(piece, str) else piece.name for piece in sheet_pieces(exercise)]

    assert pieces == ["## A title\n\nWith $a_b$ and $$c = d$$ here.\n", "v", "### Next\n"]
