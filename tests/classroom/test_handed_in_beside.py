"""Modules and data files that students hand in with their work, from every platform."""

import io
import json
import shutil
import sys
import zipfile

import numpy as np
import pytest

from grader.classroom.collecting import collect
from grader.cli import run
from grader.course import Course

MAIN = b"""import numpy as np
from helpers import twice

W = np.load("weights.npy")


def double(x):
    return twice(x) * W[0]
"""
HELPERS = b"def twice(x):\n    return x + x\n"


def weights(number=1.0):
    stream = io.BytesIO()
    np.save(stream, np.array([number]))
    return stream.getvalue()


HANDED = {"double.py": MAIN, "helpers.py": HELPERS, "weights.npy": weights()}
METADATA = b"submission_11:\n  :submitters:\n  - :name: Ann Arbor\n    :sid: a1\n"


def packed(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def notebook(text):
    cell = {"cell_type": "code", "source": text.decode(), "metadata": {}, "outputs": []}
    cell["metadata"] = {"gradlings": {"exercise": "double", "role": "solution"}}
    return json.dumps(
        {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    ).encode()


WAYS = {
    "folders": {f"ann/{name}": content for name, content in HANDED.items()},
    "a workspace": {
        "ann/work/exercises/01_basics/double.py": MAIN,
        "ann/work/exercises/helpers.py": HELPERS,
        "ann/work/weights.npy": HANDED["weights.npy"],
    },
    "a zip": {"ann.zip": packed({f"ps1/{name}": content for name, content in HANDED.items()})},
    "canvas": {f"ann_123_90{k}_{name}": HANDED[name] for k, name in enumerate(HANDED)},
    "canvas, handed in again": {
        "ann_123_9001_double.py": b"def double(x):\n    return 0\n",
        "ann_123_9002_helpers.py": b"def twice(x):\n    return 0\n",
        "ann_123_9003_weights.npy": weights(3.0),
        "ann_123_9004_double-1.py": MAIN,
        "ann_123_9005_helpers-1.py": HELPERS,
        "ann_123_9006_weights-1.npy": HANDED["weights.npy"],
    },
    "moodle": {
        f"Ann Arbor_123_assignsubmission_file_/{name}": text for name, text in HANDED.items()
    },
    "moodle, without folders": {
        f"Ann Arbor_123_assignsubmission_file_{name}": text for name, text in HANDED.items()
    },
    "gradescope": {
        "assignment_77_export/submission_metadata.yml": METADATA,
        **{f"assignment_77_export/submission_11/{name}": text for name, text in HANDED.items()},
    },
    "a notebook": {
        "ann/ps1.ipynb": notebook(MAIN),
        "ann/helpers.py": HELPERS,
        "ann/weights.npy": HANDED["weights.npy"],
    },
    "names of a browser": {
        "ann/double (1).py": MAIN,
        "ann/Helpers (2).py": HELPERS,
        "ann/weights (1).npy": HANDED["weights.npy"],
    },
}


def write(root, files):
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


@pytest.fixture
def graded(small, tmp_path, monkeypatch, capfd):
    """Grade a class of these files; return its results as JSON, and the exit status."""
    shutil.copytree(small.root, tmp_path / "course")
    monkeypatch.chdir(tmp_path)

    def call(files, *more):
        write(tmp_path / "ps1", files)
        capfd.readouterr()
        only = ("--only", "double", "--json", "-j", "1", "--course", str(tmp_path / "course"))
        status = run(["class", "run", "ps1", *only, *more])
        sys.stdout.flush()
        return json.loads(capfd.readouterr().out), status

    return call


@pytest.mark.parametrize("way", WAYS)
def test_they_are_found_however_they_were_handed_in(graded, way):
    found, status = graded(WAYS[way])

    [student] = found["students"]
    entry = student["exercises"]["double"]
    assert (entry["status"], status) == ("passed", 0), (entry, student)
    assert "Used with it: " in " ".join(entry["notes"])
    assert student["problems"] == []


def test_a_changed_one_is_graded_again_and_nothing_else_is(graded, tmp_path):
    files = {**WAYS["folders"], "ben/double.py": b"def double(x):\n    return 2 * x\n"}
    first, _ = graded(files)
    again, _ = graded(files)
    other, status = graded({**files, "ann/notes.csv": b"1", "ann/helpers.py": HELPERS + b"# x\n"})
    wrong, _ = graded({**files, "ann/helpers.py": b"def twice(x):\n    return x\n"})

    assert [each["graded"] for each in (first, again, other, wrong)] == [2, 0, 1, 1]
    statuses = [s["exercises"]["double"]["status"] for s in wrong["students"]]
    assert statuses == ["failed", "passed"]
    assert status == 0


def test_what_is_missing_is_told(graded):
    found, status = graded({"ann/double.py": MAIN})

    assert status == 2
    assert found["students"][0]["exercises"]["double"]["status"] == "could not run"


def test_the_file_of_another_student_is_not_found(graded):
    text = b"from helpers import twice as double\n"
    found, _ = graded(
        {
            "ann/double.py": b"from helpers import twice as double\n",
            "ben/double.py": text,
            "ben/helpers.py": HELPERS,
            "cleo/double.py": b"exec(open('../ben/helpers.py').read())\ndouble = twice\n",
            "dora/double.py": b"exec(open('ben/helpers.py').read())\ndouble = twice\n",
        }
    )

    statuses = {s["id"]: s["exercises"]["double"]["status"] for s in found["students"]}
    assert statuses.pop("ben") == "passed"
    assert "passed" not in statuses.values()


def test_a_link_among_them_is_not_followed(graded, tmp_path, small):
    write(tmp_path / "ps1", {"ann/double.py": b"from helpers import double\n"})
    (tmp_path / "ps1" / "ann" / "helpers.py").symlink_to(small["double"].reference_path)

    found, _ = graded({})

    entry = found["students"][0]["exercises"]["double"]
    assert entry["status"] == "could not run"
    assert "helpers.py is not taken along: " in " ".join(entry["notes"])
    assert "symbolic link" in " ".join(entry["notes"])


def test_what_several_exercises_use_is_kept_once(small, tmp_path):
    files = {**HANDED, "mean_of_rows.py": MAIN.replace(b"double", b"mean_of_rows")}
    write(tmp_path / "ps1", {f"ann/{name}": content for name, content in files.items()})

    with collect(tmp_path / "ps1", Course.find(small.root)) as found:
        [hand_in] = found.hand_ins
        beside = {work.exercise: work.submitted().beside for work in hand_in.works}

    names = ["helpers.py", "weights.npy"]
    assert beside["double"] == beside["mean_of_rows"]
    assert [place for place, _ in beside["double"]] == names
    assert hand_in.problems == ()


def test_pairs_are_alike_in_them_too(graded, tmp_path, capfd):
    text = "\n".join(f"def step{k}(x):\n    return x * {k} - x ** {k} + abs(x)" for k in range(9))
    helpers = HELPERS + text.encode()
    renamed = helpers.replace(b"step", b"stage").replace(b"x", b"value")
    files = {f"{who}/{name}": HANDED[name] for who in ("ann", "ben") for name in HANDED}
    files |= {"ann/helpers.py": helpers, "ben/helpers.py": renamed.replace(b"abs(", b"abs( ")}
    graded(files)

    run(["class", "similar", "ps1", "--json", "--course", str(tmp_path / "course")])

    [pair] = json.loads(capfd.readouterr().out)["pairs"]
    assert pair["students"] == ["ann", "ben"]


def test_a_learner_finds_them_in_the_workspace(small, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))
    assert run(["start", str(tmp_path / "work")]) == 0
    monkeypatch.chdir(tmp_path / "work")
    write(tmp_path / "work" / "exercises" / "01_basics", HANDED)

    def statuses(*names):
        capfd.readouterr()
        run([*names, "--json"])
        sys.stdout.flush()
        found = json.loads(capfd.readouterr().out)
        return [each["status"] for each in (found if isinstance(found, list) else [found])]

    assert statuses() == ["passed"]
    helpers = tmp_path / "work" / "exercises" / "01_basics" / "helpers.py"
    helpers.write_bytes(b"def twice(x):\n    return x\n")
    assert statuses() == ["failed"]
    assert statuses("double") == ["failed"]
    helpers.unlink()
    assert statuses() == ["could not run"]
