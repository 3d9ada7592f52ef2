"""Progress is kept, shared, and never in the way."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from grader.course.fingerprint import Fingerprint
from grader.report import Report, Status
from grader.study import Progress

ROOT = Path(__file__).parents[2]
KEY = Fingerprint("of the submission", "of the exercise")
PASSED = Report("double", "Twice as much", Status.PASSED)
FAILED = Report("double", "Twice as much", Status.FAILED)


@pytest.fixture
def folder(tmp_path):
    """The folder of what is remembered, as `grade start` leaves it."""
    state = tmp_path / ".gradlings"
    state.mkdir()
    Progress.begin(state)
    return state


def test_a_verdict_is_found_again(folder):
    with Progress(folder) as progress:
        progress.record("double", KEY, PASSED)

    with Progress(folder) as progress:
        verdict = progress.verdicts()["double"]
        assert progress.notices == []
    assert (verdict.fingerprint, verdict.report) == (KEY, PASSED)
    assert verdict.first_passed_at == verdict.graded_at


def test_the_latest_verdict_counts_and_the_first_pass_is_remembered(folder):
    later = Fingerprint("another", KEY.exercise)
    with Progress(folder) as progress:
        progress.record("double", KEY, PASSED)
        progress.record("double", later, FAILED)
        verdict = progress.verdicts()["double"]

    assert (verdict.fingerprint, verdict.report.status) == (later, Status.FAILED)
    assert verdict.first_passed_at is not None


def test_hints_are_taken_one_by_one_up_to_the_last(folder):
    with Progress(folder) as progress:
        assert [progress.take_hint("double", 2) for _ in range(3)] == [1, 2, 2]
        assert progress.take_hint("without", 0) == 0
        assert progress.helps()["double"].hints == 2


def test_help_is_remembered(folder):
    with Progress(folder) as progress:
        progress.give_up("double")
        progress.see_solution("double")
        first = progress.helps()["double"]
        progress.give_up("double")

        assert progress.helps()["double"] == first
    assert first.gave_up_at
    assert first.solution_seen_at


def test_a_new_folder_is_made_in_silence(tmp_path):
    with Progress(tmp_path / ".gradlings") as progress:
        assert progress.notices == []
        progress.record("double", KEY, PASSED)
    assert (tmp_path / ".gradlings" / "progress.db").exists()


def test_a_deleted_file_is_begun_anew(folder):
    (folder / "progress.db").unlink()

    with Progress(folder) as progress:
        [notice] = progress.notices
        assert progress.verdicts() == {}
    assert "is gone: progress starts anew" in notice


@pytest.mark.parametrize("broken", [b"not a database", b"SQLite format 3\x00" + bytes(5000)])
def test_a_broken_file_is_moved_aside(folder, broken):
    for number in (1, 2):
        (folder / "progress.db").write_bytes(broken)

        with Progress(folder) as progress:
            [notice] = progress.notices
            progress.record("double", KEY, PASSED)
            assert list(progress.verdicts()) == ["double"]

        assert f"it is kept as progress.db.broken-{number}" in notice
        assert (folder / f"progress.db.broken-{number}").read_bytes() == broken


def test_a_file_with_a_broken_page_is_moved_aside(folder):
    path = folder / "progress.db"
    with Progress(folder) as progress:
        for number in range(50):
            progress.record(f"exercise_{number}", KEY, PASSED)
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)

    with Progress(folder) as progress:
        assert "is broken" in progress.notices[0]
        assert progress.verdicts() == {}


def test_a_file_of_a_newer_version_is_left_alone(folder):
    path = folder / "progress.db"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()

    with Progress(folder) as progress:
        progress.record("double", KEY, PASSED)
        assert list(progress.verdicts()) == ["double"]
        assert "update gradlings" in progress.notices[0]
    assert path.read_bytes() == before


def test_a_file_in_the_place_of_the_folder(tmp_path):
    (tmp_path / ".gradlings").write_text("")

    with Progress(tmp_path / ".gradlings") as progress:
        progress.record("double", KEY, PASSED)
        assert list(progress.verdicts()) == ["double"]
        assert "Progress is not saved this time" in progress.notices[0]


def test_a_write_that_fails_does_not_stop_the_run(folder):
    with Progress(folder) as progress:
        progress.record("double", KEY, PASSED)
        other = sqlite3.connect(folder / "progress.db")
        other.execute("DROP TABLE help")
        other.close()

        assert progress.take_hint("double", 3) == 1
        assert "cannot be written" in progress.notices[0]


READ_ONLY = """
import os
import sys
from pathlib import Path
from grader.study import Progress

if os.geteuid() == 0:  # who may write everywhere
    os.setresuid(65534, 65534, 65534)
with Progress(Path(sys.argv[1])) as progress:
    progress.give_up("other")
    print(*progress.verdicts(), *progress.helps())
    print(*progress.notices)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs the permissions of Unix")
def test_a_folder_that_cannot_be_written(folder):
    with Progress(folder) as progress:
        progress.record("double", KEY, PASSED)
    shared = Path(tempfile.mkdtemp())  # tmp_path is closed to other users
    shutil.copytree(folder, shared / "state")
    shared.chmod(0o755)
    (shared / "state").chmod(0o555)
    (shared / "state" / "progress.db").chmod(0o444)

    try:
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(shared / "state")],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        (shared / "state").chmod(0o755)
        shutil.rmtree(shared)

    shown, notice = done.stdout.splitlines()
    assert shown == "double other"
    assert "Progress is not saved this time" in notice


WRITER = """
import sys
from pathlib import Path
from grader.report import Report, Status
from grader.study import Progress
from grader.course.fingerprint import Fingerprint

for number in range(20):
    with Progress(Path(sys.argv[1])) as progress:
        name = f"{sys.argv[2]}_{number}"
        progress.record(name, Fingerprint("a", "b"), Report(name, name, Status.PASSED))
        progress.take_hint("shared", 1000)
        assert progress.notices == [], progress.notices
"""


def test_a_folder_is_never_seen_without_its_file(tmp_path, monkeypatch):
    state = tmp_path / ".gradlings"
    rename = Path.rename

    def other_comes_first(fresh, target):
        monkeypatch.setattr(Path, "rename", rename)
        assert not state.exists()
        with Progress(state) as other:
            assert other.notices == []
            other.give_up("double")
        return rename(fresh, target)

    monkeypatch.setattr(Path, "rename", other_comes_first)
    with Progress(state) as progress:
        assert progress.notices == []
        assert list(progress.helps()) == ["double"]
    assert list(tmp_path.iterdir()) == [state]


def test_processes_share_a_file_that_none_made(tmp_path):
    state = tmp_path / ".gradlings"
    command = [sys.executable, "-c", WRITER, str(state)]
    writers = [
        subprocess.Popen([*command, name], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for name in ("one", "two", "three")
    ]
    errors = [writer.communicate(timeout=60)[1] for writer in writers]

    assert errors == ["", "", ""]
    with Progress(state) as progress:
        assert len(progress.verdicts()) == 60
        assert progress.helps()["shared"].hints == 60
