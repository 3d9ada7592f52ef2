"""Files in a workspace, beside a submission or in a class's folder are never run by `grade`."""

import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from grader.course import Course

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"
GRADE = Path(sysconfig.get_path("scripts"), "grade")
MODULES = """
    numpy torch sitecustomize usercustomize conftest pytest matplotlib msgpack click site rich yaml
    markdown_it sympy sqlite3 json tomllib typing evil solutions reference check grader/__init__
    grader/judge/__init__ grader/sandbox/child numpy/__init__
""".split()
PROGRAMS = ("bwrap", "c++", "g++", "python", "python3", "setpriv")
SETTINGS = {
    "pytest.ini": "[pytest]\naddopts = -p evil\n",
    "tox.ini": "[pytest]\naddopts = -p evil\n",
    "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-p evil"\n',
    "matplotlibrc": "backend: module://evil\n",
    "evil.pth": "import evil\n",
    "exercise.toml": "title = 1\n",
}


def plant(folder, marks):
    for name in MODULES:
        path = folder / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        mark = marks / f"{folder.name}-{name.replace('/', '.')}"
        path.write_text(f"open({str(mark)!r}, 'w').close()\n")
    for name in PROGRAMS:
        (folder / name).write_text(f"#!/bin/sh\ntouch {marks / f'{folder.name}-{name}'}\nexit 1\n")
        (folder / name).chmod(0o755)
    for name, text in SETTINGS.items():
        (folder / name).write_text(text)


@pytest.fixture
def planted(tmp_path):
    """A workspace and a class, and planted in all of their folders what Python might pick up."""
    if not GRADE.exists():
        pytest.skip("the command is not installed")
    marks = tmp_path / "marks"
    marks.mkdir()
    marks.chmod(0o777)
    right = Course(SMALL)["double"].reference
    shutil.copytree(SMALL / "exercises", tmp_path / "work" / "exercises")
    (tmp_path / "work" / ".gradlings").mkdir()
    work = tmp_path / "work" / "exercises" / "01_basics" / "double.py"
    work.write_text(right)
    student = tmp_path / "class" / "ps1" / "ann"
    student.mkdir(parents=True)
    (student / "double.py").write_text(right)
    for folder in (tmp_path / "work", work.parent.parent, work.parent):
        plant(folder, marks)
    for folder in (tmp_path / "class", student.parent, student):
        plant(folder, marks)
    return tmp_path


COMMANDS = {
    "in the workspace": ("work", "double"),
    "beside the file": ("work/exercises/01_basics", "double.py"),
    "everything": ("work",),
    "a class": ("class", "class", "run", "ps1", "--only", "double"),
    "in a class": ("class/ps1", "class", "run", ".", "--only", "double"),
    "the work of a student": ("class/ps1/ann", "double.py"),
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS.keys())
def test_nothing_that_lies_around_is_run(planted, command):
    folder, *args = command
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONSTARTUP")}
    # A path that leads into whatever folder one is in finds the programs that lie there.
    path = os.pathsep.join([".", "", environment["PATH"]])

    done = subprocess.run(
        [GRADE, "--course", SMALL, *args],
        cwd=planted / folder,
        env=environment | {"PATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert sorted(path.name for path in (planted / "marks").iterdir()) == []
    assert "Traceback" not in done.stderr
    assert re.search(r"Passed|1 of \d|on average 2.0 of 2", done.stdout), done
