"""The same gradings on a Dask cluster: a real scheduler, and two real workers on loopback."""

import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import Client

from grader.classroom.errors import ClassroomError
from grader.classroom.workers import cluster_side
from grader.classroom.workers.cluster_side import Judges, pack
from grader.classroom.workers.pool import grade_all
from grader.classroom.workers.tasks import Task
from grader.cli import run
from grader.report import Status

ROOT = Path(__file__).parents[2]
SLOW = "import time\ntime.sleep(0.1)\n\ndef double(x):\n    return 2 * x\n"
WRONG = SLOW.replace("2 * x", "x**2")


class Cluster:
    """A scheduler and its workers; each a process of its own."""

    def __init__(self, folder):
        self.folder, self.file = folder, folder / "scheduler.json"
        self.processes = {
            "scheduler": self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        }
        for name in ("one", "two"):
            options = ("--no-nanny", "--nthreads", "1", "--local-directory", folder, "--name", name)
            self.processes[name] = self._start("worker", *options)
        while not self.file.exists():
            time.sleep(0.02)
        self.address = json.loads(self.file.read_text())["address"]
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(2)

    def _start(self, kind, *options):
        command = [sys.executable, "-m", "dask", kind, *map(str, options)]
        command += ["--scheduler-file", str(self.file), "--no-dashboard"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)

    def close(self):
        for process in self.processes.values():
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.close()


def test_class_run_grades_on_the_cluster(cluster, small, tmp_path, capfd):
    for name, text in {"ann": SLOW, "ben": WRONG}.items():
        (tmp_path / "ps1" / name).mkdir(parents=True)
        (tmp_path / "ps1" / name / "double.py").write_text(text)
    args = ["--course", small.root, "--scheduler", cluster.address, "--json", "--only", "double"]

    status = run(["class", "run", str(tmp_path / "ps1"), *map(str, args)])

    students = json.loads(capfd.readouterr().out)["students"]
    found = {student["id"]: student["exercises"]["double"]["status"] for student in students}
    assert (status, found) == (1, {"ann": Status.PASSED, "ben": Status.FAILED})


def test_a_course_that_a_worker_does_not_have_is_shipped_and_removed(cluster, small):

    def unpacked(dask_worker):
        folder = dask_worker.plugins["shipped"]._course.root
        return str(folder), folder.stat().st_mode & 0o777

    shipped = replace(pack(small), root="/nowhere")
    with Client(cluster.address, set_as_default=False) as client:
        client.register_plugin(Judges(shipped, ()), "shipped")
        future = client.submit(cluster_side.grade, "shipped", "double", SLOW.encode(), 0)
        report = future.result()
        folders = client.run(unpacked)
        client.unregister_worker_plugin("shipped")

    assert report.passed
    assert report.isolation.level == "full"
    assert len(set(folders.values())) == 2
    assert {mode for _, mode in folders.values()} == {0o700}
    assert not any(Path(folder).exists() for folder, _ in folders.values())


def test_workers_with_another_program_are_refused(cluster, small, monkeypatch):
    monkeypatch.setattr(cluster_side, "program_digest", lambda: "of another version")

    with pytest.raises(ClassroomError, match="Install there the same gradlings"):
        list(grade_all(small, [Task("double", b"x = 1")], jobs=1, scheduler=cluster.address))


def test_every_verdict_comes_once_though_a_worker_is_killed(cluster, small):
    """The last test: it leaves one worker."""
    tasks = [Task("double", f"{SLOW}# {number}\n".encode()) for number in range(24)]
    counts = Counter()

    for task, report in grade_all(small, tasks, jobs=1, scheduler=cluster.address):
        assert report.passed
        counts[task] += 1
        if counts.total() == 6:
            cluster.processes["one"].kill()

    assert cluster.processes["one"].wait() < 0
    assert counts == Counter(tasks)
