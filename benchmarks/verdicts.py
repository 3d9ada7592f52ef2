"""How long a verdict takes: cold against the bare tools, from the background grader, warm, and in
a queue on all cores.

    python benchmarks/verdicts.py [RUNS]

What is compared is run in turn, so that whatever else the machine does hits both; medians count.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from grader.course import Course
from grader.judge import Judge
from grader.judge.worksheet.stubs import solution

ROOT = Path(__file__).parents[1]
BARE = [
    *(sys.executable, "-m", "pytest", "-q", "--disable-plugin-autoload"),
    *("-pbare", f"-c{os.devnull}", "--rootdir=/"),
]
THROUGHPUT = "batch_norm_inference"
"""A numpy exercise of six checks."""


def milliseconds(command: list[str], **options: object) -> float:
    """Return how long one run of a command takes, its start included."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **options)
    return 1000 * (time.perf_counter() - begin)


def compare(title: str, ours: list[str], theirs: list[str], runs: int, **options: object) -> None:
    """Run two commands in turn; print their medians and the ratio."""
    times = [(milliseconds(ours, **options), milliseconds(theirs, **options)) for _ in range(runs)]
    a, b = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{title:58} {a:7.0f} ms {b:7.0f} ms   ratio {a / b:.2f}")


def cold(course: Course, runs: int) -> None:
    """Measure whole processes, from the shell's prompt to the verdict."""
    environment = {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'benchmarks'}",
        "OMP_NUM_THREADS": "1",
        "GRADLINGS_DAEMON": "0",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, theirs, what in (
            ("stable_sigmoid", [*BARE, str(course["stable_sigmoid"].check_path)], "bare pytest"),
            ("tanh_function", [sys.executable, "-c", "import torch"], "import torch"),
        ):
            path = course[name].reference_path
            ours = [sys.executable, "-m", "grader.cli", str(path)]
            options = {"cwd": folder, "env": {**environment, "SUBMISSION": str(path)}}
            compare(f"cold `grade {name}` against {what}", ours, theirs, runs, **options)


def second(course: Course, runs: int) -> None:
    """Measure whole processes again, where the first one has left a background grader behind."""
    libraries = [sys.executable, "-c", "import click, rich"]
    with tempfile.TemporaryDirectory(prefix="g") as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_RUNTIME_DIR": folder}
        options = {"cwd": folder, "env": environment | {"GRADLINGS_DAEMON": "1", "CI": ""}}
        grade = [sys.executable, "-m", "grader.cli"]
        for name in ("stable_sigmoid", "tanh_function"):
            ours = [*grade, str(course[name].reference_path)]
            milliseconds(ours, **options)
            while not any(Path(folder).glob("gradlings/*.sock")):
                time.sleep(0.1)
            milliseconds(ours, **options)
            title = f"second `grade {name}` against import click, rich"
            compare(title, ours, libraries, runs, **options)
            alone = {**options, "env": options["env"] | {"GRADLINGS_DAEMON": "0"}}
            title = "    and against `grade` without the background grader"
            there = statistics.median(milliseconds(ours, **options) for _ in range(runs))
            apart = statistics.median(milliseconds(ours, **alone) for _ in range(runs))
            print(f"{title:58} {there:7.0f} ms {apart:7.0f} ms   ratio {there / apart:.2f}")
        subprocess.run([*grade, "daemon", "stop"], stdout=subprocess.DEVNULL, **options)


def warm(course: Course, runs: int) -> None:
    """Measure verdicts of a judge that is kept open, as `grade watch` keeps it."""
    with Judge(course) as judge:
        for name in ("stable_sigmoid", "affine_layer", "tanh_function", "conv2d_forward"):
            exercise = course[name]
            wrong = exercise.variant(exercise.meta.misconceptions[0])
            judge.warm(exercise)
            row = []
            for text in (solution(exercise), wrong):
                judge.grade(exercise, text)
                seconds = [judge.grade(exercise, text).seconds for _ in range(runs)]
                row.append(1000 * statistics.median(seconds))
            title = f"warm {name}, passed and failed (with its diagnosis)"
            print(f"{title:58} {row[0]:7.0f} ms {row[1]:7.0f} ms")


def _grade_many(root: Path, count: int) -> float:
    course = Course(root)
    exercise = course[THROUGHPUT]
    texts = [solution(exercise), *map(exercise.variant, exercise.meta.misconceptions)]
    with Judge(course) as judge:
        judge.warm(exercise)
        begin = time.perf_counter()
        for i in range(count):
            judge.grade(exercise, texts[i % len(texts)])
        return count / (time.perf_counter() - begin)


def throughput(course: Course, count: int) -> None:
    """Measure how many submissions, most of them wrong, are graded a second by two processes."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        rates = list(pool.map(_grade_many, [course.root] * 2, [count] * 2))
    print(f"{'submissions a second, two processes, ' + THROUGHPUT:58} {sum(rates):7.1f}")


def main(runs: int) -> None:
    """Print all figures."""
    course = Course.find(ROOT)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {runs} runs each")
    cold(course, runs)
    second(course, runs)
    warm(course, runs)
    throughput(course, 20 * runs)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
