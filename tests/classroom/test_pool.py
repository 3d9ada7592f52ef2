"""Many submissions at once: each graded, whatever one of them does to its process."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from grader.classroom.errors import ClassroomError
from grader.classroom.gradebook.verdicts import Verdicts
from grader.classroom.workers.pool import grade_all
from grader.classroom.workers.tasks import Task
from grader.course import Course
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.judge import Judge
from grader.report import Problem, Report, Status
from grader.sandbox.isolation import Layers

ROOT = Path(__file__).parents[2]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


def double(body):
    return f"import numpy as np\n\ndef double(x):\n{textwrap.indent(body, '    ')}\n".encode()


RIGHT = double("return 2 * x")
WRONG = double("return x**2")


def workers_of(process, name=None):
    """Return the ids of the processes below one, down to the last; of this name, or all."""
    if name is not None:
        return [pid for pid in workers_of(process) if name_of(pid) == name]
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process:
            number = int(path.parent.name)
            found += [number, *workers_of(number)]
    return found


def name_of(process):
    try:
        return Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""


def test_every_task_gets_its_report(small):
    stub = small["double"].stub.encode()
    texts = [RIGHT, WRONG, RIGHT, stub, b"def double(x:", WRONG]
    tasks = [Task("double", text) for text in texts]
    tasks.append(Task("mean_of_rows", small["mean_of_rows"].reference.encode()))

    graded = list(grade_all(small, iter(tasks), jobs=2))

    assert sorted(task.content for task, _ in graded) == sorted(task.content for task in tasks)
    found = {task.content: report for task, report in graded}
    assert [found[task.content].status for task in tasks] == [
        *(Status.PASSED, Status.FAILED, Status.PASSED),
        *(Status.NOT_ATTEMPTED, Status.COULD_NOT_RUN, Status.FAILED, Status.PASSED),
    ]
    assert found[WRONG].checks[-2].failure.misconception == "squares"


def test_a_stub_as_shipped_takes_no_process(small):
    graded = grade_all(small, [Task("double", small["double"].stub.encode())] * 3, jobs=2)

    assert next(graded)[1].status is Status.NOT_ATTEMPTED
    assert not workers_of(os.getpid(), "grade-judge")
    assert len(list(graded)) == 2


def test_tasks_are_drawn_as_they_are_needed(small):
    drawn = []

    def tasks():
        for number in range(1000):
            drawn.append(number)
            yield Task("double", RIGHT + b"# %d\n" % number)

    graded = grade_all(small, tasks(), jobs=1)
    next(graded)
    graded.close()

    assert len(drawn) < 50


def test_a_worker_that_is_killed_is_replaced_and_its_task_tried_again(small, tmp_path):
    slow = b"import time\ntime.sleep(0.5)\n" + RIGHT
    graded = grade_all(small, [Task("double", RIGHT), Task("double", slow)], jobs=1)

    assert next(graded)[1].passed
    workers = workers_of(os.getpid(), "grade-judge")
    for worker in workers:
        os.kill(worker, signal.SIGKILL)

    assert workers
    assert next(graded)[1].passed
    assert list(graded) == []


@linux_only
@pytest.mark.parametrize("which", ["root", "all"])
def test_where_the_preloaded_processes_have_ended_others_are_started(small, which):
    slow = b"import time\ntime.sleep(0.5)\n"
    tasks = [Task("double", b"#%d\n" % number + slow + RIGHT) for number in range(4)]
    other = Task("mean_of_rows", small["mean_of_rows"].reference.encode())
    graded = grade_all(small, [*tasks, other], jobs=2)

    assert next(graded)[1].passed
    tree = workers_of(os.getpid(), "grade-libraries")
    for process in tree if which == "all" else tree[:1]:
        os.kill(process, signal.SIGKILL)

    assert len(tree) > 2
    assert [report.status for _, report in graded] == [Status.PASSED] * 4


@linux_only
def test_reports_are_those_of_processes_that_are_started_afresh(small, monkeypatch):
    looking = b"import os\nprint(sorted(os.environ), os.listdir('.'))\n"
    texts = [RIGHT, WRONG, looking + RIGHT, double("return x[0")]
    tasks = [Task("double", text, seed=7) for text in texts]

    def reports():
        graded = grade_all(small, tasks, jobs=1)
        return [(report.status, report.checks, report.output) for _, report in graded]

    forked = reports()
    monkeypatch.setattr("grader.classroom.workers.local.works", lambda: False)

    assert forked == reports()


def cmdline(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


@pytest.fixture
def deadly(small, tmp_path):
    """A course one of whose checks ends the judge itself, as running out of memory may."""
    shutil.copytree(small.root, tmp_path / "course")
    check = tmp_path / "course/solutions/01_basics/double/check.py"
    check.write_text(
        check.read_text().replace(
            "    for shape in",
            "    if answer.double(x0 := np.ones(1))[0] == 1:\n"
            "        __import__('os').kill(__import__('os').getpid(), 9)\n    for shape in",
        )
    )
    return Course.find(tmp_path / "course")


def test_what_ends_every_worker_is_reported_and_holds_up_nobody(deadly):
    tasks = [Task("double", WRONG), Task("double", RIGHT), Task("mean_of_rows", b"x")]

    found = {task.content: report for task, report in grade_all(deadly, tasks, jobs=2)}

    assert found[RIGHT].passed
    assert found[b"x"].status is Status.COULD_NOT_RUN
    assert not found[b"x"].problem.ours
    assert found[WRONG].status is Status.CRASHED
    assert not found[WRONG].problem.ours
    assert "signal 9" in found[WRONG].problem.message


def test_where_right_work_ends_the_workers_too_the_student_is_not_to_blame(deadly):
    check = deadly.root / "solutions/01_basics/double/check.py"
    check.write_text(check.read_text().replace("[0] == 1:", "[0] > 0:"))

    [(_, report)] = grade_all(deadly, [Task("double", RIGHT + b"#")], jobs=1)

    assert report.status is Status.COULD_NOT_RUN
    assert report.problem.ours


def test_a_judge_that_hangs_is_ended(deadly, monkeypatch):
    check = deadly.root / "solutions/01_basics/double/check.py"
    text = check.read_text()
    check.write_text(
        text.replace("__import__('os').getpid(), 9", "0, __import__('time').sleep(60)")
    )
    monkeypatch.setattr("grader.classroom.workers.worker.START_SECONDS", 10.0)
    monkeypatch.setattr("grader.classroom.workers.worker.SLACK", 0.0)
    tasks = [Task("double", WRONG), Task("double", RIGHT)]

    found = {task.content: report for task, report in grade_all(deadly, tasks, jobs=1)}

    assert found[RIGHT].passed
    assert "no verdict came within its time" in found[WRONG].problem.message


def test_a_broken_exercise_is_told_and_holds_up_nobody(deadly):
    (deadly.root / "solutions/01_basics/mean_of_rows/exercise.toml").write_text("title =")
    tasks = [Task("mean_of_rows", b"x = 1"), Task("double", RIGHT)]

    found = {task.exercise: report for task, report in grade_all(deadly, tasks, jobs=1)}

    assert found["mean_of_rows"].status is Status.BROKEN_EXERCISE
    assert found["double"].passed


ENDLESS = """
import sys
from pathlib import Path
from grader.classroom.workers.pool import grade_all
from grader.classroom.workers.tasks import Task
from grader.course import Course

course = Course.find(Path(sys.argv[1]))
endless = b"def double(x):\\n    while True: pass\\n"
tasks = (Task("double", endless + b"#" * i) for i in range(9))
print("on", flush=True)
for _ in grade_all(course, tasks, jobs=2):
    pass
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_of_a_run_that_is_ended(small, tmp_path, number):
    program = [sys.executable, "-c", ENDLESS, str(small.root)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        process.stdout.readline()
        until = time.monotonic() + 30
        while len(below := workers_of(process.pid)) < 6 and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(number)
        process.wait(20)

    assert len(below) >= 6
    until = time.monotonic() + 20
    while (left := [p for p in below if cmdline(p)]) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


PROBE = """
from pathlib import Path
found = []
for path in map(Path, {paths}):
    try:
        is_file = path.suffix
        found.append(len(path.read_bytes()) if is_file else len(list(path.iterdir())))
    except OSError as error:
        found.append(type(error).__name__)
print(found)
return 2 * x
"""


@pytest.mark.parametrize("namespaces", [True, False])
def test_a_submission_reads_no_secret_of_the_class(small, namespaces):
    """The secrets lie where submissions may read otherwise: beside Python's own modules."""
    layers = Layers(bubblewrap=namespaces, namespaces=namespaces)
    folder = Path(tempfile.mkdtemp(dir=sysconfig.get_path("stdlib")))
    try:
        folder.chmod(0o755)
        (folder / "work").mkdir()
        (folder / "work" / "hers.py").write_text("return 42")
        (folder / "gradebook.db").write_text("grades")
        (folder / "public.txt").write_text("public")
        paths = [str(folder / name) for name in ("work/hers.py", "gradebook.db", "work")]
        paths.append(str(folder / "public.txt"))
        probe = double(PROBE.format(paths=paths).strip())
        secrets = (folder / "work", folder / "gradebook.db")
        with Judge(small, layers=layers, secrets=secrets) as judge:
            closed = judge.grade(small["double"], probe)
        with Judge(small, layers=layers) as judge:
            opened = judge.grade(small["double"], probe)
    finally:
        shutil.rmtree(folder)

    assert closed.passed
    assert closed.isolation.level == "full"
    first = closed.output.splitlines()[0]
    assert first.endswith(", 6]"), "what is no secret can be read"
    assert first.count("Error") == 3
    assert opened.output.splitlines()[0] == "[9, 6, 1, 6]", "the probe is able to read"


def test_workers_are_given_the_secrets(small, tmp_path):
    """A folder that holds Python cannot be kept from a submission, and so is refused."""
    secrets = [Path(sys.base_prefix)]

    [(_, report)] = grade_all(small, [Task("double", RIGHT)], jobs=1, secrets=secrets)

    assert "contains Python itself" in report.problem.message
    assert report.problem.ours


KEY = Fingerprint("of the submission", "of the exercise")
REPORT = Report("double", "Twice as much", Status.PASSED)


def test_a_verdict_is_found_again(small, tmp_path):
    path = tmp_path / "verdicts.db"
    key = fingerprint(small["double"], RIGHT)
    with Verdicts(path) as verdicts, Verdicts(path) as other:
        assert verdicts.get(key) is None
        verdicts.put(key, REPORT)
        assert other.get(key) == REPORT, "it is committed at once"
        assert verdicts.get(Fingerprint(key.submission, "another")) is None
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_says_nothing_of_the_submission_is_not_remembered(tmp_path):
    problem = Problem("The sandbox could not be started", "No memory.", ours=True)
    with Verdicts(tmp_path / "verdicts.db") as verdicts:
        verdicts.put(KEY, replace(REPORT, status=Status.COULD_NOT_RUN, problem=problem))
        assert verdicts.get(KEY) is None


@pytest.mark.parametrize("what", ["text", "folder", "newer", "another", "no folder", "link"])
def test_a_file_that_cannot_hold_verdicts_is_refused_and_left_alone(tmp_path, what):
    path = tmp_path / "verdicts.db"
    if what == "text":
        path.write_text("This is an essay, not a database. " * 100)
    elif what == "folder":
        path.mkdir()
    elif what == "newer":
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99")
        db.close()
    elif what == "another":
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE student (id TEXT)")  # as nbgrader's has
        db.close()
    elif what == "no folder":
        path = tmp_path / "missing" / "verdicts.db"
    else:
        path.symlink_to(tmp_path / "elsewhere")
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(ClassroomError, match=r"verdicts\.db"):
        Verdicts(path)

    assert (path.read_bytes() if path.is_file() else None) == before
    assert not (tmp_path / "elsewhere").exists()
