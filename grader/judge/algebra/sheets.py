"""A derivation of anyone's own as a text: declarations first, one to a line, then its lines."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from grader.judge.algebra.documents import is_document, read_document
from grader.report.text import printable

_NAME = (
    r"(?:\\(?:hat|bar|tilde|mathbf)\s*+\{\\?\w++\}(?:_[\w{}]++)?|\\?[^\W\d][\w{}]*+)"
    r"(?:\^(?:\{[\[(]\w++[\])]\}|[\[(]\w++[\])]))?"
)
_DECLARED = re.compile(rf"\s*+({_NAME}(?:\s*+,\s*+{_NAME})*+)\s*+:(?!=)(.*)")
_MEANING = re.compile(
    r"\s*(?:real|positive|negative|non|integer|vector|matrix|sequence|index|symmetric|invertible"
    r"|independent|random|normal|uniform|bernoulli|function|[(\[])",
    re.IGNORECASE,
)
_ONCE = ("start", "goal")


class SheetError(ValueError):
    """The declarations contradict each other: says where."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A derivation as it was written, lines that are none of it left blank.

    `assumed` are the symbols that it does not declare itself; for `breaks`, `silent` and
    `unjudged` see documents.py.
    """

    lines: tuple[str, ...]
    symbols: dict[str, str] = field(default_factory=dict)
    start: str | None = None
    goal: str | None = None
    form: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    breaks: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    unjudged: int = 0

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
            "breaks": sorted(self.breaks),
            "silent": sorted(self.silent),
        }
        return request | changes


def read_sheet(text: str, name: str = "") -> Sheet:
    """Cut a text into declarations, which come first, and the lines of the derivation.

    Of a document, such as a Markdown file, only the displays are lines.

    Raises:
        SheetError: a name, the start or the goal is declared twice.
    """
    document = is_document(text, name)
    lines = text.splitlines()
    symbols: dict[str, str] = {}
    once: dict[str, str] = {}
    form: list[str] = []
    for number, line in enumerate(lines, 1):
        declared = _DECLARED.fullmatch(line.partition("#")[0])
        if declared is None or (document and not _MEANING.match(declared[2])):
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
    sheet = Sheet(tuple(lines), symbols, once.get("start"), once.get("goal"), tuple(form))
    if not document:
        return sheet
    found = read_document("\n".join(lines))
    return replace(
        sheet,
        lines=found.lines,
        breaks=found.breaks,
        silent=found.silent,
        unjudged=found.unjudged,
    )
