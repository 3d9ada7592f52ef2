"""What device code did: where its result lies and which operations ran, as the sandbox tells it."""

from dataclasses import dataclass
from typing import Any


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


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(x for x in value if isinstance(x, str)) if isinstance(value, list | tuple) else ()
