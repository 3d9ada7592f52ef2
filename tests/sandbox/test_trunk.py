"""Processes that have libraries loaded, and what is forked from them."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge import Judge
from grader.judge.sandboxes import Sandboxes
from grader.report import Status
from grader.sandbox.confine import paths
from grader.sandbox.processes.owned import OwnTrunk
from grader.sandbox.processes.trunk import UNKNOWN, Forked, Stage, Trunk, TrunkError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")

HIDDEN = "kept-from-every-submission"
COURSE = Path(__file__).parents[1] / "hostile" / "course"
NUMPY = [Stage(("numpy",)), Stage(("json",))]
TORCH = [Stage(("numpy", "torch")), Stage(("json",))]
LOOKING = """
import os, resource, stat, sys
BELONGS = ("grader.judge", "grader.course", "grader.classroom", "_pytest", "torch", "sympy")
def open_ones():
    found = []
    for fd in range(3, 512):
        try:
            found.append(stat.S_ISSOCK(os.fstat(fd).st_mode))
        except OSError:
            pass
    return found
def tell():
    print(open_ones(), sorted(os.environ), len(os.listdir("/proc/self/task")))
    print(sorted(name for name in sys.modules if name.startswith(BELONGS)))
    print(resource.getrlimit(resource.RLIMIT_NOFILE), os.getgroups(), os.read(0, 1), sys.argv)
tell()
def double(x):
    return 2 * x
"""


@pytest.fixture
def trunk() -> Iterator[OwnTrunk]:
    with closing(OwnTrunk()) as trunk:
        yield trunk


def descendants(process: int) -> list[int]:
    """Return the processes below one."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == process:
            found += [int(path.parent.name), *descendants(int(path.parent.name))]
    return found


def sleeping(trunk: Trunk, stages: list[Stage]) -> Forked:
    """Return a forked process that waits until it is ended."""
    with tempfile.TemporaryFile() as output:
        reading, writing = os.pipe()
        process = trunk.fork(stages, "os:read", [reading, writing], output.fileno())
        for end in (reading, writing):
            os.close(end)
    return process


def names(process: int) -> str:
    return Path(f"/proc/{process}/comm").read_text().strip()


def of_name(name: str, below: int) -> list[int]:
    return [pid for pid in descendants(below) if names(pid) == name]


def memory(process: int) -> bytes:
    """Return all that a process holds in memory of its own."""
    found = []
    with open(f"/proc/{process}/maps") as maps, open(f"/proc/{process}/mem", "rb") as mem:
        for line in maps:
            low, high, mode = re.match(r"(\w+)-(\w+) (\S+)", line).groups()  # type: ignore[union-attr]
            if mode.startswith("rw"):
                try:
                    mem.seek(int(low, 16))
                    found.append(mem.read(int(high, 16) - int(low, 16)))
                except (OSError, ValueError, OverflowError):
                    continue
    return b"".join(found)


@pytest.mark.parametrize("name", ["double", "cube"])
def test_a_submission_finds_what_it_finds_without_a_trunk(trunk: OwnTrunk, name: str) -> None:
    """Descriptors, environment, files, threads, modules, limits: all is as in a fresh process."""
    course = Course.find(COURSE)
    exercise = course[name]
    told = []
    for line in (Trunk(trunk.line()), None):
        sandboxes = Sandboxes(course, trunk=line)
        with Judge(course, sandboxes=sandboxes) as judge:
            report = judge.grade(exercise, LOOKING + exercise.reference)
            way = sandboxes.source(exercise)._source._way  # type: ignore[union-attr]
        assert (way.trunk is not None) == (line is not None), "it is forked, or it is not"
        assert report.isolation is not None
        assert report.isolation.level == "full"
        told.append((report.status, report.output))
        if line is not None:
            line.close()

    assert told[0] == told[1]
    assert told[0][0] is Status.PASSED
    assert re.match(r"\[(True)?\] ", told[0][1]), "no descriptor but that to its judge"


def test_no_process_of_the_tree_has_a_secret_or_a_thread(trunk: OwnTrunk) -> None:
    course = Course.find(COURSE)
    with (
        closing(Trunk(trunk.line())) as line,
        Judge(course, sandboxes=Sandboxes(course, trunk=line)) as judge,
    ):
        for name in ("double", "cube"):
            assert judge.grade(course[name], course[name].reference).passed
        tree = [trunk.pid, *descendants(trunk.pid)]
        assert len(tree) >= 8
        assert [len(os.listdir(f"/proc/{pid}/task")) for pid in tree] == [1] * len(tree)
        if os.geteuid() == 0:
            words = [str(course.root).encode(), HIDDEN.encode()]
            assert all(word in memory(os.getpid()) for word in words), "it would be found"
            for pid in tree:
                held = memory(pid)
                assert len(held) > 1 << 20
                assert not [word for word in words if word in held], names(pid)


def test_the_lines_have_no_name(trunk: OwnTrunk) -> None:
    """Nobody can connect to what has no address."""
    process = sleeping(trunk, NUMPY)
    with closing(trunk.line()), closing(process):
        while process.pid is None:
            assert process.poll() is None
        tree = [trunk.pid, *descendants(trunk.pid)]
        links = [path for pid in tree for path in Path(f"/proc/{pid}/fd").iterdir()]
        inodes = {os.readlink(path).partition("[")[2].rstrip("]") for path in links}
    sockets = [line.split() for line in Path("/proc/net/unix").read_text().splitlines()[1:]]
    assert not [row for row in sockets if row[6] in inodes and len(row) > 7]
    assert not [row for row in Path("/proc/net/tcp").read_text().splitlines() if row in inodes]


def test_what_is_forked_has_only_what_it_is_given(trunk: OwnTrunk) -> None:
    one, other = sleeping(trunk, NUMPY), sleeping(trunk, TORCH)
    line = trunk.line()
    with closing(one), closing(other), closing(line):
        for process in (one, other):
            while process.pid is None:
                assert process.poll() is None
                time.sleep(0.01)
        until = time.monotonic() + 30
        for process in (one, other):
            while kept_open(process) != ["/dev/null", "pipe", "pipe"]:
                assert time.monotonic() < until, kept_open(process)  # it is told before it closes
                time.sleep(0.01)


def kept_open(process: Forked) -> list[str]:
    """Return what descriptors a process has, but for the file that it prints to."""
    links = [os.readlink(path) for path in Path(f"/proc/{process.pid}/fd").iterdir()]
    return sorted(link.partition(":")[0] for link in links if "deleted" not in link)


def test_a_fork_ends_with_its_handle_and_tells_how_it_ended(trunk: OwnTrunk) -> None:
    closed, killed, ended = (sleeping(trunk, NUMPY) for _ in range(3))
    for process in (closed, killed, ended):
        while process.pid is None:
            assert process.poll() is None
    killed.kill()
    assert ended.pid is not None
    os.kill(ended.pid, signal.SIGTERM)

    assert killed.wait(20) == -signal.SIGKILL
    assert ended.wait(20) == -signal.SIGTERM
    with pytest.raises(subprocess.TimeoutExpired):
        closed.wait(0.0)
    closed.close()
    gone(closed.pid)


def gone(process: int | None) -> None:
    """Wait until a process is no more."""
    until = time.monotonic() + 30
    while Path(f"/proc/{process}").exists():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_modules_that_cannot_be_imported_end_the_fork(trunk: OwnTrunk) -> None:
    bad = sleeping(trunk, [Stage(("no_such_module",))])

    assert bad.wait(60) == UNKNOWN
    with closing(sleeping(trunk, NUMPY)) as good:
        assert good.poll() is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_tree_that_has_ended_forks_nothing(trunk: OwnTrunk, number: signal.Signals) -> None:
    """Sandboxes are then started as without it."""
    course = Course.find(COURSE)
    with (
        closing(Trunk(trunk.line())) as line,
        Judge(course, sandboxes=Sandboxes(course, trunk=line)) as judge,
    ):
        assert judge.grade(course["double"], course["double"].reference).passed
        os.kill(trunk.pid, number)
        trunk.close()

        with pytest.raises(TrunkError):
            sleeping(trunk, NUMPY)
        for name in ("double", "cube"):
            assert judge.grade(course[name], course[name].reference).passed


STALE = """
import os, sys, tempfile, time
from grader.sandbox.confine.paths import PACKAGE
from grader.sandbox.processes.owned import OwnTrunk
from grader.sandbox.processes.trunk import Stage, UNKNOWN
trunk = OwnTrunk()
ends = os.pipe()
output = tempfile.TemporaryFile()
def fork():
    return trunk.fork([Stage(("json",))], "os:read", ends, output.fileno())
first = fork()
while first.pid is None:
    assert first.poll() is None
(PACKAGE / "report" / "__init__.py").touch()
print(fork().wait(60) == UNKNOWN, first.poll(), first.pid)
trunk.close()
"""


def test_a_tree_whose_files_have_changed_forks_nothing(tmp_path: Path) -> None:
    shutil.copytree(paths.PACKAGE, tmp_path / "grader")

    done = subprocess.run(
        [sys.executable, "-P", "-c", STALE],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split()[:2] == ["True", "None"], done.stderr
    gone(int(done.stdout.split()[2]))


def test_the_tree_ends_with_its_owner(tmp_path: Path) -> None:
    program = (
        "import time; from grader.sandbox.processes.owned import OwnTrunk; "
        "from grader.sandbox.processes.trunk import Stage; trunk = OwnTrunk(); "
        "trunk.prepare([Stage(('numpy',))]); print(trunk.pid, flush=True); time.sleep(600)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE
    ) as owner:
        assert owner.stdout is not None
        root = int(owner.stdout.readline())
        until = time.monotonic() + 60
        while len(tree := [root, *descendants(root)]) < 2 and time.monotonic() < until:
            time.sleep(0.05)
        owner.kill()

    assert len(tree) == 2
    for process in tree:
        gone(process)
    assert not list(tmp_path.iterdir())
