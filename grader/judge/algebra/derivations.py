"""Anyone's own derivation, judged in the confined process: nothing that it says can hold us up."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from grader.judge.algebra.lines import LINE_SECONDS, judge_lines
from grader.judge.algebra.process import Algebra
from grader.judge.algebra.sheets import Sheet
from grader.report import Isolation
from grader.sandbox.faults import Gone
from grader.sandbox.limits import Limits
from grader.sandbox.processes.source import ProcessSource

if TYPE_CHECKING:
    from grader.sandbox.session import Session

_FREE_NAMES = "grader.derive.free:run"
_TYPESETTER = "grader.derive.typeset:run"
LET = re.compile(r"\s*+(?:let|where|with)\s", re.IGNORECASE)
"""A line that defines something, and is no step."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts as the worker gives them, and what undeclared names were taken as.

    `unjudged` is how many equations stand in the prose of a document.
    """

    lines: tuple[dict[str, Any], ...]
    goal: dict[str, Any] | None
    assumed: Mapping[str, str]
    unjudged: int = 0

    @property
    def accepted(self) -> bool:
        """Whether there is a line, every line follows, and the goal is reached."""
        reached = self.goal is None or bool(self.goal["reached"])
        return bool(self.lines) and all(line["ok"] for line in self.lines) and reached

    @property
    def assumptions(self) -> Iterator[str]:
        """Say in one line what the names without a declaration were taken as."""
        if self.assumed:
            listed = ", ".join(f"{name} {taken}" for name, taken in self.assumed.items())
            yield f"Read as: {listed}."

    @property
    def unreadable(self) -> bool:
        return not self.lines or any(line["status"] == "unreadable" for line in self.lines)

    @property
    def tally(self) -> str:
        """How many lines follow, and how many equations in prose are passed over."""
        if not self.unjudged:
            return self._followed
        one = self.unjudged == 1
        left = f"{self.unjudged} {'equation' if one else 'equations'} in the prose"
        return f"{self._followed} {left} {'is' if one else 'are'} not judged."

    @property
    def _followed(self) -> str:
        if not self.lines:
            return "There is no line to judge."
        follow, count = sum(line["ok"] for line in self.lines), len(self.lines)
        if follow == count:
            return "Every line follows." if count > 1 else "There is one line, and it can be read."
        return f"{follow} of {count} lines follow."


class DerivationJudge:
    """A warm sandbox for derivations; close it, or use it in a `with`.

    It starts while the rest is imported: importing this module is cheap.

    Args:
        once: it is for one derivation, and learns to name mistakes when it meets one.
    """

    def __init__(self, *, once: bool = False) -> None:
        warm = "grader.derive.warm_lines" if once else "grader.derive.warm_slips"
        self._source = ProcessSource((warm,))

    def __enter__(self) -> "DerivationJudge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the sandbox."""
        self._source.close()

    @property
    def isolation(self) -> Isolation:
        """What separates the algebra from the machine."""
        return self._source.isolation

    def judge(self, sheet: Sheet) -> Judged:
        """Judge every line; names without a declaration are taken as what they look like.

        Raises:
            AlgebraError: a declaration, the start, the goal or the form cannot be used.
        """
        assumed: dict[str, str] = {}
        said: list[str] = []
        with suppress(Gone):
            assumed, said = self._free_names(sheet)
        symbols = {**assumed, **sheet.symbols}
        sheet = replace(sheet, symbols=symbols, assumed=(*(assumed.keys() - set(said)),))
        found = judge_lines(sheet.request(), self._session)
        return Judged(tuple(found["lines"]), found["goal"], assumed, sheet.unjudged)

    def typeset(self, sheet: Sheet, assumed: Mapping[str, str]) -> list[dict[str, Any]]:
        """Return LaTeX for each row, with its line's number; "" for what cannot be read."""
        symbols = {**assumed, **sheet.symbols}
        request = replace(sheet, symbols=symbols).request()
        with Algebra(lambda: self._session(LINE_SECONDS), _TYPESETTER) as algebra:
            return list(algebra.ask(request)["rows"])

    def _free_names(self, sheet: Sheet) -> tuple[dict[str, str], list[str]]:
        with Algebra(lambda: self._session(LINE_SECONDS), _FREE_NAMES) as algebra:
            found = algebra.ask(sheet.request())
        return dict(found["symbols"]), list(found["said"])

    def _session(self, seconds: float) -> "Session":
        from grader.sandbox.session import Session

        limits = Limits(seconds=seconds)
        return Session(self._source.spawn(limits), limits)
