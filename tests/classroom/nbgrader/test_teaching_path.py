"""The commands of TEACHING.md for nbgrader, typed one after the other: instructor and learner."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
from course_directory import grade, nbgrader, write

import grader.classroom

PAGE = (Path(grader.classroom.__file__).parent / "TEACHING.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
INSTRUCTOR, LEARNER = (
    [part.strip() for line in block.splitlines() for part in line.partition("#")[0].split("&&")]
    for block in BLOCKS
    if "nbgrader fetch_assignment" in block or "grade nbgrader init" in block
)
WORK = """import numpy as np
from helpers import ratio


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), ratio(e))
"""


def do(command):
    program, *words = shlex.split(command)
    if program == "cd":
        os.chdir(words[0])
    else:
        {"nbgrader": nbgrader, "grade": grade}[program](*words)


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Where Jupyter looks for the settings of whoever works on this machine."""
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    exchange.chmod(0o777)
    root = f"c.Exchange.root = {str(exchange)!r}\n"
    monkeypatch.delenv("GRADLINGS_COURSE", raising=False)

    def settings_of(person, *more):
        folder = tmp_path / "settings" / person
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "nbgrader_config.py").write_text("".join(["c = get_config()\n", root, *more]))
        monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(folder))
        return root

    return settings_of


# nbgrader leaves files open when it releases feedback.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_they_work_as_they_stand(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = INSTRUCTOR.index("nbgrader collect ps1")
    settings("instructor")
    for command in INSTRUCTOR[:before]:
        do(command)
    course = Path.cwd()

    home = tmp_path / "ann"
    home.mkdir()
    os.chdir(home)
    own = f"c.CourseDirectory.student_id = 'ann'\nc.Exchange.cache = {str(home / 'cache')!r}\n"
    settings("ann", own)
    fetch, submit, feedback = LEARNER
    do(fetch)
    path = home / "ps1" / "04_activations.ipynb"
    notebook = write(json.loads(path.read_text()), {"stable_sigmoid-solution": WORK})
    path.write_text(json.dumps(notebook))
    (home / "ps1" / "helpers.py").write_text("def ratio(e):\n    return e / (1 + e)\n")
    do(submit)

    os.chdir(course)
    settings("instructor")
    for command in INSTRUCTOR[before:]:
        if command != "nbgrader formgrader":  # opens a browser
            do(command)

    os.chdir(home)
    settings("ann", own)
    do(feedback)
    [page] = [p.read_text() for p in home.glob("ps1/feedback/*/04_activations.html")]
    assert "Used with it: helpers.py" in page
    assert "Passed" in page
