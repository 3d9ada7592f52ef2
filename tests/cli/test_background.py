"""The background grader: what it says is what `grade` says, and nothing depends on it."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from grader.cli.background import frames, place

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it is for Linux only")

ROOT = Path(__file__).parents[2]


class Background:
    """`grade` as a process in a workspace, with a folder of sockets of its own."""

    def __init__(self, settings, run_dir):
        self._settings, self.run_dir = settings, run_dir
        self.environment = {"XDG_RUNTIME_DIR": str(run_dir), place.SWITCH: "1", "CI": ""}

    def grade(self, *args, timeout=120, **env):
        return subprocess.run(
            **self._settings(*args, env={**self.environment, **env}),
            capture_output=True,
            timeout=timeout,
            encoding="utf-8",
        )

    def begin(self, *args, **more):
        return subprocess.Popen(**self._settings(*args, env=self.environment), **more)

    @property
    def told(self):
        """What it says of itself, {} where none runs."""
        return json.loads(self.grade("daemon", "status", "--json").stdout)

    def left_behind(self):
        """Wait until one runs; return what it says of itself."""
        return until(lambda: self.told, "no background grader came")

    @property
    def socket(self):
        (path,) = (self.run_dir / "gradlings").glob("*.sock")
        return path


def until(found, otherwise, seconds=60):
    end = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < end, otherwise
        time.sleep(0.05)
    return value


def runs(pid):
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def without_times(text):
    reports = json.loads(text)
    for report in reports if isinstance(reports, list) else [reports]:
        report.pop("seconds")
    return reports


@pytest.fixture
def background(settings, learner):
    run_dir = Path(tempfile.mkdtemp(prefix="gr-"))  # a socket's path must be short
    found = Background(settings, run_dir)
    yield found
    found.grade("daemon", "stop")
    shutil.rmtree(run_dir)


def test_the_first_verdict_leaves_it_behind_and_the_next_comes_from_it(background, learner):
    learner.get_wrong("double")
    first = background.grade("double")
    began = background.left_behind()

    second = background.grade("double")

    assert (first.returncode, second.returncode) == (1, 1)
    assert second.stdout == first.stdout
    assert began["commands"] == 0
    assert background.told["commands"] == 1
    assert background.told["memory"] > 10 << 20


def test_both_ways_give_equal_reports_on_every_exercise(background, learner, small):
    """Untouched, right, and with each named mistake, in turn over all of them."""
    background.grade("double")
    background.left_behind()
    ways = {"reference": lambda exercise: exercise.reference}
    ways["first mistake"] = lambda exercise: exercise.variant(exercise.meta.misconceptions[0])
    asked = 0
    for way in ("stub", *ways):
        for exercise in small:
            if way != "stub":
                if way == "first mistake" and not exercise.meta.misconceptions:
                    continue
                learner.write(exercise.name, ways[way](exercise))
            apart = background.grade(exercise.name, "--json", "--no-daemon")
            here = background.grade(exercise.name, "--json")
            assert without_times(here.stdout) == without_times(apart.stdout), (way, exercise.name)
            assert here.returncode == apart.returncode
            asked += 1
    assert background.told["commands"] == asked > 5


def test_what_is_graded_is_the_file_as_it_is_now(background, learner):
    learner.get_wrong("double")
    background.grade("double")
    background.left_behind()

    learner.solve("double")
    passed = background.grade("double")
    learner.get_wrong("double")
    failed = background.grade()

    assert (passed.returncode, failed.returncode) == (0, 1)
    assert background.told["commands"] == 2


def test_what_it_records_is_what_grade_would_record(background, learner):
    learner.solve("double")
    background.grade("--no-daemon", "double")
    learner.get_wrong("double")
    background.grade("double", "--no-daemon")
    assert background.told == {}

    learner.solve("double")
    background.grade("double")
    background.left_behind()
    background.grade()

    assert "Passed" in background.grade("double").stdout
    assert "✓ double" in background.grade("list").stdout


@pytest.mark.parametrize("env", [{place.SWITCH: "0"}, {"CI": "true"}])
def test_none_is_left_behind_where_none_is_wanted(background, learner, env):
    learner.solve("double")

    assert background.grade("double", **env).returncode == 0

    time.sleep(1.0)
    assert background.told == {}
    assert not list(background.run_dir.rglob("*.sock"))


def test_messages_and_exit_statuses_are_those_of_grade(background, learner):
    background.grade("double")
    background.left_behind()

    for args in (
        ["no_such_exercise"],
        ["--no-such-option"],
        ["-C", "nowhere", "double"],
        ["--help"],
    ):
        apart, here = background.grade(*args, "--no-daemon"), background.grade(*args)
        assert (here.returncode, here.stdout, here.stderr) == (
            apart.returncode,
            apart.stdout,
            apart.stderr,
        )


def test_another_course_is_graded_apart(background, learner, tmp_path):
    background.grade("double")
    began = background.left_behind()
    other = tmp_path / "other"
    shutil.copytree(began["course"], other)

    learner.solve("double")
    assert background.grade("double", "--course", str(other)).returncode == 0

    assert background.told["course"] == began["course"]


def test_a_course_that_has_changed_is_read_anew(background, learner, tmp_path, monkeypatch):
    course = tmp_path / "course"
    shutil.copytree(learner.course.root, course)
    monkeypatch.setenv("GRADLINGS_COURSE", str(course))
    learner.solve("double")
    assert background.grade("double").returncode == 0
    first = background.left_behind()

    (check,) = course.glob("solutions/*/double/check.py")
    check.write_text(
        check.read_text() + '\n\ndef test_never(answer):\n    """Never."""\n    assert False\n'
    )
    changed = background.grade("double")

    assert changed.returncode == 1
    assert "Never." in changed.stdout
    assert not runs(first["pid"])


def test_a_package_that_has_changed_is_not_used(background, learner, tmp_path):
    """As after an upgrade in place."""
    shutil.copytree(ROOT / "grader", tmp_path / "site" / "grader", symlinks=True)
    path = {"PYTHONPATH": str(tmp_path / "site")}
    learner.solve("double")
    background.grade("double", **path)
    first = until(
        lambda: json.loads(background.grade("daemon", "status", "--json", **path).stdout), ""
    )

    with (tmp_path / "site" / "grader" / "report" / "text.py").open("a") as file:
        file.write("\n# upgraded\n")

    assert background.grade("double", **path).returncode == 0
    until(lambda: not runs(first["pid"]), "it lives on")
    background.grade("daemon", "stop", **path)


@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGSTOP])
def test_one_that_is_dead_or_hangs_changes_no_verdict(background, learner, signal_):
    learner.solve("double")
    background.grade("double")
    pid = background.left_behind()["pid"]
    os.kill(pid, signal_)
    try:
        learner.get_wrong("double")
        assert background.grade("double").returncode == 1
        learner.solve("double")
        assert background.grade("double").returncode == 0
    finally:
        if signal_ == signal.SIGSTOP:
            os.kill(pid, signal.SIGCONT)


def says(*sent, hold=False):
    """Return a server that answers each client with these bytes."""

    def serve(listener, over):
        listener.settimeout(0.1)
        held = []
        while not over:
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            for data in sent:
                connection.sendall(data)
            held.append(connection)
            if not hold:
                connection.close()
        for connection in held:
            connection.close()

    return serve


def frame(kind, data=b""):
    return kind + len(data).to_bytes(4, "big") + data


@pytest.mark.parametrize(
    "serve",
    [
        says(),
        says(hold=True),
        says(b"HTTP/1.1 200 OK\r\n\r\n" * 99),
        says(frame(frames.READY)),
        says(frame(frames.READY), hold=True),
        says(frame(frames.ENDED, b"passed")),
        says(frame(frames.OUT)[:3]),
        says(b"o\xff\xff\xff\xff"),
        says(frame(frames.REFUSED)),
    ],
)
def test_whatever_else_answers_grade_does_the_work(background, learner, serve):
    path = place.socket_path(background.run_dir / "gradlings")
    path.parent.mkdir(mode=0o700)
    listener, over = socket.socket(socket.AF_UNIX), []
    listener.bind(str(path))
    listener.listen()
    thread = threading.Thread(target=serve, args=(listener, over))
    thread.start()
    try:
        learner.solve("double")
        done = background.grade("double")
    finally:
        over.append(True)
        thread.join()
        listener.close()

    assert done.returncode == 0
    assert "✓ Passed" in done.stdout


@pytest.mark.parametrize("mode", [0o755, 0o777])
def test_a_folder_that_others_may_enter_is_not_used(background, learner, mode):
    folder = background.run_dir / "gradlings"
    folder.mkdir()
    folder.chmod(mode)
    learner.solve("double")

    assert background.grade("double").returncode == 0

    time.sleep(1.0)
    assert list(folder.iterdir()) == []


def test_two_at_once(background, learner):
    learner.solve("double")
    background.grade("double")
    background.left_behind()
    learner.write(
        "double", "import time\n\n\ndef double(x):\n    time.sleep(1)\n    return 2 * x\n"
    )

    both = [background.begin("double", stdout=subprocess.PIPE) for _ in range(2)]
    outs = [one.communicate(timeout=120)[0] for one in both]

    assert [one.returncode for one in both] == [0, 0]
    assert outs[0].splitlines()[0] == outs[1].splitlines()[0]


def test_ctrl_c_ends_the_command_and_not_the_background_grader(background, learner):
    learner.solve("double")
    background.grade("double")
    pid = background.left_behind()["pid"]
    learner.write("double", "def double(x):\n    while True:\n        pass\n")

    hangs = background.begin(stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(1.0)
    hangs.send_signal(signal.SIGINT)
    _, err = hangs.communicate(timeout=30)

    assert hangs.returncode == 130
    assert b"interrupted" in err
    learner.solve("double")
    assert background.grade("double").returncode == 0
    assert background.told["pid"] == pid


def test_a_reader_that_has_gone_is_no_failure(background, learner):
    learner.get_wrong("double")
    background.grade("double")
    background.left_behind()
    ours, theirs = os.pipe()
    os.close(ours)

    with background.begin("double", stdout=theirs, stderr=subprocess.PIPE) as running:
        os.close(theirs)
        _, err = running.communicate(timeout=60)

    assert running.returncode == 141
    assert err == b""


SERVER = """
from grader.cli.background import memory
from grader.cli.serving import server
{}
server.main({!r}, "double")
"""


@pytest.mark.parametrize(
    "setting",
    [
        "server.IDLE_SECONDS = server.LOOK_SECONDS = 0.2",
        "memory.LEAST = 1 << 60; server.LOOK_SECONDS = 0.2",
    ],
)
def test_it_ends_when_nobody_asks_or_memory_is_short(background, learner, setting):
    code = SERVER.format(setting, str(learner.course.root))
    env = {**os.environ, **background.environment, "PYTHONPATH": str(ROOT)}

    done = subprocess.run([sys.executable, "-c", code], env=env, timeout=60)

    assert done.returncode == 0
    assert not list(background.run_dir.rglob("*.sock"))


def test_it_ends_when_its_folder_is_removed(background, learner):
    """As at the end of a login."""
    background.grade("double")
    pid = background.left_behind()["pid"]

    background.socket.unlink()

    until(lambda: not runs(pid), "it lives on")


def test_its_sandboxes_end_with_it(background, learner):
    background.grade("double")
    pid = background.left_behind()["pid"]
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()

    os.kill(pid, signal.SIGKILL)

    assert children
    until(lambda: not any(map(runs, children)), "a sandbox lives on")


ATTACK = """
import os, socket

def double(x):
    said = []
    for path in {paths!r}:
        try:
            os.listdir(os.path.dirname(path))
            said.append("listed")
        except OSError:
            pass
        try:
            with socket.socket(socket.AF_UNIX) as mine:
                mine.connect(path)
            said.append("connected")
        except OSError:
            pass
        try:
            os.unlink(path)
            said.append("removed")
        except OSError:
            pass
    for pid in {pids!r}:
        for name in ("environ", "maps", "mem", "fd"):
            try:
                with open(f"/proc/{{pid}}/{{name}}", "rb") as file:
                    file.read(1)
                said.append("read " + name)
            except OSError:
                pass
        try:
            os.kill(pid, 9)
            said.append("killed")
        except OSError:
            pass
    if os.fork() == 0:
        while True:
            pass
    raise ValueError(f"reached: {{said}}")
"""


def test_a_submission_finds_none_of_it(background, learner):
    """Neither its socket nor its process, and what it leaves running is ended."""
    background.grade("double")
    pid = background.left_behind()["pid"]
    attack = ATTACK.format(paths=[str(background.socket)], pids=[pid, os.getpid()])
    learner.write("double", attack)

    done = background.grade("double")

    assert done.returncode != 0
    assert "reached: []" in done.stdout or "reached" not in done.stdout
    learner.solve("double")
    assert background.grade("double").returncode == 0
    assert background.told["pid"] == pid
    assert background.told["commands"] == 2
