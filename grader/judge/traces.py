"""What device code did: where its result lies and which operations ran, as the sandbox tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from grader.expect import Mismatch
from grader.expect.mismatch import note_assertion


@dataclass(frozen=True, slots=True)
class Trace:
    """One run of a function on a device."""

    result: Any
    """The result on the CPU, or, of a fake device, its `shape`, `dtype` and `device`."""
    devices: tuple[str, ...]
    """Where the result lies, e.g. `("cuda:0",)`."""
    ops: tuple[str, ...]
    """The dispatched operations in order, e.g. `aten.sub.Tensor`."""
    steps: int
    """The steps of the interpreter in the learner's code, of whatever thread, and with them each
    operation of torch's that is started and each number that `tolist` gives."""
    moves: tuple[str, ...]
    """Those that copied between devices."""
    error: tuple[str, str] | None
    """The type and text of what it raised, if it did."""

    @property
    def derivatives(self) -> tuple[str, ...]:
        """Those that are torch's own derivatives of others, e.g. `aten.tanh_backward.default`."""
        return tuple(op for op in self.ops if "_backward." in op)

    @classmethod
    def read(cls, data: Any) -> "Trace":
        """Build it from what crossed, which may be anything."""
        if not isinstance(data, dict):
            data = {}
        error = data.get("error")
        return cls(
            result=data.get("result"),
            devices=_texts(data.get("devices")),
            ops=_texts(data.get("ops")),
            steps=steps if isinstance(steps := data.get("steps"), int) else 0,
            moves=_texts(data.get("moves")),
            error=(str(error.get("type")), str(error.get("text")))
            if isinstance(error, dict)
            else None,
        )


class Traceable(Protocol):
    """A function of a submission, as a check sees it."""

    def trace(self, *args: Any, device: str) -> Trace:
        """Call it with its tensors on `device` and tell which operations ran where."""


def traced(function: Traceable, *args: Any, device: str = "cpu") -> Trace:
    """Return the trace of a run; raise Mismatch where the function raised."""
    trace = function.trace(*args, device=device)
    note_assertion()
    if trace.error is not None:
        raise Mismatch(
            f"On {device} your code raised {trace.error[0]}: {trace.error[1]}", kind="condition"
        )
    return trace


def same_steps(
    function: Traceable, runs: Mapping[str, tuple[Any, ...]], *, device: str = "cpu"
) -> list[Trace]:
    """Raise Mismatch unless Python takes as many steps in all runs: no loop runs over what grows.

    Args:
        function: the submission's.
        runs: arguments, the smallest first, by what the learner calls them: "4 rows", "40 rows".
        device: where the tensors lie.

    Returns:
        The traces, for what else is to be looked at.
    """
    traces = [traced(function, *args, device=device) for args in runs.values()]
    first, *others = zip(runs, traces, strict=True)
    for size, trace in others:
        if trace.steps != first[1].steps:
            raise Mismatch(
                f"For {first[0]} Python takes {first[1].steps} steps in your code, for {size} it "
                f"takes {trace.steps}: there is a loop.",
                kind="condition",
            )
    return traces


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list | tuple) else ()
