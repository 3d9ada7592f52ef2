"""What is installed: the engine and both halves of the course, listed from git, and a command."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of a clone in which build junk lies about."""
    clone = tmp_path_factory.mktemp("wheel") / "clone"
    run("git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone))
    for name in ("grader/junk.py", "exercises/04_activations/junk.py", "grader/x.so"):
        (clone / name).write_text("junk")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", "dist", ".", cwd=clone)
    (wheel,) = (clone / "dist").glob("*.whl")
    return wheel


TABLES = "grader/derive/notation/grammar.tables"


def test_the_wheel_holds_what_git_tracks_and_the_tables_of_the_grammar(wheel):
    tracked = run("git", "ls-files", "grader", "exercises", "solutions", "data", cwd=ROOT)
    shipped = {
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if not name.partition("/")[0].endswith(".dist-info")
    }

    committed = run("git", "ls-tree", "-r", "--name-only", "HEAD", cwd=ROOT).split("\n")
    places = {"grader": "grader", "exercises": "grader/_course/exercises"}
    places |= {top: f"grader/_course/{top}" for top in ("solutions", "data")}
    expected = {
        f"{places[top]}/{rest}"
        for top, _, rest in (name.partition("/") for name in committed)
        if rest and top in places
    }
    assert tracked
    assert shipped == expected | {TABLES}


def test_an_installed_wheel_grades(wheel, tmp_path):
    """`grade start` and `grade` run from a fresh environment, which finds only the libraries."""
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    pip = (sys.executable, "-m", "pip", "--python", str(python))
    run(*pip, "install", "-q", "--no-deps", "--no-index", str(wheel))
    # The libraries are those of this environment: to install torch anew would take minutes.
    # Its .pth files are not read this way, so the clone that it may point to stays out of sight.
    libraries = sysconfig.get_path("purelib")
    (Path(site) / "libraries.pth").write_text(libraries + "\n")
    grade = tmp_path / "venv" / "bin" / "grade"
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GRADLINGS"))}
    clean["GRADLINGS_DAEMON"] = "0"

    run(grade, "start", "learn", cwd=tmp_path, env=clean)
    learn = tmp_path / "learn"
    stub = learn / "exercises" / "04_activations" / "stable_sigmoid.py"
    stub.write_text(
        "import numpy as np\n\n\ndef sigmoid(z):\n"
        "    return np.exp(-np.logaddexp(0, -np.asarray(z, float)))\n"
    )
    done = subprocess.run(
        [grade, "stable_sigmoid"], cwd=learn, env=clean, capture_output=True, text=True
    )

    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "stable_sigmoid" in done.stdout
    where = run(python, "-c", "import grader; print(grader.__file__)", cwd=tmp_path, env=clean)
    assert str(tmp_path) in where
    # Without its tables the grammar would be read, for which nothing is left here.
    reads = (
        "import lark.lark; lark.lark.load_grammar = None; from grader.derive.notation import parse"
    )
    run(python, "-c", f"{reads}; parse.parse_line('x^2 = 3')", cwd=tmp_path, env=clean)
