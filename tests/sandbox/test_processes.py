"""A child's life: what it starts with, how it ends, and what is left of it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from attack import HERE, ask, open_parent

from grader.sandbox.isolation import USER, Layers, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes.process import Child
from grader.sandbox.processes.source import ProcessSource

LINUX = sys.platform == "linux"
linux_only = pytest.mark.skipif(not LINUX, reason="nothing is forked elsewhere")
KINDS = {
    "bubblewrap": Layers(),
    "own namespaces": Layers(bubblewrap=False),
    "no namespaces": Layers(bubblewrap=False, namespaces=False),
    "fresh process": Layers(fork=False),
}


@pytest.fixture(scope="module", params=KINDS)
def parent(request: pytest.FixtureRequest) -> Any:
    if request.param != "fresh process" and not LINUX:
        pytest.skip("nothing is forked here")
    if request.param == "bubblewrap" and not shutil.which("bwrap"):
        pytest.skip("bubblewrap is not installed")
    with open_parent(KINDS[request.param]) as parent:
        yield parent


@pytest.fixture(scope="module")
def forked() -> Any:
    with open_parent(Layers()) as parent:
        yield parent


def run(parent: ProcessSource, source: str, limits: Limits | None = None) -> Any:
    """Return what source makes of `result`."""
    with closing(parent.spawn(limits or Limits())) as child:
        answer = ask(child, source)
        assert "result" in answer, answer
        return answer["result"]


def printed(child: Child) -> bytes:
    """Return what a child that has ended wrote."""
    found = b""
    while data := os.read(child.output, 1 << 16):
        found += data
    return found


# What a child starts with.


def test_an_honest_submission_has_what_it_needs(parent: ProcessSource) -> None:
    """Temporary files, randomness, threads, lazy imports and a home of its own all work."""
    source = """
import csv, os, sqlite3, tempfile, threading, uuid, zoneinfo
from concurrent.futures import ThreadPoolExecutor
with tempfile.NamedTemporaryFile() as file:
    file.write(b"1"); file.flush()
    assert os.path.getsize(file.name) == 1
open(os.devnull, "w").write("x")
open("/dev/urandom", "rb").read(1)
assert list(ThreadPoolExecutor(4).map(abs, [-1, 2])) == [1, 2]
os.makedirs("a/b"); os.rename("a/b", "c"); os.rmdir("a")
open("c/d", "w").write("x"); assert open("c/d").read() == "x"
result = [os.path.expanduser("~"), tempfile.gettempdir()] == [os.getcwd()] * 2
"""

    assert run(parent, source)


def test_inherits_nothing(parent: ProcessSource, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child has no descriptor, no variable and no argument of the judge's."""
    source = """
import os
def is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
result = [sum(map(is_open, range(3, 256))), "TOKEN" in os.environ, os.read(0, 1).decode()]
"""
    monkeypatch.setenv("TOKEN", "secret")
    descriptors, has_token, stdin = run(parent, source)

    assert descriptors <= (1 if parent.isolation.level == "full" else 2)
    assert not has_token
    assert stdin == ""


def test_children_do_not_meet(parent: ProcessSource) -> None:
    """Each child starts from the same state, with an empty folder, while another still runs."""
    source = (
        "import os, json; json.seen = hasattr(json, 'seen'); result = [json.seen, os.listdir('.')]"
    )
    with closing(parent.spawn(Limits())) as one:
        assert ask(one, source + "; open('mine', 'w')") == {"result": [False, []]}
        assert run(parent, source) == [False, []]
        assert ask(one, source) == {"result": [True, ["mine"]]}


def test_a_module_that_is_not_installed() -> None:
    """A preload that is missing is an error that says what to install, not a hang."""
    for layers in KINDS.values():
        with (
            pytest.raises(SandboxError, match=r"no_such_module is not installed .* pip install"),
            ProcessSource(("no_such_module",), layers=layers) as parent,
        ):
            parent.spawn(Limits())


@linux_only
def test_a_preload_that_starts_threads(tmp_path: Path) -> None:
    """A library that has started a thread is refused: its children would hang in its locks."""
    (tmp_path / "threaded.py").write_text(
        "import threading, time\n"
        "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
    )

    with (
        pytest.raises(SandboxError, match="started 1 threads"),
        ProcessSource(("threaded",), import_path=[tmp_path]) as parent,
    ):
        parent.spawn(Limits())


# How it ends.


@pytest.mark.parametrize(
    ("source", "code", "number"),
    [
        ("import os; os._exit(3)", 3, None),
        ("import os; os.abort()", None, signal.SIGABRT),
        ("import ctypes; ctypes.string_at(0)", None, signal.SIGSEGV),
    ],
)
def test_tells_how_it_ended(
    parent: ProcessSource, source: str, code: int | None, number: int | None
) -> None:
    """An exit status and a signal both reach the judge."""
    with closing(parent.spawn(Limits())) as child:
        assert ask(child, source) == {"gone": True}
        end = child.wait(10)

    assert (code, number) == (end.code, end.signal)
    assert end.max_rss > 1 << 20


def test_ends_when_the_judge_hangs_up(parent: ProcessSource) -> None:
    """A child whose socket is closed leaves with status 0, and flushes what it printed."""
    with closing(parent.spawn(Limits())) as child:
        ask(child, "print('hello', end='')")
        child.sock.close()
        end = child.wait(10)

        assert (end.code, end.signal) == (0, None)
        assert printed(child) == b"hello"


def test_kill_ends_a_busy_child(parent: ProcessSource) -> None:
    """A deadline is kept against a submission that ignores every signal it can."""
    source = """
import signal
for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
while True: pass
"""
    with closing(parent.spawn(Limits())) as child:
        child.sock.sendall(__import__("json").dumps(source).encode() + b"\n")
        with pytest.raises(TimeoutError):
            child.wait(0.05)
        child.kill()

        assert child.wait(10).signal == signal.SIGKILL
        child.kill()
    child.close()


def test_cpu_time_is_limited(forked: ProcessSource) -> None:
    """A judge that never looks at the clock still gets its processor back."""
    with closing(forked.spawn(Limits(seconds=0.0))) as child:
        assert ask(child, "while True: pass") == {"gone": True}
        assert child.wait(10).signal in (signal.SIGXCPU, signal.SIGKILL)


def test_endless_output_blocks_the_child_only(parent: ProcessSource) -> None:
    """Output waits in a pipe of bounded size; reading it never blocks the judge."""
    with closing(parent.spawn(Limits())) as child:
        child.sock.sendall(b'"while True: print(1)"\n')
        with pytest.raises(TimeoutError):
            child.wait(0.1)
        assert os.read(child.output, 100).startswith(b"1\n1\n")
        child.kill()
        child.wait(10)

        assert 0 < len(printed(child)) <= 1 << 20


def test_too_much_memory_is_a_memory_error(parent: ProcessSource) -> None:
    """The budget is counted beyond what the parent occupies, and can be used up to it."""
    limits = Limits(memory=256 << 20)
    source = """
def fits(size):
    try:
        bytearray(size)
    except MemoryError:
        return False
    return True
result = [fits(200 << 20), fits(300 << 20)]
"""

    assert run(parent, source, limits) == [True, False]


# What it may see, and where that is set up.


@linux_only
@pytest.mark.parametrize("kind", ["bubblewrap", "own namespaces", "no namespaces"])
def test_a_module_beside_a_secret(kind: str) -> None:
    """A folder of packages with a secret in it, as ours is when installed, serves imports."""
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder)
        packages.chmod(0o755)
        (packages / "late").mkdir()
        (packages / "late" / "__init__.py").write_text("from late.inner import value")
        (packages / "late" / "inner.py").write_text("value = 7")
        (packages / "answers").mkdir()
        (packages / "answers" / "__init__.py").write_text("answer = 42")
        attempt = """
import late
try:
    import answers
    result = [late.value, "imported"]
except ImportError:
    result = [late.value, "not found"]
except PermissionError:
    result = [late.value, "refused"]
"""
        with ProcessSource(
            (),
            layers=KINDS[kind],
            secrets=[packages / "answers"],
            import_path=[HERE, packages],
            entry="probe_entry:serve",
        ) as parent:
            value, answers = run(parent, attempt)

    assert value == 7
    assert answers in ("not found", "refused")


@linux_only
def test_bubblewrap_that_does_not_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where bwrap fails, as on systems that forbid it, the next best is used and reported."""
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    with open_parent(Layers()) as parent:
        assert "namespaces" in parent.isolation.layers
        assert "namespaces" not in parent.isolation.note
    with open_parent(Layers(namespaces=False)) as parent:
        assert parent.isolation.level == "full"
        assert "no namespaces: bwrap: No permissions" in parent.isolation.note


@linux_only
def test_a_parent_that_was_killed(forked: ProcessSource) -> None:
    """The system may kill a parent for its memory: its children end, and the next have another."""
    with open_parent(Layers(bubblewrap=False, namespaces=False)) as parent:
        child = parent.spawn(Limits())
        os.kill(ask(child, "import os; result = os.getppid()")["result"], signal.SIGKILL)
        with pytest.raises(SandboxError, match="has ended"):
            child.wait(10)
        child.close()

        assert run(parent, "result = 1") == 1


# What is left of it.


def test_scratch_is_removed(forked: ProcessSource) -> None:
    """A folder nested deeper than a path can be long is gone when the next child starts."""
    source = """
import os
for _ in range(3000):
    os.mkdir("deeper"); os.chdir("deeper")
result = None
"""
    with closing(forked.spawn(Limits())) as child:
        # Where it takes so long that somebody looks meanwhile, it is ended for it.
        assert ask(child, source) in ({"result": None}, {"gone": True})
    used = "import os; f = os.statvfs('.'); result = f.f_files - f.f_ffree"

    assert run(forked, used) < 100


@linux_only
def test_a_building_child_may_start_programs_and_leaves_none(forked: ProcessSource) -> None:
    """A compiler's process runs what it needs, not without end, and takes it along."""
    source = """
import os, subprocess, sys
assert subprocess.run(["/bin/sh", "-c", "echo made > file"]).returncode == 0
count = 0
try:
    while count < 500:
        if os.fork() == 0:
            os.setsid()
            os.execv("/bin/sleep", ["sleep", "60"])
        count += 1
except OSError:
    pass
result = [open("file").read(), count]
"""
    census = "import os; result = [int(p) for p in os.listdir('/proc') if p.isdigit()]"
    layers = Layers(landlock=False)
    with open_parent(layers) as parent:
        with closing(parent.spawn(Limits(threads=20), "build")) as child:
            made, count = ask(child, source)["result"]
        left = run(parent, census)

    assert made == "made\n"
    if USER in parent.isolation.layers:  # the system counts the processes of a user
        assert count < 20
    assert len(left) == 2  # the parent, and the child that counts


@linux_only
@pytest.mark.skipif(not shutil.which("g++"), reason="needs a compiler")
def test_a_building_child_compiles_and_cannot_read_secrets(tmp_path: Path) -> None:
    """g++ makes a library; `#include` of a secret fails."""
    secret = tmp_path / "secret.h"
    secret.write_text("int answer = 42;")
    source = f"""
import subprocess
def compile(text):
    open("a.cpp", "w").write(text)
    made = subprocess.run(["g++", "-shared", "-fPIC", "-o", "a.so", "a.cpp"], capture_output=True)
    return made.returncode
import ctypes
result = [compile("extern \\"C\\" int f() {{ return 7; }}"), ctypes.CDLL("./a.so").f()]
result.append(compile('#include "{secret}"') != 0)
"""
    with (
        open_parent(Layers(), [secret]) as parent,
        closing(parent.spawn(Limits(), "build")) as child,
    ):
        assert ask(child, source) == {"result": [0, 7, True]}


@linux_only
def test_children_end_with_the_judge(tmp_path: Path) -> None:
    """A judge that is killed leaves no process behind."""
    judge = f"""
import sys, time
sys.path[:0] = [{str(HERE.parents[1])!r}, {str(HERE)!r}]
from attack import ask, open_parent
from grader.sandbox.isolation import USER, Layers
from grader.sandbox.limits import Limits
parent = open_parent(Layers(bubblewrap=False, namespaces=False))
child = parent.spawn(Limits())
child.sock.sendall(b'"import time; time.sleep(60)"\\n')
print(parent._source._program.pid, child.pid, flush=True)
time.sleep(60)
"""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", judge], env=environment, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        program.kill()

    deadline = time.monotonic() + 10
    while any(map(_runs, pids)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(_runs, pids))
    assert list(tmp_path.iterdir()) == []


def _runs(pid: int) -> bool:
    """Tell whether a process exists and is not merely waiting to be counted out."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


def test_a_parent_that_was_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closing ends the children, may be repeated, and leaves no files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_parent(Layers()) as parent:
        child = parent.spawn(Limits())
        ask(child, "open('file', 'w')")
        parent.close()
        assert child.sock.recv(1) == b""
        child.close()
        with pytest.raises(SandboxError):
            parent.spawn(Limits())

    assert list(tmp_path.iterdir()) == []
