"""The page against the terminal: how long until the first page, and from a save to the verdict.

    python benchmarks/page.py [SAVES]

Prints medians with minimum and maximum, of one run on one machine: `grade open` from its start to
the first page, beside `python -c "import click, rich"`; and a numpy exercise saved right and wrong
in turn, until its verdict is on the page's stream of events and on the output of `grade watch`.

On two cores with a load of 12, so that only the ratios mean something (4 saves):

    python -c 'import click, rich'                   590 ms  (498 to 680)
    grade open, until the first page is there       4233 ms  (2968 to 7903)    7.18x
    grade watch, from a save to the verdict         1075 ms  (497 to 4080)
    the page, from a save to the verdict             469 ms  (403 to 615)    0.44x
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Queue

import httpx2

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from grader.course import Course  # noqa: E402
from grader.study import Workspace, start  # noqa: E402

NAME = "affine_layer"
ROUNDS = 5
GRADE = [sys.executable, "-m", "grader.cli"]


def shown(label: str, seconds: list[float], beside: float | None = None) -> float:
    """Print a row in milliseconds; return the median in seconds."""
    middle = statistics.median(seconds)
    ratio = f"  {middle / beside:6.2f}x" if beside else ""
    low, high = min(seconds), max(seconds)
    print(f"{label:44}{middle * 1e3:8.0f} ms  ({low * 1e3:.0f} to {high * 1e3:.0f}){ratio}")
    return middle


def first_pages(workspace: Workspace) -> list[float]:
    """Return the seconds from `grade open` to its first page, for each round."""
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with opened(workspace) as (url, client):
            client.get(url, follow_redirects=True)
            found.append(time.perf_counter() - begun)
    return found


@contextmanager
def opened(workspace: Workspace) -> Iterator[tuple[str, httpx2.Client]]:
    """Serve the page of a workspace."""
    command = [*GRADE, "open", "--json"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=workspace.root, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        try:
            with httpx2.Client(base_url=url.partition("/?")[0], timeout=60) as client:
                yield url, client
        finally:
            process.terminate()


def bare() -> list[float]:
    """Return the seconds of a process that imports what every command needs."""
    found = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import click, rich"], check=True)
        found.append(time.perf_counter() - begun)
    return found


def saves(path: Path, texts: list[str], told: "Queue[float]", count: int) -> list[float]:
    """Save the texts in turn; return the seconds until each verdict was told."""
    found = []
    for number in range(count):
        time.sleep(0.3)
        begun = time.perf_counter()
        path.write_text(texts[number % len(texts)])
        found.append(told.get(timeout=60) - begun)
    return found


def listening(lines: Iterator[str], wanted: Callable[[str], bool]) -> "Queue[float]":
    """Return a queue of the moments at which a wanted line came."""
    told: Queue[float] = Queue()

    def listen() -> None:
        with suppress(httpx2.HTTPError):  # the stream is closed under us at the end
            for line in lines:
                if wanted(line):
                    told.put(time.perf_counter())

    threading.Thread(target=listen, daemon=True).start()
    return told


def main(count: int) -> None:
    """Measure and print."""
    course = Course.find(ROOT)
    exercise = course[NAME]
    texts = [exercise.reference, exercise.variant(exercise.meta.misconceptions[0])]
    with tempfile.TemporaryDirectory() as folder:
        workspace = start(course, Path(folder)).workspace
        path = workspace.submission(exercise)
        least = shown("python -c 'import click, rich'", bare())
        shown("grade open, until the first page is there", first_pages(workspace), least)

        command = [*GRADE, "watch", "--json"]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        with subprocess.Popen(
            command, cwd=workspace.root, stdout=subprocess.PIPE, text=True, env=environment
        ) as watch:
            assert watch.stdout is not None
            told = listening(iter(watch.stdout), lambda line: NAME in line)
            time.sleep(5)
            terminal = shown(
                "grade watch, from a save to the verdict", saves(path, texts, told, count)
            )
            watch.terminate()
        path.write_text(exercise.stub)  # the file as it is already would be no save
        with opened(workspace) as (url, client):
            client.get(url, follow_redirects=True)
            with client.stream("GET", "/events") as events:
                told = listening(events.iter_lines(), lambda line: NAME in line)
                time.sleep(5)
                path.write_text(texts[1])
                told.get(timeout=60)  # the first verdict warms the judge up, as watch does at once
                shown(
                    "the page, from a save to the verdict",
                    saves(path, texts, told, count),
                    terminal,
                )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
