"""`grade author check` that is ended, in whatever way, leaves no process behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


def descendants(root):
    """Return the command of each process that comes from one, by id and the time it started."""
    known = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(") ")[2].split()
            command = (path / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if fields[0] != "Z":
            known[int(path.name)] = int(fields[1]), (int(path.name), fields[19]), command
    found, parents = {}, {root}
    while parents:
        born = {pid for pid, (parent, _, _) in known.items() if parent in parents}
        found |= {known[pid][1]: known[pid][2] for pid in born}
        parents = born
    return found


def living(processes):
    """Return which of them have not ended."""
    left = []
    for pid, started in processes:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        if fields[0] != "Z" and fields[19] == started:
            left.append(pid)
    return left


def wait_until(true, seconds=60.0):
    until = time.monotonic() + seconds
    while not true() and time.monotonic() < until:
        time.sleep(0.05)
    return true()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left(draft, end):
    command = [sys.executable, "-m", "grader.cli", "author", "check", "-j", "2", "--course"]
    process = subprocess.Popen(
        [*command, str(draft("centre_columns").root)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    seen = {}

    def at_work():
        seen.update(descendants(process.pid))
        return sum("zygote" in command for command in seen.values()) >= 2

    try:
        assert wait_until(at_work)
        # As a terminal does, Ctrl-C goes to the whole group.
        (os.killpg if end == signal.SIGINT else os.kill)(process.pid, end)
        _, err = process.communicate(timeout=60)
        assert wait_until(lambda: not living(seen))
    finally:
        for pid in living(seen):
            os.kill(pid, signal.SIGKILL)

    assert process.returncode == (130 if end == signal.SIGINT else -end)
    assert b"Traceback" not in err
