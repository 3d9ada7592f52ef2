"""What misconceptions do to checks, kept: a class makes the same mistakes over and over."""

from collections import OrderedDict
from dataclasses import replace
from typing import Any

from grader.judge.answers.proxy import Call
from grader.judge.running.check import Check, Run

Key = tuple[str, Check, int]
"""The text of a misconception, a check, and the seed: these decide all that happens."""

MAX_BYTES = 32 << 20
"""Of all results that are kept."""
MAX_RUN = 1 << 20
"""Of the results of one run; larger ones are not kept."""
_CALL_BYTES = 500


class MisconceptionRuns:
    """Whole runs of checks on misconceptions; those that were used least lately are dropped.

    A run is worth keeping once it is asked for again: for a single submission, a check is stopped
    as soon as the misconception parts from it.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, tuple[Run, int]] = OrderedDict()
        self._asked: OrderedDict[Key, bool] = OrderedDict()
        self._bytes = 0

    def find(self, key: Key) -> Run | None:
        """Return the run, if it is kept."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def wanted(self, key: Key) -> bool:
        """Whether a run, which is not kept, should be: it is asked for the second time."""
        again = self._asked.get(key)
        self._asked[key] = again is None
        if len(self._asked) > 10_000:
            self._asked.popitem(last=False)
        return again is True

    def keep(self, key: Key, run: Run) -> Run:
        """Keep a run that went to its end, without what it holds of its process; return it."""
        trail = tuple(map(_bare, run.trail))
        bare = replace(run, error=_words_of(run.error), calls=(), trail=trail)
        size = sum(_CALL_BYTES + _size(call.result) for call in trail)
        if size <= MAX_RUN:
            self._kept[key] = bare, size
            self._bytes += size
            while self._bytes > MAX_BYTES:
                self._bytes -= self._kept.popitem(last=False)[1][1]
        return bare


def _words_of(error: BaseException | None) -> BaseException | None:
    """Return an error that says the same, and keeps no stack frames alive."""
    if isinstance(error, AssertionError):
        return AssertionError(str(error))
    return None if error is None else RuntimeError()


def _bare(call: Call) -> Call:
    error = call.error.with_traceback(None) if call.error is not None else None
    return Call(call.function, (), {}, call.result, error)


def _size(value: Any) -> int:
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    if isinstance(value, str | bytes):
        return len(value)
    return int(getattr(value, "nbytes", 50))
