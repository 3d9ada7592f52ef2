"""Watching what a function does in every thread that it starts, not in its own only."""

import _thread
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType
from typing import Any

from grader.sandbox.beside import is_own

_FIRST = frozenset(sys._current_frames())
"""The threads from before there was a submission: this is imported before one is loaded."""


def alone() -> None:
    """Raise RuntimeError where a thread runs of which a watch on the next call sees nothing."""
    if not _FIRST.issuperset(sys._current_frames()):
        raise RuntimeError("a thread from before this call still runs: let every thread end")


STEPS_COUNTED = 10_000
"""Counting takes longer than what is counted, and nobody needs more for a few rows."""


class Steps:
    """Counts the steps of the interpreter in a submission's code: the work of Python loops.

    The count is the same each time, on every machine. It does not tell what a step costs; but where
    more rows take more steps, something runs over the rows.
    """

    def __init__(self) -> None:
        self.count = 0

    def of_call(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        """Follow a call, or leave it alone; a trace function of Python's."""
        # A submission is no module that was imported, but for its own files beside it; what
        # libraries generate has no file.
        known = frame.f_globals
        if "__file__" not in known:
            return None
        if known.get("__spec__") is not None and not is_own(known["__file__"]):
            return None
        if self.count >= STEPS_COUNTED:
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._of_step

    def _of_step(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        self.count += event == "opcode"
        if self.count < STEPS_COUNTED:
            return self._of_step
        sys.settrace(None)  # it has taken many, whatever is still to come
        frame.f_trace_opcodes = False
        return None


@contextmanager
def in_every_thread(watch: AbstractContextManager[Any]) -> Iterator[Steps]:
    """Enter `watch`, which is torch's and belongs to one thread, here and in each new thread.

    The steps of all of them are counted as well.
    """
    steps = Steps()
    start, traced, ours = _thread.start_new_thread, threading.gettrace(), sys.gettrace()

    def begin(frame: FrameType, event: str, value: object) -> Callable[..., Any] | None:
        sys.settrace(steps.of_call)
        watch.__enter__()  # until the thread ends: what was entered is the thread's own
        return steps.of_call(frame, event, value)

    def start_watched(function: Callable[..., Any], *rest: Any) -> int:
        def run(*args: Any, **kwargs: Any) -> None:
            sys.settrace(steps.of_call)
            with watch:
                function(*args, **kwargs)

        return start(run, *rest)

    threading.settrace(begin)
    _thread.start_new_thread = start_watched
    try:
        with watch:
            sys.settrace(steps.of_call)
            yield steps
    finally:
        sys.settrace(ours)
        _thread.start_new_thread = start
        threading.settrace(traced)
