"""What `grade` writes to depends on what it writes to: a pipe, a terminal, an old terminal."""

import os
import pty
import re
import signal
import subprocess
import time

import pytest

COLOUR = re.compile(r"\x1b\[[0-9;]*[34]8;5;\d+")


def on_a_terminal(settings, *args, **env):
    """Run `grade` on a pseudo-terminal; return its status and what stood there."""
    ours, theirs = pty.openpty()
    env = {"TERM": "xterm-256color", **env}
    with subprocess.Popen(
        **settings(*args, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    ) as running:
        os.close(theirs)
        out = b""
        while True:
            try:
                chunk = os.read(ours, 65536)
            except OSError:  # Linux, when the other side is closed
                break
            if not chunk:
                break
            out += chunk
    os.close(ours)
    return running.returncode, out.decode()


def test_a_terminal_gets_colours_and_a_bar_that_goes_away(settings, learner):
    learner.get_wrong("double")

    status, out = on_a_terminal(settings)

    assert status == 1
    assert COLOUR.search(out)
    assert "Grading" in out
    assert "\x1b[2K" in out  # the bar is wiped


def test_no_color(settings, learner):
    learner.get_wrong("double")

    _, out = on_a_terminal(settings, "double", NO_COLOR="1")

    assert not COLOUR.search(out)
    assert "✗ " in re.sub(r"\x1b\[[0-9;]*m", "", out)


def test_a_dumb_terminal(settings, learner):
    learner.get_wrong("double")

    status, out = on_a_terminal(settings, TERM="dumb")

    assert status == 1
    assert "\x1b" not in out
    assert "Failed" in out


def test_a_pipe_gets_plain_text(run_process, learner):
    learner.solve("double")

    result = run_process("double")

    assert (result.status, result.err) == (0, "")
    assert "\x1b" not in result.out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_stream_without_unicode(run_process, learner, encoding):
    learner.write("double", "def double(x):\n    print('σ → ∞ ✓')\n    return x\n")

    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    result = run_process("double", env=env)

    assert (result.status, result.err) == (1, "")
    assert result.out.startswith("x Failed  double")
    assert r"\u03c3" in result.out


def test_nobody_reads_on(settings, learner):
    ours, theirs = os.pipe()
    os.close(ours)
    with subprocess.Popen(
        **settings("list", stdout=theirs, stderr=subprocess.PIPE, text=True)
    ) as running:
        os.close(theirs)
        _, err = running.communicate(timeout=60)

    assert (running.returncode, err) == (141, "")


def test_an_interruption_keeps_the_verdicts_so_far(settings, learner, run_process):
    learner.solve("double")
    learner.write("mean_of_rows", "def mean_of_rows(x):\n    while True:\n        pass\n")

    with subprocess.Popen(
        **settings(
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    ) as running:
        wait_for_a_verdict(learner)
        os.killpg(running.pid, signal.SIGINT)
        out, err = running.communicate(timeout=30)

    assert running.returncode == 130
    assert "1 of 3" in out
    assert "interrupted; the verdicts so far are kept" in err
    assert "Traceback" not in err
    assert "✓ double" in run_process("list").out


def wait_for_a_verdict(learner):
    """Wait until the first verdict is saved; read as another program would."""
    import sqlite3

    path = learner.workspace.state / "progress.db"
    for _ in range(600):
        db = sqlite3.connect(path)
        (count,) = db.execute("SELECT count(*) FROM verdict").fetchone()
        db.close()
        if count:
            return
        time.sleep(0.05)
    raise AssertionError("no verdict came")
