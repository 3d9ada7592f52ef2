"""`grade watch`, as a process of its own."""

import os
import queue
import signal
import subprocess
import threading

import pytest
from terminals import Terminal

from grader.report import Status, from_json


class Watching:
    """A running `grade watch` and what it says."""

    def __init__(self, settings, *options):
        self.process = subprocess.Popen(
            **settings(
                "watch",
                *options,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
            )
        )
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def until(self, words):
        """Return what is said up to the line that holds the words."""
        said = ""
        while words not in said:
            line = self._lines.get(timeout=60)
            assert line, f"it ended without saying {words!r}: {said}"
            said += line
        return said

    def close(self, sign):
        """End it; return its status and what it still said."""
        self.process.send_signal(sign)
        status = self.process.wait(30)
        self._reader.join(30)
        self.process.stdout.close()
        rest = ""
        while line := self._lines.get(timeout=1):
            rest += line
        return status, rest


@pytest.fixture
def watching(settings, learner):
    running = Watching(settings)
    running.until("Watching")
    yield running
    if running.process.poll() is None:
        running.close(signal.SIGKILL)


def test_a_save_of_a_module_that_it_uses_brings_a_verdict(watching, learner):
    learner.write("double", "from helpers import twice\n\n\ndef double(x):\n    return twice(x)\n")
    assert "no helpers.py was handed in" in " ".join(watching.until("Watching").split())
    helpers = learner.path("double").with_name("helpers.py")

    helpers.write_text("def twice(x):\n    return x\n")
    assert "✗ Failed  double" in watching.until("Watching")
    helpers.write_text("def twice(x):\n    return 2 * x\n")
    assert "✓ Passed  double" in watching.until("Watching")


def test_a_save_brings_a_verdict(watching, learner):
    learner.get_wrong("double")
    assert "✗ Failed  double" in watching.until("Watching")

    learner.solve("double")
    said = watching.until("Watching")
    assert "✓ Passed  double" in said
    assert "Next: mean_of_rows" in said

    status, rest = watching.close(signal.SIGINT)
    assert status == 0
    assert "Traceback" not in rest


def test_quick_saves_give_the_last_verdict(watching, learner):
    learner.get_wrong("double")
    learner.solve("double")

    while "✓ Passed  double" not in (said := watching.until("Watching")):
        assert "double" in said


def test_files_that_are_renamed_over_deleted_or_only_touched(watching, learner):
    path = learner.path("double")
    path.touch()
    fresh = path.with_name("double.py~")
    fresh.write_text(learner.course["double"].reference, encoding="utf-8")
    os.replace(fresh, path)
    assert "✓ Passed  double" in watching.until("Watching")

    path.unlink()
    assert "`grade reset double` brings it back" in watching.until("is gone")

    learner.get_wrong("mean_of_rows")
    assert "✗ Failed  mean_of_rows" in watching.until("Watching")


def test_what_was_saved_before_is_graded_first(settings, learner, grade):
    learner.get_wrong("double")
    running = Watching(settings)

    assert "✗ Failed  double" in running.until("Watching")
    assert running.close(signal.SIGINT)[0] == 0
    assert "failed" in grade("list").out


def test_json_is_one_report_a_line(settings, learner):
    learner.solve("double")
    running = Watching(settings, "--json")

    assert from_json(running.until("\n")).status is Status.PASSED
    learner.get_wrong("mean_of_rows")
    assert from_json(running.until("\n")).status is Status.FAILED
    assert running.close(signal.SIGINT)[0] == 0


def test_single_keys_on_a_terminal(settings, learner):
    learner.get_wrong("double")
    terminal = Terminal(settings, "watch")
    terminal.until("q quit.")

    terminal.type("h")
    assert "Hint 1 of" in terminal.until("q quit.")
    terminal.type("s")
    assert "level 1" in terminal.until("q quit.")
    terminal.type("l")
    assert "At most a quarter" in terminal.until("q quit.")
    terminal.type("n")
    assert "Next: double" in terminal.until("q quit.")
    terminal.type("r")
    assert "Failed" in terminal.until("q quit.")
    learner.solve("double")
    assert "Passed" in terminal.until("q quit.")
    terminal.type("?q")

    assert terminal.close() == 0


def test_a_terminal_is_left_as_it_was(settings, learner):
    import os
    import pty
    import subprocess
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    running = subprocess.Popen(
        **settings("watch", stdin=theirs, stdout=theirs, stderr=theirs, env={"TERM": "xterm"})
    )
    said = b""
    while b"q quit." not in said:
        said += os.read(ours, 65536)
    assert termios.tcgetattr(theirs) != before
    running.send_signal(signal.SIGINT)

    assert running.wait(60) == 0
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
