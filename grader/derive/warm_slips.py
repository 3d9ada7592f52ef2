"""Imported before a process forks that judges lines of which many are wrong: as `warm_lines`."""

from grader.derive import warm_lines as warm_lines
from grader.derive.worker import run

run(
    {
        "kind": "derivation",
        "symbols": {"x": "positive"},
        "start": "d/dx (x^2 + x)",
        "goal": "2 x + 1",
        "lines": ["= x + x^2/x"],
        "form": ["at least 2 steps"],
    }
)
