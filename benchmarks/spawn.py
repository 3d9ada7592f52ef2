"""Prints what a confined child costs, and what each layer adds: python benchmarks/spawn.py."""

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]

from grader.sandbox.isolation import Layers  # noqa: E402
from grader.sandbox.limits import Limits  # noqa: E402
from grader.sandbox.processes.source import ProcessSource  # noqa: E402

RUNS = 100
LIBRARIES = {
    "numpy": ("numpy",),
    "torch": ("numpy", "torch", "torch._dynamo"),
}
OFF = dict.fromkeys(("bubblewrap", "namespaces", "user", "landlock", "seccomp", "limits"), False)
STEPS = {
    "fork only": OFF,
    "+ limits": {"limits": True},
    "+ landlock": {"landlock": True},
    "+ seccomp": {"seccomp": True},
    "+ namespaces": {"namespaces": True},
    "+ user": {"user": True},
    "bubblewrap instead": {"bubblewrap": True},
}


def measure(preload: tuple[str, ...], layers: Layers, runs: int) -> tuple[float, float, float, str]:
    """Return ms to start the parent, to spawn a child, and to spawn and end it, and the level."""
    begun = time.perf_counter()
    with ProcessSource(preload, layers=layers) as parent:
        start = time.perf_counter() - begun
        spawned, whole = [], []
        for _ in range(runs):
            begun = time.perf_counter()
            child = parent.spawn(Limits())
            spawned.append(time.perf_counter() - begun)
            child.close()
            whole.append(time.perf_counter() - begun)
        level = parent.isolation.level
    return 1e3 * start, 1e3 * statistics.median(spawned), 1e3 * statistics.median(whole), level


def rows() -> Iterator[str]:
    """Yield the lines of the table."""
    yield f"{'':30}{'parent':>9}{'spawn':>9}{'and end':>9}  level   (ms)"
    for name, preload in LIBRARIES.items():
        chosen = dict(OFF)
        for step, change in STEPS.items():
            chosen |= change
            start, spawn, whole, level = measure(preload, Layers(**chosen), RUNS)
            yield f"{name}, {step:22}{start:9.0f}{spawn:9.2f}{whole:9.2f}  {level}"
    start, spawn, whole, level = measure(LIBRARIES["numpy"], Layers(fork=False), RUNS // 10)
    yield f"{'numpy, fresh process':29}{start:9.0f}{spawn:9.2f}{whole:9.2f}  {level}"


if __name__ == "__main__":
    for row in rows():
        print(row, flush=True)
