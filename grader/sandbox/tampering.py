"""Noticing a submission that turns off what watches it: the tracing of Python, and its frames.

Python tells of it by audit events, and what listens to those cannot be taken away again.
"""

import inspect
import signal
import sys
import traceback
from _thread import get_ident
from types import CodeType, FrameType
from typing import Any

from grader.sandbox.library import is_library

_SWITCHES = frozenset(
    "sys.settrace sys.setprofile sys.addaudithook sys.monitoring.register_callback".split()
)
_HOLDS = frozenset(
    "sys._getframe sys._current_frames sys._current_exceptions "
    "gc.get_objects gc.get_referrers gc.get_referents".split()
)
_FRAMES = frozenset("tb_frame gi_frame cr_frame ag_frame".split())
_WALKS = frozenset({traceback.walk_stack.__code__, traceback.walk_tb.__code__})

_getframe, _getsignal = sys._getframe, signal.getsignal
_busy: set[int] = set()
_ours: set[CodeType] = set()
_found: list[str] = []
_listening: list[bool] = []


def listen() -> None:
    """Begin, before a submission is loaded; nothing ends it."""
    if not _listening:
        _listening.append(True)
        sys.addaudithook(_hear)


def ours(*functions: Any) -> None:
    """Say which functions are those of ours that may switch tracing on and off."""
    _ours.update(function.__code__ for function in functions)


def found() -> str:
    """Return by what the submission has laid hands on what watches it; usually nothing."""
    handlers = map(_getsignal, signal.valid_signals())
    if any(callable(handler) and handler is not signal.default_int_handler for handler in handlers):
        return "signal.signal"  # a handler is given the frame that it interrupts
    return _found[0] if _found else ""


def _hear(event: str, args: tuple[Any, ...]) -> None:
    attribute = args[1] if event == "object.__getattr__" else ""
    told = event in _SWITCHES or event in _HOLDS or attribute in _FRAMES
    if not told and not event.startswith("ctypes."):
        return
    thread = get_ident()
    if thread in _busy:  # what is done here is heard as well
        return
    _busy.add(thread)
    try:
        caller: FrameType | None = _getframe(1)
        while caller and _hands_out(caller.f_code):
            caller = caller.f_back
        if caller and caller.f_code not in _ours and not is_library(caller.f_code):
            _found.append(str(attribute or event))
    finally:
        _busy.discard(thread)


def _hands_out(code: CodeType) -> bool:
    """Whether it is of a library that looks at frames for whoever calls it."""
    return code in _WALKS or (code.co_filename == inspect.__file__ and is_library(code))
