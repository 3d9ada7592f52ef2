"""Run a learner's function where there is no torch, and count its steps."""

from collections.abc import Callable, Sequence
from typing import Any

from grader.sandbox.steps import Steps
from grader.sandbox.threads import in_every_thread


def trace(function: Callable[..., Any], args: Sequence[Any], device: str) -> dict[str, Any]:
    """Call `function(*args)` and tell what happened, as `device.trace` does.

    There are no devices and no dispatcher: of these nothing is told. Raises ValueError for a device
    other than the CPU.
    """
    if device != "cpu":
        raise ValueError(f"{device} is for torch; without it there is only cpu")
    result, error, steps = None, None, Steps()
    try:
        with in_every_thread(steps=steps):
            result = function(*args)
    except Exception as raised:
        result, error = None, {"type": type(raised).__name__, "text": str(raised)}
    told: dict[str, Any] = {"devices": [], "ops": [], "moves": []}
    return {**told, "result": result, "steps": steps.count, "error": error}
