"""`grade` as it is typed: in this process, or as one of its own where that makes a difference."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.cli import run
from grader.study import Workspace, start

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "courses" / "small"


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


class Learner:
    """Someone with a workspace of the small course."""

    def __init__(self, course, root):
        self.course = course
        self.workspace = Workspace(root)

    def path(self, name):
        return self.workspace.submission(self.course[name])

    def write(self, name, text):
        self.path(name).write_text(text, encoding="utf-8")

    def solve(self, name):
        self.write(name, self.course[name].reference)

    def get_wrong(self, name):
        """Hand in the first misconception."""
        exercise = self.course[name]
        self.write(name, exercise.variant(exercise.meta.misconceptions[0]))


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GRADLINGS_COURSE", str(SMALL))


@pytest.fixture
def learner(small, tmp_path, monkeypatch):
    """A learner in a fresh workspace."""
    root = start(small, tmp_path / "work").workspace.root
    monkeypatch.chdir(root)
    return Learner(small, root)


@pytest.fixture
def grade(capfd):
    """Call `grade` in this process."""

    def call(*args):
        capfd.readouterr()
        status = run([str(arg) for arg in args])
        sys.stdout.flush()
        sys.stderr.flush()
        out, err = capfd.readouterr()
        return Result(status, out, err)

    return call


@pytest.fixture
def settings():
    """Return what starts `grade` as a process of its own: the arguments of subprocess.Popen."""

    def of(*args, env=None, **more):
        command = [sys.executable, "-m", "grader.cli", *map(str, args)]
        env = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        return {"args": command, "env": env, **more}

    return of


@pytest.fixture
def run_process(settings):
    """Run `grade` as a process of its own, with pipes."""

    def call(*args, **more):
        pipes = {"capture_output": True, "timeout": 60, "encoding": "utf-8"}
        done = subprocess.run(**settings(*args, **pipes, **more))
        return Result(done.returncode, done.stdout, done.stderr)

    return call
