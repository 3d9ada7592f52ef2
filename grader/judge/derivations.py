"""Anyone's own derivation, judged in the confined process: nothing that it says can hold us up."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from grader.judge.algebra import Algebra
from grader.sandbox.faults import Gone
from grader.sandbox.isolation import Isolation
from grader.sandbox.limits import Limits
from grader.sandbox.parent import Parent
from grader.sandbox.session import Session

SECONDS = 20.0
LINE_SECONDS = 2.0
_AT_ONCE = 8.0
"""How long the lines may take together, before each is judged alone with a deadline of its own."""

_PRELOADED = ("grader.derive.worker", "grader.derive.derivation", "grader.derive.algebra")
_FREE_NAMES = "grader.derive.free:run"
LET = re.compile(r"\s*(?:let|where|with)\s", re.IGNORECASE)
"""A line that defines something, and is no step."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A derivation as it was written, lines that are none of it left blank."""

    lines: tuple[str, ...]
    symbols: dict[str, str] = field(default_factory=dict)
    start: str | None = None
    goal: str | None = None
    form: tuple[str, ...] = ()

    def request(self, **changes: Any) -> dict[str, Any]:
        """Return what `grader.derive.worker` is asked."""
        request = {
            "kind": "derivation",
            "lines": list(self.lines),
            "symbols": dict(self.symbols),
            "start": self.start,
            "goal": self.goal,
            "form": list(self.form),
        }
        return request | changes

    @property
    def written(self) -> Iterator[tuple[int, str]]:
        """The lines that say something, with their numbers."""
        for number, line in enumerate(self.lines, 1):
            if line.partition("#")[0].strip():
                yield number, line


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts as the worker gives them, and the names that had no declaration."""

    lines: tuple[dict[str, Any], ...]
    goal: dict[str, Any] | None
    assumed: tuple[str, ...]

    @property
    def accepted(self) -> bool:
        """Whether there is a line, every line follows, and the goal is reached."""
        reached = self.goal is None or bool(self.goal["reached"])
        return bool(self.lines) and all(line["ok"] for line in self.lines) and reached

    @property
    def unreadable(self) -> bool:
        return not self.lines or any(line["status"] == "unreadable" for line in self.lines)


class DerivationJudge:
    """A warm sandbox for derivations; close it, or use it in a `with`."""

    def __init__(self) -> None:
        self._parent = Parent(_PRELOADED)

    def __enter__(self) -> "DerivationJudge":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._parent.close()

    @property
    def isolation(self) -> Isolation:
        """What separates the algebra from the machine."""
        return self._parent.isolation

    def judge(self, sheet: Sheet) -> Judged:
        """Judge every line; names without a declaration are taken as real.

        Raises:
            AlgebraError: a declaration, the start, the goal or the form cannot be used.
        """
        deadline = time.monotonic() + SECONDS
        assumed: tuple[str, ...] = ()
        try:
            assumed = self._free_names(sheet)
            symbols = {**dict.fromkeys(assumed, "real"), **sheet.symbols}
            sheet = Sheet(sheet.lines, symbols, sheet.start, sheet.goal, sheet.form)
            count = sum(1 for _ in sheet.written)
            found = self._ask(sheet.request(), min(_AT_ONCE, LINE_SECONDS * max(count, 1)))
            return Judged(tuple(found["lines"]), found["goal"], assumed)
        except Gone:
            lines = tuple(self._one_by_one(sheet, deadline))
            return Judged(lines, self._goal(sheet, deadline), assumed)

    def _free_names(self, sheet: Sheet) -> tuple[str, ...]:
        with Algebra(lambda: self._session(LINE_SECONDS), _FREE_NAMES) as algebra:
            return tuple(algebra.ask(sheet.request())["names"])

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        with Algebra(lambda: self._session(seconds)) as algebra:
            return algebra.ask(request)

    def _session(self, seconds: float) -> Session:
        limits = Limits(seconds=seconds)
        return Session(self._parent.spawn(limits), limits)

    def _one_by_one(self, sheet: Sheet, deadline: float) -> Iterator[dict[str, Any]]:
        """Judge each line after the one before it, so that one that takes too long costs one."""
        lets: list[str] = []
        before: str | None = None
        for number, text in sheet.written:
            context = lets if before is None else [*lets, before]
            changes = {"lines": [*context, text], "goal": None, "form": []}
            if before is not None:
                changes["start"] = None
            seconds = min(LINE_SECONDS, deadline - time.monotonic())
            try:
                if seconds <= 0:
                    raise Gone("timed out", "no time is left")
                line = {**self._ask(sheet.request(**changes), seconds)["lines"][-1]}
            except Gone as gone:
                line = _undecided(text, gone)
            yield {**line, "number": number}
            if LET.match(text):
                lets += [text] if line["ok"] else []
            elif line["status"] != "unreadable":
                before = text

    def _goal(self, sheet: Sheet, deadline: float) -> dict[str, Any] | None:
        if sheet.goal is None and not sheet.form:
            return None
        lines = [text for _, text in sheet.written]
        lines = [text for text in lines[:-1] if LET.match(text)] + lines[-1:]
        seconds = min(LINE_SECONDS, deadline - time.monotonic())
        try:
            if seconds > 0:
                goal: dict[str, Any] = self._ask(sheet.request(lines=lines), seconds)["goal"]
                return goal
        except Gone:
            pass
        return {"reached": False, "reason": "The goal could not be compared in time."}


def _undecided(text: str, gone: Gone) -> dict[str, Any]:
    reason = f"Not decided: the algebra was stopped ({gone.how}, {gone.detail})."
    return {
        "text": text,
        "status": "undecided",
        "reason": reason,
        "witness": None,
        "column": None,
        "domain": "",
        "slip": "",
        "ok": False,
    }
