"""How a request to a submission goes wrong: it raised, or there is no submission any more."""

from dataclasses import dataclass
from typing import Any, Literal

Frame = tuple[int, str, str, str]
"""Line number, function and source line of a frame in the learner's file, and the file's path where
it is another of theirs."""


@dataclass(frozen=True, slots=True)
class RemoteFault:
    """An exception of the submission as plain data; every string is the submission's word."""

    type_name: str
    types: tuple[str, ...]
    """The names of the class and its bases, most derived first."""
    text: str
    frames: tuple[Frame, ...] = ()
    line: int | None = None
    column: int | None = None
    source: str = ""
    name: str = ""
    """The module that an ImportError did not find."""
    file: str = ""
    """Which file of the learner's it is about, where it is not the one that is graded."""


class RemoteError(Exception):
    """The submission raised; what it raised stands in `fault`."""

    def __init__(self, fault: RemoteFault) -> None:
        self.fault = fault
        super().__init__(f"{fault.type_name}: {fault.text}")

    @property
    def type_name(self) -> str:
        """The name of the exception's class."""
        return self.fault.type_name

    @property
    def text(self) -> str:
        """What it said."""
        return self.fault.text

    @property
    def unwritten(self) -> bool:
        """Whether it is what a stub raises; C++ has no NotImplementedError of its own."""
        return self.type_name == "NotImplementedError" or self.text.startswith("not implemented")

    @property
    def types(self) -> tuple[str, ...]:
        """The names of its class and all bases."""
        return self.fault.types


class Gone(Exception):
    """The submission's process is no more: too slow, too large, crashed, or talking nonsense."""

    def __init__(self, how: Literal["timed out", "out of memory", "crashed"], detail: str) -> None:
        self.how = how
        self.detail = detail
        super().__init__(f"{how}: {detail}")


def read_fault(data: dict[str, Any]) -> RemoteFault:
    """Read what the child says of an exception, believing no type."""

    def text(key: str, limit: int = 4000) -> str:
        value = data.get(key)
        return value[:limit] if isinstance(value, str) else ""

    def number(key: str) -> int | None:
        value = data.get(key)
        return value if type(value) is int and 0 < value < 10**7 else None

    types = data.get("types")
    frames = data.get("frames")
    return RemoteFault(
        type_name=text("type", 100) or "Exception",
        types=tuple(str(t)[:100] for t in types[:50]) if isinstance(types, list) else (),
        text=text("text"),
        frames=tuple(_frames(frames)) if isinstance(frames, list) else (),
        line=number("line"),
        column=number("column"),
        source=text("source", 400),
        name=text("name", 100),
        file=text("file", 200),
    )


def _frames(frames: list[Any]) -> list[Frame]:
    found: list[Frame] = []
    for frame in frames[:10]:
        match frame:
            case [int(line), str(function), str(source), str(file)]:
                found.append((line, function[:100], source[:200], file[:200]))
    return found
