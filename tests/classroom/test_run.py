"""`grade class run` as it is typed: graded once, kept at once, and gone on with after any end."""

import json
import os
import pty
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.classroom.assignment import Assignment
from grader.classroom.collecting import collect
from grader.classroom.gradebook.book import Gradebook
from grader.classroom.grading import ClassRun
from grader.cli import run
from grader.course import Course
from grader.report import Status

ROOT = Path(__file__).parents[2]
RIGHT = "import numpy as np\n\ndef double(x):\n    return 2 * x\n"
WRONG = RIGHT.replace("2 * x", "x**2")
MEAN = "import numpy as np\n\ndef mean_of_rows(x):\n    return x.mean(axis=1)\n"


@pytest.fixture
def course(small, tmp_path):
    """A copy of the small course, which may be edited."""
    shutil.copytree(small.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def ps1(small, tmp_path):
    """What three students handed in."""
    folder = tmp_path / "ps1"
    (tmp_path / "ps1.toml").write_text('exercises = ["double", "mean_of_rows"]')
    for student, files in {
        "ann": {"double.py": RIGHT, "mean_of_rows.py": MEAN},
        "ben": {"double (1).py": WRONG, "mean_of_rows.py": "def mean_of_rows(x"},
        "cleo": {"double.py": small["double"].stub, "notes.txt": "I was ill."},
    }.items():
        for name, text in files.items():
            (folder / student).mkdir(parents=True, exist_ok=True)
            (folder / student / name).write_text(text)
    return folder


@pytest.fixture
def grade(course, capfd, tmp_path, monkeypatch):
    """Call `grade class run` in this process; return its exit status and what it printed."""
    monkeypatch.chdir(tmp_path)

    def call(*args):
        capfd.readouterr()
        status = run(["class", "run", *map(str, args), "--course", str(course.root), "-j", "1"])
        sys.stdout.flush()
        return status, *capfd.readouterr()

    return call


def settings(course, *args):
    """Return what starts `grade class run` as a process of its own."""
    command = [sys.executable, "-m", "grader.cli", "class", "run", *map(str, args)]
    command += ["--course", str(course.root)]
    return {"args": command, "env": {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}}


def statuses(folder):
    with Gradebook(folder.parent / "gradebook.db") as book:
        entries = book.results(folder.name).entries
    return {place: entry.report.status for place, entry in entries.items()}


def test_a_class_is_graded_and_only_changes_are_graded_again(grade, course, ps1):
    status, out, err = grade(ps1)

    assert statuses(ps1) == {
        ("ann", "double"): Status.PASSED,
        ("ann", "mean_of_rows"): Status.PASSED,
        ("ben", "double"): Status.FAILED,
        ("ben", "mean_of_rows"): Status.COULD_NOT_RUN,
        ("cleo", "double"): Status.NOT_ATTEMPTED,
    }
    assert status == 2
    assert err == (
        "grade: ps1 asks 2 exercises, as ps1.toml says.\n"
        "grade: 1 submission could not be run. `grade class report` says more.\n"
        "  ben: mean_of_rows: The file is not valid Python\n"
    )
    assert "5 graded, 0 known" in out
    assert "3 students, on average 2.0 of 5 points" in out
    assert (ps1.parent / "gradebook.db").stat().st_mode & 0o777 == 0o600

    assert "0 graded, 5 known" in grade(ps1)[1]

    (ps1 / "ben" / "double (1).py").write_text(RIGHT + "# mended\n")
    (ps1 / "cleo" / "mean_of_rows.py").write_text(MEAN)
    assert "1 graded, 5 known" in grade(ps1)[1], "what cleo hands in was graded for ann"
    assert statuses(ps1)["ben", "double"] is statuses(ps1)["cleo", "mean_of_rows"] is Status.PASSED

    check = course["double"].check_path
    check.write_text(check.read_text().replace("(2, 3)", "(3, 2)"))
    assert "3 graded, 3 known" in grade(ps1)[1]


def test_json_says_all_that_is_known(grade, ps1):
    status, out, _ = grade(
        ps1, "--json", "--assignment", "week 1", "--only", "double", "--only", "mean_of_rows"
    )

    data = json.loads(out)
    assert (status, data["assignment"], data["points"]) == (2, "week 1", 5.0)
    assert [asked["exercise"] for asked in data["exercises"]] == ["double", "mean_of_rows"]
    ann, ben, cleo = data["students"]
    assert (ann["id"], ann["score"], ben["score"], cleo["score"]) == ("ann", 5.0, 1.0, 0.0)
    double = ben["exercises"]["double"]
    assert (double["status"], double["score"], double["file"]) == ("failed", 1.0, "double (1).py")
    assert double["notes"] == ["Its name was 'double (1).py'."]


def test_who_vanishes_stays_and_is_marked(grade, ps1):
    grade(ps1)
    shutil.rmtree(ps1 / "ann")

    status, out, _ = grade(ps1)

    assert statuses(ps1)["ann", "double"] is Status.PASSED
    assert "ann\n  Everything that was handed in was gone on" in out
    assert status == 2


def test_only_what_is_named_is_graded(grade, ps1):
    assert "3 graded" in grade(ps1, "--only", "double", "-C", ps1.parent)[1]
    assert {exercise for _, exercise in statuses(ps1)} == {"double"}
    assert "5 graded" not in grade(ps1)[1], "what is known stays"


def test_one_bad_submission_stops_no_other(grade, ps1):
    bad = {
        "endless": "while True: pass",
        "killed": "import os\nos._exit(0)",
        "huge": "x = [0] * 10**10",
        "deep": "(" * 10_000,
        "null": "\0",
    }
    for name, text in bad.items():
        (ps1 / name).mkdir()
        (ps1 / name / "double.py").write_text(text)
    (ps1 / "latin").mkdir()
    (ps1 / "latin" / "double.py").write_bytes(b"# \xe9\n" + RIGHT.encode())
    (ps1 / "large").mkdir()
    (ps1 / "large" / "double.py").write_bytes(b"#" * (3 << 20))
    toml = ps1.parent / "course/solutions/01_basics/double/exercise.toml"
    toml.write_text("seconds = 0.5\nmemory_mb = 100\n" + toml.read_text())

    grade(ps1)

    found = statuses(ps1)
    assert [found[name, "double"] for name in (*bad, "latin", "large")] == [
        *(Status.TIMED_OUT, Status.CRASHED, Status.OUT_OF_MEMORY),
        *[Status.COULD_NOT_RUN] * 4,
    ]
    assert found["ann", "double"] is Status.PASSED


def test_whose_work_could_not_be_graded_is_said_where_the_status_is_2(grade, course, ps1):
    (ps1 / "dora").mkdir()
    (ps1 / "dora" / "double.py").write_text("import helpers\n" + RIGHT)
    (ps1 / "emil").mkdir()
    (ps1 / "emil" / "double.ipynb").write_text("{")

    status, _, said = grade(ps1)

    assert status == 2
    assert "2 submissions could not be run." in said
    assert "ben: mean_of_rows: The file is not valid Python" in said
    assert "dora: double: There is no helpers to import" in said
    assert "1 student's hand-in was not wholly understood." in said
    assert "emil: double.ipynb" in said

    shutil.rmtree(ps1 / "emil")
    (ps1 / "emil").mkdir()
    for name in ("ben", "dora"):
        (ps1 / name / "double.py").write_text(WRONG)
    (ps1 / "ben" / "mean_of_rows.py").write_text(MEAN)
    status, _, said = grade(ps1)
    assert "could not be run" not in said
    assert (status == 2) == ("not wholly understood" in said)


def test_who_has_no_total_yet_is_named(grade, course, ps1):
    check = course["double"].check_path
    check.write_text("import no_such_module\n" + check.read_text())

    status, _, said = grade(ps1)

    assert status == 2
    assert "ann: double: " in said
    assert "students have no total yet: ann, ben." in said


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "There is no folder or zip archive nowhere."),
        (["empty"], "empty holds no student's work."),
        (["file.txt"], "file.txt is not a zip archive"),
        (["ps2", "--only", "double"], "There is no folder or zip archive ps2."),
        (["ps1", "--only", "dubble"], "Did you mean double?"),
        (["ps1", "--gradebook", "file.txt"], "file.txt cannot be used as a file of grades"),
        (["ps1", "--gradebook", "no/g.db"], "g.db cannot be used as a file of grades: No such"),
        (["ps1", "--scheduler", "tcp://127.0.0.1:9"], "There is no Dask scheduler at"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(grade, ps1, args, said, monkeypatch):
    monkeypatch.chdir(ps1.parent)
    monkeypatch.setattr("grader.classroom.workers.cluster.START_SECONDS", 1)
    Path("empty").mkdir()
    Path("file.txt").write_text("This is no database. " * 99)

    status, out, err = grade(*args)

    assert (status, out) == (2, "")
    assert err.startswith("grade: ")
    [line] = [line for line in err.splitlines() if " asks 2 exercises" not in line]
    assert said in line
    assert Path("file.txt").read_text().startswith("This is no database.")


def test_what_no_student_is_to_blame_for_is_told_and_tried_again(grade, course, ps1):
    check = course["double"].check_path
    sound = check.read_text()
    check.write_text("import no_such_module\n" + sound)

    status, out, _ = grade(ps1)
    assert status == 2
    assert "No student's fault, 2 times" in out
    assert "no_such_module" in out

    assert "2 graded, 3 known" in grade(ps1)[1], "the stub needs no check"
    check.write_text(sound)
    assert "No student's fault" not in grade(ps1)[1]


def test_a_cluster_without_its_library_is_told(grade, ps1, monkeypatch):
    monkeypatch.delitem(sys.modules, "grader.classroom.workers.cluster", raising=False)
    monkeypatch.setitem(sys.modules, "distributed", None)

    status, _, err = grade(ps1, "--scheduler", "tcp://127.0.0.1:9")

    assert status == 2
    assert "pip install distributed" in err


def test_another_programs_gradebook_is_left_alone(grade, ps1):
    path = ps1.parent / "gradebook.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE student (id TEXT)")
    db.close()
    before = path.read_bytes()

    status, _, err = grade(ps1)

    assert status == 2
    assert "another program, such as nbgrader" in err
    assert path.read_bytes() == before


@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_run_that_is_killed_goes_on_where_it_stopped(grade, course, tmp_path, after):
    """Every verdict that was given before the end is there after it, and is not given again."""
    folder, count = tmp_path / "ps2", 12
    (tmp_path / "ps2.toml").write_text('exercises = ["double"]')
    for number in range(count):
        (folder / f"s{number:02}").mkdir(parents=True)
        path = folder / f"s{number:02}" / "double.py"
        path.write_text(f"import time\ntime.sleep(0.1)\n{RIGHT}# {number}\n")

    process = subprocess.Popen(**settings(course, folder, "-j", "1"), stdout=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while len(kept := dict(read_times(folder))) < after and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()

    assert process.returncode == -signal.SIGKILL
    before = dict(read_times(folder))
    assert after <= len(kept) <= len(before) < count
    status, out, _ = grade(folder)
    assert status == 0
    assert f"{count - len(before)} graded, {len(before)} known" in out
    assert read_times(folder).items() >= before.items(), "none was graded twice"
    assert set(statuses(folder).values()) == {Status.PASSED}
    assert len(statuses(folder)) == count


def read_times(folder):
    """Return how long each verdict took: no two runs take exactly as long."""
    path = folder.parent / "gradebook.db"
    if not path.exists():
        return {}
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        rows = db.execute("SELECT submission, json_extract(report, '$.seconds') FROM verdict")
        return dict(rows.fetchall())
    except sqlite3.OperationalError:  # its tables are not made yet
        return {}
    finally:
        db.close()


def test_identical_work_is_graded_once(course, tmp_path):
    folder = tmp_path / "ps3"
    for name, text in {"a": RIGHT, "b": WRONG, "c": RIGHT}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "double.py").write_text(text)
    with Gradebook(tmp_path / "gradebook.db") as book:
        graded = ClassRun(course, book, Assignment("ps3", ("double",)), collect(folder, course))
        found = [(count, report.status) for count, report in graded.grade(1, ())]

    assert sorted(found) == [(1, Status.FAILED), (2, Status.PASSED)]


def test_an_interruption_keeps_what_is_there(course, tmp_path):
    folder = tmp_path / "ps2"
    (tmp_path / "ps2.toml").write_text('exercises = ["double"]')
    for name, text in {"a": RIGHT, "b": "while True: pass"}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "double.py").write_text(text)

    started = settings(course, folder, "-j", "1")
    with subprocess.Popen(**started, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while not read_times(folder) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "interrupted; the same command goes on from here" in err.decode()
    assert "1 graded, 0 known" in out.decode()


def test_a_terminal_shows_progress_with_rate_and_time_left(course, ps1):
    ours, theirs = pty.openpty()
    started = settings(course, ps1, "-j", "1")
    started["env"] |= {"TERM": "xterm"}
    with subprocess.Popen(**started, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = bytearray()
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the last writer has gone
                break
            shown += data
    os.close(ours)

    assert process.returncode == 2
    assert b"Grading" in shown
    assert b"5/5" in shown
    assert b"/s" in shown
    assert b"0:00:00" in shown
