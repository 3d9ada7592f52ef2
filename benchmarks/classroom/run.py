"""A class of twenty graded by us and by the peers, in one run; then a class that grows.

    python benchmarks/classroom/run.py [--students N] [--rounds N] [--otter BIN] [--growth N …]

Everyone grades the same work of the same students on all cores, from the command's start to its
end, in turn; medians count. Every score is compared with what the work deserves.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from assignment import TASKS, right, students, work
from ours import (
    BIN,
    ROOT,
    class_run,
    class_scores,
    nbgrader_autograde,
    write_course,
    write_nbgrader,
    write_submissions,
)
from peers import PEERS, environment, nbgrader_scores

JOBS = os.cpu_count() or 1
EVERY = 0.05
"""Seconds between two looks at how much memory is in use."""


@dataclass
class Contender:
    """Someone who grades the class."""

    name: str
    command: Callable[[], list[str]]
    folder: Path
    programs: Path
    scores: Callable[[], dict[str, float]]
    seconds: list[float] = field(default_factory=list)
    memory: float = 0.0
    """The most that all processes together held, in MB; what several share counts once."""
    wrong: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--otter", type=Path, help="the bin folder where otter-grader is")
    parser.add_argument("--growth", type=int, nargs="*", default=[10, 100, 1000])
    options = parser.parse_args()
    print(f"{JOBS} cores, load {os.getloadavg()[0]:.1f}; {options.students} students, six tasks")
    with tempfile.TemporaryDirectory() as folder:
        contenders = _prepare(Path(folder), options.students, options.otter)
        deserved = {who: float(right(kind)) for who, kind in students(options.students).items()}
        for _ in range(options.rounds):
            for contender in contenders:
                _measure(contender, deserved)
        _table(contenders, options.students)
    for count in options.growth:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            write_course(place / "course")
            write_submissions(place / "submissions", count)
            ours = _class_run(place)
            _measure(ours, {who: float(right(kind)) for who, kind in students(count).items()})
            seconds = ours.seconds[0]
            rate = f"{60 * count / seconds:7.0f} a minute"
            says = f"{seconds:7.1f} s {rate} {ours.memory:6.0f} MB  {ours.wrong} wrong"
            print(f"class run, {count:5} students {says}")


def _prepare(place: Path, count: int, otter: Path | None) -> list[Contender]:
    write_course(place / "course")
    write_submissions(place / "submissions", count)
    bridge = write_nbgrader(place, count)
    contenders = [
        _class_run(place),
        Contender(
            "grade nbgrader autograde",
            lambda: nbgrader_autograde(place, JOBS),
            bridge,
            BIN,
            lambda: nbgrader_scores(bridge),
        ),
    ]
    roster = {student: work(kind, student) for student, kind in students(count).items()}
    for key, programs in (("pytest", BIN), ("otter", otter), ("nbgrader", BIN)):
        if programs is not None:
            contenders.append(_peer(place / "peers" / key, key, programs, roster))
    return contenders


def _class_run(place: Path) -> Contender:
    return Contender(
        "grade class run", lambda: class_run(place, JOBS), place, BIN, lambda: class_scores(place)
    )


def _peer(folder: Path, key: str, programs: Path, roster: dict[str, dict[str, str]]) -> Contender:
    peer = PEERS[key]
    peer.write(folder, roster, programs, TASKS)
    return Contender(
        peer.name,
        lambda: ["bash", "-c", peer.command(folder, JOBS)],
        folder,
        programs,
        lambda: peer.scores(folder),
    )


def _measure(contender: Contender, deserved: dict[str, float]) -> None:
    command = contender.command()
    begin = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=contender.folder,
        env=environment(contender.programs) | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watch = threading.Thread(target=_watch, args=(process, contender))
    watch.start()
    process.wait()
    contender.seconds.append(time.perf_counter() - begin)
    watch.join()
    got = contender.scores()
    contender.wrong = sum(got.get(who) != points for who, points in deserved.items())


def _watch(process: subprocess.Popen[bytes], contender: Contender) -> None:
    top = psutil.Process(process.pid)
    while process.poll() is None:
        held = 0
        try:
            for each in (top, *top.children(recursive=True)):
                held += each.memory_full_info().pss
        except psutil.Error:
            pass  # one has just ended: look again
        contender.memory = max(contender.memory, held / (1 << 20))
        time.sleep(EVERY)


def _table(contenders: list[Contender], count: int) -> None:
    rate = {each.name: 60 * count / statistics.median(each.seconds) for each in contenders}
    print(f"{'':32}{'students a minute':>18}{'to nbgrader':>13}{'MB':>8}{'wrong':>7}")
    for each in contenders:
        ratio = rate[each.name] / rate["nbgrader"]
        print(
            f"{each.name:32}{rate[each.name]:18.1f}{ratio:12.1f}x{each.memory:8.0f}{each.wrong:7}"
        )


if __name__ == "__main__":
    sys.exit(main())
