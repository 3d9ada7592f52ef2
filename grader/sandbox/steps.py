"""Counting the steps of the interpreter in a submission's code: the work of Python loops."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from grader.sandbox import tampering
from grader.sandbox.library import is_library

STEPS_COUNTED = 10_000
"""Counting takes longer than what is counted, and nobody needs more for a few rows."""

# A submission can put anything in the place of these.
_settrace, _gettrace, _setprofile = sys.settrace, sys.gettrace, sys.setprofile


class Steps:
    """Counts the steps of the interpreter in a submission's code, in each thread that begins it.

    The count is the same each time, on every machine. It does not tell what a step costs; but where
    more rows take more steps, something runs over the rows. What a loop written in C does by itself
    is no step.
    """

    def __init__(self) -> None:
        self.count = 0
        self._lost = False
        self._trace = self._of_call

    def begin(self) -> Any:
        """Count in this thread from now on; return what `end` is to be given."""
        before = _gettrace()
        _setprofile(None)  # what is called by one is not traced
        _settrace(self._trace)
        return before

    def end(self, before: Any) -> None:
        """Count no longer in this thread."""
        if self.count < STEPS_COUNTED and _gettrace() is not self._trace:
            self._lost = True
        _settrace(before)

    def hold(self) -> None:
        """Raise RuntimeError where the count cannot be right."""
        if why := tampering.found() or ("sys.settrace" if self._lost else ""):
            raise RuntimeError(
                f"the steps of this call cannot be counted, since the code uses {why}: it must "
                "leave Python's tracing, its frames and its memory alone"
            )

    def _of_call(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        """Follow a call, or leave it alone; a trace function of Python's."""
        if self.count >= STEPS_COUNTED or is_library(frame.f_code):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._of_step

    def _of_step(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        self.count += event == "opcode"
        if self.count < STEPS_COUNTED:
            self._lost = self._lost or not frame.f_trace_opcodes
            return self._of_step
        _settrace(None)  # it has taken many, whatever is still to come
        frame.f_trace_opcodes = False
        return None


tampering.ours(Steps.begin, Steps.end, Steps._of_step)
