"""What the tests of the classroom share."""

import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from made_class import Lot

from grader.cli import run


@pytest.fixture(scope="session")
def lot(judge):
    """Draws classes whose verdicts are real."""
    return Lot(judge)


@pytest.fixture
def grade(small, capfd, tmp_path, monkeypatch):
    """Call `grade class` in this process, in an empty folder; `typed` is what a person types."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADLINGS_COURSE", str(small.root))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("LOGNAME", "ada")

    def call(command, *args, typed=""):
        capfd.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
        args = ["-j", "1", *args] if command == "run" else args
        status = run(["class", command, *map(str, args)])
        sys.stdout.flush()
        return status, *capfd.readouterr()

    return call
