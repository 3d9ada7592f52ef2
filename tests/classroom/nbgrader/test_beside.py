"""Files beside a notebook, notebooks that are too much to read, and what the table says of both."""

import io
import json

import nbformat
import numpy as np
import pytest
from course_directory import BASICS, write

from grader.classroom.nbgrader.apart import Reader
from grader.classroom.nbgrader.submitted.handed import _around

SOLUTION = """import numpy as np
from helpers import twice

W = np.load("weights.npy")


def double(x):
    return twice(x) * W[0]
"""
HELPERS = b"def twice(x):\n    return x + x\n"
MEAN = "def mean_of_rows(x):\n    return x.mean(axis=1)\n"


def weights():
    stream = io.BytesIO()
    np.save(stream, np.ones(1))
    return stream.getvalue()


@pytest.fixture(scope="module")
def collected(taught):
    """What three students hand in through the exchange; the last can hardly be read."""
    work = {"double-solution": SOLUTION, "mean_of_rows-solution": MEAN}

    def notebook():
        return write(taught.released(BASICS), work)

    beside = {"helpers.py": HELPERS, "weights.npy": weights()}
    taught.hand_in("ann", {BASICS: notebook(), **beside})
    taught.hand_in("ben", {BASICS: notebook(), "weights.npy": weights()})
    taught.hand_in("cleo", {BASICS: HOSTILE["nested"]})
    taught.nbgrader("collect", "ps1")
    return taught


HOSTILE = {
    "nested": b'{"cells": [' + b"[" * 300_000,
    "of 100 MB": b'{"cells": [{"cell_type": "code", "source": "' + b"x" * (100 << 20) + b'"}]}',
    "of blank lines": json.dumps(
        {
            "cells": [{"cell_type": "code", "source": "\n" * 200_000, "metadata": {}}],
            "metadata": {"gradlings": {"exercises": ["double"]}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode(),
    "of numbers": b'{"cells": [' + b"1e9," * 2_000_000 + b"1]}",
    "of empty lists": b'{"cells": [' + b"[[],[]]," * 1_000_000 + b"1]}",
    "of metadata": b'{"cells": [], "metadata": {"a": ' + b'{"a":' * 390 + b"1" + b"}" * 390 + b"}}",
}


def test_they_are_found_and_what_is_missing_is_told(collected, capsys):
    collected.grade("nbgrader", "autograde", "ps1", "--jobs", "1", status=2)
    out = capsys.readouterr().out

    assert collected.scores("ann")["double-checks"] == 2.0
    assert collected.scores("ben")["double-checks"] == 0.0
    shown = json.dumps(collected.autograded("ann", BASICS))
    assert "Used with it: helpers.py, weights.npy." in shown
    assert "no helpers.py was handed in" in json.dumps(collected.autograded("ben", BASICS))
    [cleo] = [line for line in out.splitlines() if line.startswith("cleo")]
    assert "could not be read: 01_basics.ipynb" in cleo


def test_what_nbgrader_puts_beside_it_is_nobodys(collected):
    around = _around(collected.root / "submitted" / "ann" / "ps1" / f"{BASICS}.ipynb")

    names = {each.path[-1] for each in around.near}
    assert {"helpers.py", "weights.npy"} <= names
    assert not {"timestamp.txt", "submission_secret.txt"} & names


def test_the_serial_command_finds_them_too(collected, tmp_path):
    serial = collected.copied(tmp_path / "serial")
    for name in ("gradlings-verdicts.db", "autograded"):
        path = serial.root / name
        path.unlink() if path.is_file() else path.rename(tmp_path / "old")
    serial.nbgrader("autograde", "ps1", "--force")

    assert serial.scores("ann") == collected.scores("ann")


def test_another_helper_is_graded_again(collected, capsys):
    helpers = collected.root / "submitted" / "ben" / "ps1" / "helpers.py"
    helpers.write_bytes(HELPERS)
    capsys.readouterr()

    collected.grade("nbgrader", "autograde", "ps1", "--jobs", "1", "--json", status=2)

    assert json.loads(capsys.readouterr().out)["regraded"] == ["ben"]
    assert collected.scores("ben")["double-checks"] == 2.0


def test_links_are_not_copied_and_cost_nobody_points(collected, exercises):
    folder = collected.root / "submitted" / "ann" / "ps1"
    hidden = exercises / "solutions" / BASICS / "double" / "double.py"
    (folder / "answers.py").symlink_to(hidden)
    (folder / "nowhere.csv").symlink_to(folder / "gone.csv")

    collected.grade("nbgrader", "autograde", "ps1", "--jobs", "1", "--force", status=2)

    autograded = collected.root / "autograded" / "ann" / "ps1"
    assert {path.name for path in autograded.iterdir()} >= {"helpers.py", f"{BASICS}.ipynb"}
    assert not (autograded / "answers.py").exists()
    assert collected.scores("ann")["double-checks"] == 2.0
    (folder / "answers.py").unlink()
    (folder / "nowhere.csv").unlink()


def test_what_is_not_graded_is_marked_and_has_no_score(collected, exercises, capsys, tmp_path):
    check = exercises / "solutions" / BASICS / "double" / "check.py"
    text = check.read_text()
    check.write_text("import nonsuch\n")
    try:
        collected.grade("nbgrader", "autograde", "ps1", "--jobs", "1", status=2)
        out = capsys.readouterr().out
        collected.grade("nbgrader", "autograde", "ps1", "--jobs", "1", "--json", status=2)
        found = json.loads(capsys.readouterr().out)
    finally:
        check.write_text(text)

    [ann] = [line for line in out.splitlines() if line.startswith("ann")]
    assert ann.split()[1] == "-"
    assert "not graded: double" in ann
    students = {each["id"]: each for each in found["students"]}
    assert students["ann"]["score"] is None
    assert students["ann"]["not_graded"] == ["double"]
    assert students["cleo"]["could_not_be_read"] == ["01_basics.ipynb"]


@pytest.fixture(scope="module")
def reader(small):
    reader = Reader(small)
    yield reader
    reader.close()


@pytest.mark.parametrize("kind", HOSTILE)
def test_no_notebook_holds_up_whoever_reads_it(reader, kind):
    handed = reader.handed(HOSTILE[kind], ["double"])
    opened = reader.opened(HOSTILE[kind])

    assert not handed.works or kind == "of blank lines"
    assert handed.problems or handed.notes
    nbformat.validate(opened)
    assert len(json.dumps(opened)) < 9 << 20


def test_after_the_worst_the_next_is_read(reader, taught):
    for content in HOSTILE.values():
        reader.handed(content, ["double"])
    work = write(taught.released(BASICS), {"mean_of_rows-solution": MEAN})

    handed = reader.handed(json.dumps(work).encode(), ["double", "mean_of_rows"])

    assert handed.works["mean_of_rows"].decode() == MEAN
    assert len(reader.opened(json.dumps(work).encode()).cells) == len(work["cells"])
