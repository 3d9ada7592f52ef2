"""Watching what a function does in every thread that it starts, not in its own only."""

import _thread
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

_FIRST = frozenset(sys._current_frames())
"""The threads from before there was a submission: this is imported before one is loaded."""


def alone() -> None:
    """Raise RuntimeError where a thread runs of which a watch on the next call sees nothing."""
    if not _FIRST.issuperset(sys._current_frames()):
        raise RuntimeError("a thread from before this call still runs: let every thread end")


@contextmanager
def in_every_thread(watch: AbstractContextManager[Any]) -> Iterator[None]:
    """Enter `watch`, which is torch's and belongs to one thread, here and in each new thread."""
    start, traced = _thread.start_new_thread, threading.gettrace()

    def begin(*_: Any) -> None:
        sys.settrace(None)
        watch.__enter__()  # until the thread ends: what was entered is the thread's own

    def start_watched(function: Callable[..., Any], *rest: Any) -> int:
        def run(*args: Any, **kwargs: Any) -> None:
            with watch:
                function(*args, **kwargs)

        return start(run, *rest)

    threading.settrace(begin)
    _thread.start_new_thread = start_watched
    try:
        with watch:
            yield
    finally:
        _thread.start_new_thread = start
        threading.settrace(traced)
