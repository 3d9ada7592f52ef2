"""A derivation of anyone's own as a text: declarations first, one to a line, then its lines."""

import re
from dataclasses import dataclass, field
from typing import Any

from grader.report.text import printable

_NAME = (
    r"(?:\\(?:hat|bar|tilde|mathbf)\s*+\{\\?\w++\}(?:_[\w{}]++)?|\\?[^\W\d][\w{}]*+)"
    r"(?:\^(?:\{[\[(]\w++[\])]\}|[\[(]\w++[\])]))?"
)
_DECLARED = re.compile(rf"\s*+({_NAME}(?:\s*+,\s*+{_NAME})*+)\s*+:(?!=)(.*)")
_ONCE = ("start", "goal")


class SheetError(ValueError):
    """The declarations contradict each other: says where."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A derivation as it was written, lines that are none of it left blank.

    `assumed` are the symbols that it does not declare itself.
    """

    lines: tuple[str, ...]
    symbols: dict[str, str] = field(default_factory=dict)
    start: str | None = None
    goal: str | None = None
    form: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def request(self, **changes: Any) -> dict[str, Any]:
        """Return what `grader.derive.worker` is asked."""
        request = {
            "kind": "derivation",
            "lines": list(self.lines),
            "symbols": dict(self.symbols),
            "start": self.start,
            "goal": self.goal,
            "form": list(self.form),
            "assumed": list(self.assumed),
        }
        return request | changes


def read_sheet(text: str) -> Sheet:
    """Cut a text into declarations, which come first, and the lines of the derivation.

    Raises:
        SheetError: a name, the start or the goal is declared twice.
    """
    lines = text.splitlines()
    symbols: dict[str, str] = {}
    once: dict[str, str] = {}
    form: list[str] = []
    for number, line in enumerate(lines, 1):
        declared = _DECLARED.fullmatch(line.partition("#")[0])
        if declared is None:
            if line.partition("#")[0].strip():
                break
            continue
        lines[number - 1] = ""
        said = declared[2].strip()
        for name in map(str.strip, declared[1].split(",")):
            if name == "form":
                form.append(said)
            elif name in symbols or name in once:
                raise SheetError(f"Line {number} declares {printable(name, 40)} a second time.")
            else:
                (once if name in _ONCE else symbols)[name] = said
    return Sheet(tuple(lines), symbols, once.get("start"), once.get("goal"), tuple(form))
