"""Imported before a process forks that judges derivations: as `warm`, for lines."""

from grader.derive import warm as warm
from grader.derive.worker import run

run(
    {
        "kind": "derivation",
        "symbols": {"x": "positive"},
        "start": "d/dx (x^2 + x)",
        "goal": "2 x + 1",
        "lines": ["= 2 x + x^2/x^2"],
        "form": ["at least 2 steps"],
    }
)
