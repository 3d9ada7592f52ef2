"""The autograder for Gradescope, unpacked and run as in its containers, in a folder of the test."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest

from grader.classroom.gradescope.archive import autograder
from grader.classroom.gradescope.settings import AutograderSettings
from grader.cli import run
from grader.course import Course
from grader.course.points import total_points

ROOT = Path(__file__).parents[2]
NAMES = ("stable_sigmoid", "affine_layer", "tanh_derivative")
POINTS = [total_points(Course.find(ROOT)[name]) for name in NAMES]
SYSTEM_PYTHON = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
"""Every user can read it, as in a container: submissions can run as users of their own."""
AS_IN_A_CONTAINER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from grader.classroom.gradescope.grading import grade_submission
from grader.sandbox.isolation import Layers
layers = Layers(bubblewrap=False, namespaces=False, landlock=False)
grade_submission(Path(sys.argv[1]), layers=layers)
"""
LOOP = "while True:\n    pass\n"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "autograder.zip"
    assert run(["--course", str(ROOT), "class", "gradescope", *NAMES, "-o", str(path)]) == 0
    return path


@pytest.fixture
def root(archive):
    """What Gradescope has in /autograder; open to all users, as there."""
    folder = Path(tempfile.mkdtemp(prefix="autograder-"))
    folder.chmod(0o755)
    (folder / "submission").mkdir()
    with zipfile.ZipFile(archive) as unpacked:
        for entry in unpacked.infolist():
            place = Path(unpacked.extract(entry, folder / "source"))
            place.chmod(entry.external_attr >> 16 & 0o777)
    yield folder
    shutil.rmtree(folder)


def hand_in(root, **files):
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (root / "submission" / f"{stem}.{suffix}").write_text(text, encoding="utf-8")


@pytest.fixture(params=["as it is", "without bubblewrap"])
def path(request, hiding):
    """The PATH of the autograder; its sandbox must grade with and without bubblewrap."""
    if request.param == "as it is":
        if not shutil.which("bwrap"):
            pytest.skip("bubblewrap is not installed: the other half of this test runs")
        return os.environ["PATH"]
    return hiding("bwrap")


def command(root, python=sys.executable, path=os.environ["PATH"]):
    env = {
        **os.environ,
        "PATH": path,
        "AUTOGRADER_ROOT": str(root),
        "AUTOGRADER_PYTHON": str(python),
    }
    return {"args": ["bash", str(root / "source" / "run_autograder")], "env": env}


def results(root):
    text = (root / "results" / "results.json").read_text(encoding="utf-8")
    data = json.loads(text, parse_constant=pytest.fail)
    assert sum(test["max_score"] for test in data["tests"]) == sum(POINTS)
    assert all(0 <= test["score"] <= test["max_score"] for test in data["tests"])
    return data


def run_autograder(root, **more):
    done = subprocess.run(**command(root, **more), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return results(root), done.stdout


def test_the_archive_holds_the_scripts_the_grader_and_these_exercises_only(archive, course):
    with zipfile.ZipFile(archive) as unpacked:
        modes = {e.filename: e.external_attr >> 16 & 0o777 for e in unpacked.infolist()}
        required = unpacked.read("requirements.txt").decode().splitlines()
        told = json.loads(unpacked.read("settings.json"))
    tops = {name.partition("/")[0] for name in modes}

    assert {name for name, mode in modes.items() if mode & 0o111} == {"setup.sh", "run_autograder"}
    assert tops == {
        "setup.sh", "run_autograder", "requirements.txt", "packages.txt", "settings.json",
        "seconds", "unfinished.json", "gradlings", "course",
    }  # fmt: skip
    hidden = {name.split("/")[3] for name in modes if name.startswith("course/solutions/")}
    public = {Path(name).stem for name in modes if name.startswith("course/exercises/")}
    assert hidden == set(NAMES)
    assert public == {*NAMES, "README"}
    assert "gradlings/grader/judge/judge.py" in modes
    assert "gradlings/grader/report/templates/report.html" in modes
    assert not any("__pycache__" in name or "/_course/" in name for name in modes)
    assert [asked["points"] for asked in told["exercises"]] == POINTS
    base = [line for line in requires("gradlings") if "extra ==" not in line]
    assert required == [line for line in base if not line.startswith("torch")]


def test_torch_comes_along_where_an_exercise_needs_it(tmp_path):
    path = tmp_path / "a.zip"
    command = ["--course", str(ROOT), "class", "gradescope", "sigmoid_backward_libtorch"]

    assert run([*command, "-o", str(path)]) == 0

    with zipfile.ZipFile(path) as unpacked:
        assert "\ntorch>=" in unpacked.read("requirements.txt").decode()
        assert unpacked.read("packages.txt").decode().split() == ["bubblewrap", "g++"]


def test_the_same_course_and_assignment_give_the_same_archive(archive, tmp_path):
    with zipfile.ZipFile(archive) as unpacked:
        (tmp_path / "settings.json").write_bytes(unpacked.read("settings.json"))
    settings = AutograderSettings.read(tmp_path / "settings.json")

    assert autograder(Course.find(ROOT), settings) == archive.read_bytes()


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_the_scripts_are_valid(archive, script):
    with zipfile.ZipFile(archive) as unpacked:
        text = unpacked.read(script)

    done = subprocess.run(["bash", "-n"], input=text, capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")


def test_right_wrong_misnamed_and_missing_files(root, course, path):
    """The right file has another name, the wrong one is a misconception, the last is missing."""
    affine = course["affine_layer"]
    hand_in(
        root,
        my_sigmoid_py=course["stable_sigmoid"].reference,
        affine_layer_py=affine.variant(affine.meta.misconceptions[0]),
        notes_txt="nothing to be graded",
    )
    metadata = {"assignment": {"total_points": "20.0"}}
    (root / "submission_metadata.json").write_text(json.dumps(metadata))

    data, printed = run_autograder(root, path=path)
    right, wrong, missing = data["tests"]

    assert (right["score"], right["status"]) == (POINTS[0], "passed")
    assert "Its name was 'my_sigmoid.py'" in right["output"]
    assert (0 < wrong["score"] < POINTS[1], wrong["status"]) == (True, "failed")
    assert affine.meta.misconceptions[0].why[:40] in wrong["output"]
    assert (missing["score"], missing["output"]) == (0, "tanh_derivative was not handed in.")
    assert data["score"] == right["score"] + wrong["score"]
    assert f"set the points of the autograder to {sum(POINTS):g}" in printed
    hidden = ["results", "submission", "source/course", "source/settings.json"]
    assert all((root / name).stat().st_mode & 0o077 == 0 for name in hidden)


def test_what_crashes_costs_that_exercise_only(root, course, path):
    hand_in(
        root,
        stable_sigmoid_py="import ctypes\nctypes.string_at(0)\n",
        affine_layer_py="def affine_forward(:\n",
        tanh_derivative_md=course["tanh_derivative"].reference,
    )

    data, _ = run_autograder(root, path=path)

    assert [test["score"] for test in data["tests"]] == [0, 0, POINTS[2]]
    assert "Crashed" in data["tests"][0]["output"]
    assert "Could not run" in data["tests"][1]["output"]


def test_a_submission_of_nothing(root):
    data, _ = run_autograder(root)

    assert data["score"] == 0
    assert "Nothing was handed in." in data["output"]


def test_a_grader_that_is_killed_leaves_what_it_had_graded(root, course):
    hand_in(root, stable_sigmoid_py=course["stable_sigmoid"].reference, affine_layer_py=LOOP)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(**command(root), **quiet, start_new_session=True)
    while process.poll() is None:
        if (root / "results" / "results.json").exists() and results(root)["score"] == POINTS[0]:
            break
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()

    first, second, third = results(root)["tests"]
    assert first["score"] == POINTS[0]
    assert second["output"] == "affine_layer was not graded: the grader was stopped before."
    assert third["output"] == "tanh_derivative was not handed in."


@pytest.mark.parametrize("stand_in", ["exit 3", "exec sleep 1000"])
def test_there_are_results_where_the_grader_does_not_start_or_end(root, tmp_path, stand_in):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/bash\n{stand_in}\n")
    python.chmod(0o755)
    (root / "source" / "seconds").write_text("1\n")

    data, printed = run_autograder(root, python=python)

    assert data["score"] == 0
    assert "Your work is not at fault" in data["output"]
    assert "the grader ended with status" in printed


def test_a_fault_of_the_grader_is_said_without_its_traceback(root, course):
    hand_in(root, stable_sigmoid_py=course["stable_sigmoid"].reference)
    shutil.rmtree(root / "source" / "course" / "exercises")

    data, printed = run_autograder(root)

    assert "The grader has failed. Your work is not at fault" in data["output"]
    assert "Traceback" in printed
    assert "Traceback" not in json.dumps(data)


def test_a_sandbox_that_cannot_start_is_no_fault_of_the_student(root, course):
    """A part of the grader is missing there: it grades nothing, and says whose fault that is."""
    hand_in(root, stable_sigmoid_py=course["stable_sigmoid"].reference)
    (root / "source" / "gradlings" / "grader" / "sandbox" / "child.py").unlink()

    data, printed = run_autograder(root)

    assert "this is no verdict. Your work is not at fault" in data["tests"][0]["output"]
    assert "Your work is not at fault" in data["output"]
    assert "pip install --force-reinstall gradlings" in printed


@pytest.mark.skipif(os.geteuid() != 0, reason="in Gradescope's containers the grader is root")
@pytest.mark.skipif(not SYSTEM_PYTHON.exists(), reason="needs a Python that all users can read")
def test_as_root_without_namespaces_nothing_hidden_can_be_read(root, course):
    """The level that is left is said to whoever reads the results."""
    places = [
        "source/course/solutions/04_activations/stable_sigmoid/stable_sigmoid.py",
        "source/course/solutions/04_activations/stable_sigmoid/check.py",
        "source/settings.json",
        "results/results.json",
        "submission/affine_layer.py",
        "submission_metadata.json",
    ]
    attack = f"""
for place in {[str(root / place) for place in places]!r}:
    for mode in "r", "a":
        try:
            open(place, mode)
            print("OPEN", place, mode)
        except OSError as error:
            print("closed", type(error).__name__)
"""
    hand_in(
        root,
        stable_sigmoid_py=course["stable_sigmoid"].reference + attack,
        affine_layer_py=course["affine_layer"].reference,
    )
    (root / "submission_metadata.json").write_text("{}")
    run_autograder(root, python="/bin/true")  # closes everything, and grades nothing

    libraries = [str(root / "source" / "gradlings"), sysconfig.get_path("purelib")]
    subprocess.run([SYSTEM_PYTHON, "-B", "-c", AS_IN_A_CONTAINER, root, *libraries], check=True)

    data = results(root)
    assert "closed PermissionError" in data["tests"][0]["output"]
    assert "OPEN" not in data["tests"][0]["output"]
    assert data["tests"][0]["score"] == POINTS[0]
    assert "Isolation: limits" in data["output"]


def test_the_hidden_half_is_needed(course, tmp_path, capsys):
    shutil.copytree(course.exercises_folder, tmp_path / "exercises")
    command = ["--course", str(tmp_path), "class", "gradescope", "stable_sigmoid"]

    assert run([*command, "-o", str(tmp_path / "a.zip")]) == 2
    assert "The hidden half of stable_sigmoid is not here" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()
