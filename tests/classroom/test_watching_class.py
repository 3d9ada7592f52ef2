"""`grade class run --watch`, and what any run says is new since the last."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.changing import Changing
from grader.classroom.news import Now, Seen, news
from grader.classroom.results import Student
from grader.cli import run

ROOT = Path(__file__).parents[2]
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x\n"
MEAN = "def mean_of_rows(x):\n    return x.mean(axis=1)\n"


def hand_in(folder, text, name="double.py"):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


@pytest.fixture
def ps1(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    due = datetime.now(UTC) - timedelta(hours=5)
    (tmp_path / "ps1.toml").write_text(
        f'exercises = ["double", "mean_of_rows"]\ndeadline = "{due:%Y-%m-%d %H:%M} UTC"\n'
        "[late]\npercent_per_day = 10\n"
    )
    hand_in(tmp_path / "ps1" / "ann", RIGHT)
    hand_in(tmp_path / "ps1" / "ben", WRONG)
    long_ago = time.time() - 9 * 24 * 3600
    os.utime(tmp_path / "ps1" / "ann" / "double.py", (long_ago, long_ago))
    return tmp_path / "ps1"


@pytest.fixture
def grade(small, ps1, capfd):
    def call(*args):
        capfd.readouterr()
        status = run(["class", "run", "ps1", *args, "--course", str(small.root), "-j", "1"])
        sys.stdout.flush()
        return status, *capfd.readouterr()

    return call


def test_a_run_says_who_is_new_who_handed_in_again_and_who_is_late(grade, ps1):
    _, first, _ = grade()
    _, nothing, _ = grade()
    hand_in(ps1 / "ben", RIGHT)
    hand_in(ps1 / "ann", MEAN, "mean_of_rows.py")
    hand_in(ps1 / "cleo", RIGHT)
    _, plain, _ = grade()
    (ps1 / "cleo" / "double.py").unlink()
    (ps1 / "cleo").rmdir()
    _, as_json, _ = grade("--json")

    assert "First run: 2 students, 1 of them late." in first
    assert "Nothing new since the last run." in nothing
    assert "  Handed in more   ann: mean_of_rows; 1 day late" in plain
    assert "  Handed in again  ben: double; 1 day late" in plain
    assert "  New              cleo: double" in plain
    assert [(each["what"], each["id"]) for each in json.loads(as_json)["news"]] == [
        ("gone", "cleo")
    ]


class Watching:
    """A running `grade class run --watch`, and what it says."""

    def __init__(self, course, folder, *options):
        command = [sys.executable, "-m", "grader.cli", "class", "run", "ps1", "--watch", "-j", "1"]
        self.process = subprocess.Popen(
            [*command, "--course", str(course.root), *options],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        with self.process.stdout as said:
            for line in said:
                self._lines.put(line)
        self._lines.put("")

    def until(self, words):
        said = ""
        while words not in said:
            line = self._lines.get(timeout=240)
            assert line, f"it ended without saying {words!r}: {said}"
            said += line
        return said

    def close(self, sign=signal.SIGINT):
        self.process.send_signal(sign)
        status = self.process.wait(60)
        self._reader.join(60)
        rest = ""
        while line := self._lines.get(timeout=5):
            rest += line
        return status, rest


@pytest.fixture
def watching(small, ps1, tmp_path):
    made = []

    def start(*options):
        made.append(Watching(small, tmp_path, *options))
        return made[-1]

    yield start
    for each in made:
        if each.process.poll() is None:
            each.close(signal.SIGKILL)


def test_whoever_is_new_or_changed_is_graded_again(watching, ps1):
    running = watching()
    assert "First run: 2 students" in running.until("Watching.")

    hand_in(ps1 / "cleo", RIGHT.replace("2 * x", "x + x"))
    said = running.until("Watching.")
    assert "New              cleo: double" in said
    assert "1 graded." in said
    hand_in(ps1 / "ben", RIGHT)
    assert "Handed in again  ben: double" in running.until("Watching.")

    status, rest = running.close()
    assert status == 0
    assert "3 runs, 3 graded; students: 3 new, 1 handed in again" in " ".join(rest.split())
    assert "ps1: 3 students" in rest
    assert "Traceback" not in rest


def test_as_json_it_says_one_change_a_line(watching, ps1):
    running = watching("--json")
    lines = running.until('"ben"').splitlines()
    first = [json.loads(line) for line in lines if line.startswith("{")]
    hand_in(ps1 / "ben", RIGHT)
    again = json.loads(running.until("again").splitlines()[-1])
    status, rest = running.close()

    assert [(each["what"], each["id"]) for each in first] == [("new", "ann"), ("new", "ben")]
    assert again["exercises"] == {"double": "passed"}
    assert again["late"]["double"].startswith("1 day late")
    summary = json.loads(rest.splitlines()[-1])
    assert (summary["what"], summary["runs"], summary["verdicts"]) == ("summary", 2, 2)
    assert status == 0


def test_half_a_file_and_half_an_archive_are_survived(watching, ps1):
    running = watching()
    running.until("Watching.")

    with zipfile.ZipFile(ps1.parent / "whole.zip", "w") as archive:
        archive.writestr("double.py", RIGHT)
    whole = (ps1.parent / "whole.zip").read_bytes()
    (ps1 / "cleo.zip").write_bytes(whole[: len(whole) // 2])
    running.until("Watching.")
    (ps1 / "cleo.zip").write_bytes(whole)
    (ps1.parent / "ps1.toml").write_text("exercises = [\n")
    assert "looked at again when it changes" in running.until("looked at again")
    (ps1.parent / "ps1.toml").write_text('exercises = ["double"]\n')
    said = running.until("Watching.")

    assert "Handed in more   cleo: double" in said
    assert running.close()[0] == 0


def test_an_empty_folder_is_waited_for_and_a_wrong_name_is_not(watching, ps1, tmp_path):
    ps1.rename(tmp_path / "kept")
    ps1.mkdir()
    running = watching()
    assert "holds no student's work" in running.until("looked at again")
    (tmp_path / "kept" / "ann").rename(ps1 / "ann")
    assert "1 student" in running.until("Watching.")
    status, rest = running.close()
    assert (status, "Watched for 0 min: 1 run" in rest) == (0, True)

    (tmp_path / "ps1.toml").unlink()
    (tmp_path / "gradebook.db").unlink()
    other = watching()
    other.process.wait(120)
    assert other.process.returncode == 2


STUDENTS = st.sampled_from(["ann", "ben", "cleo"])
DIGESTS = st.sampled_from(["one", "two"])
HANDED = st.dictionaries(
    STUDENTS, st.dictionaries(st.sampled_from(["double", "mean"]), st.none() | DIGESTS)
)


@settings(deadline=None)
@given(HANDED, HANDED)
def test_news_is_what_differs_and_nothing_is_new_twice(before, now):
    def seen(handed):
        return Seen(
            {who: Student(who) for who in handed},
            {(who, name): d for who, own in handed.items() for name, d in own.items() if d},
        )

    works = [Now(Student(who), own) for who, own in now.items()]
    changes = {change.student.id: change for change in news(seen(before), works)}

    for who in before.keys() | now.keys():
        old = {name: d for name, d in before.get(who, {}).items() if d}
        new = {name: d for name, d in now.get(who, {}).items() if d}
        differs = {name for name, digest in new.items() if old.get(name) != digest}
        change = changes.get(who)
        if who not in now:
            assert change.what == "gone"
        elif who not in before:
            assert change.what == "new"
            assert set(change.exercises) == new.keys()
        elif not differs:
            assert change is None
        else:
            assert set(change.exercises) == differs
            assert change.what == ("again" if differs & old.keys() else "more")
    assert news(seen(now), works) == ()


def test_what_is_being_written_is_waited_for(tmp_path):
    """A file that grows between two looks is read once it has its whole length."""
    sizes, writes = [], iter(range(1, 6))

    def wait(_):
        if (number := next(writes, None)) is not None:
            (tmp_path / "big.py").write_text("x" * number)
        elif sizes:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        for _ in Changing([tmp_path], wait):
            sizes.append((tmp_path / "big.py").stat().st_size)

    assert sizes == [5]


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "handed").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "handed" / "link").symlink_to(tmp_path / "outside")
    steps = iter([lambda: (tmp_path / "outside" / "x.py").write_text("1"), lambda: None])

    def wait(_):
        if (step := next(steps, None)) is None:
            raise KeyboardInterrupt
        step()

    noticed = []
    with suppress(KeyboardInterrupt):
        noticed.extend(Changing([tmp_path / "handed"], wait))

    assert noticed == []
