"""Watching what a function does in every thread that it starts, not in its own only."""

import _thread
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import product
from typing import Any

from grader.sandbox.steps import Steps

_FIRST = frozenset(sys._current_frames())
"""The threads from before there was a submission: this is imported before one is loaded."""

_SECONDS = 5.0
"""For the last words of a thread that has told its result already."""

Watch = Callable[[], AbstractContextManager[None]]


def alone() -> None:
    """Raise RuntimeError where a thread runs of which a watch on the next call sees nothing."""
    if not _FIRST.issuperset(sys._current_frames()):
        raise RuntimeError("a thread from before this call still runs: let every thread end")


@contextmanager
def in_every_thread(
    *watches: AbstractContextManager[Any], steps: Steps | None = None
) -> Iterator[None]:
    """Enter `watches`, which are torch's and belong to one thread, here and in each new thread.

    Args:
        watches: to be entered.
        steps: counts those of all the threads.

    Raises:
        RuntimeError: at the end, where a thread still runs, or the steps cannot be told.
    """

    @contextmanager
    def watch() -> Iterator[None]:
        with ExitStack() as stack:
            for each in watches:
                stack.enter_context(each)
            if steps is not None:
                stack.callback(steps.end, steps.begin())
            yield

    with _watching_threads(watch), watch():
        yield
    if steps is not None:
        steps.hold()


@contextmanager
def _watching_threads(watch: Watch) -> Iterator[None]:
    """Let every thread run in `watch`; in the end, raise RuntimeError where one still runs."""
    global _watch
    _watch, _running[:] = watch, []
    try:
        yield
    finally:
        _watch = None
    if not all(ended.acquire(timeout=_SECONDS) for ended in _running):
        raise RuntimeError("a thread of this call still runs: let every thread end")


_watch: Watch | None = None
_running: list[Any] = []
"""Locks, each held until a thread ends."""


def _starting(start: Callable[..., Any]) -> Callable[..., Any]:
    """Return what starts a thread as `start` does, in the watch of this moment."""

    def start_thread(function: Callable[..., Any], *rest: Any, **named: Any) -> Any:
        if (watch := _watch) is None:
            return start(function, *rest, **named)
        ended = _thread.allocate_lock()
        ended.acquire()
        _running.append(ended)

        def run(*args: Any, **kwargs: Any) -> None:
            try:
                with watch():
                    function(*args, **kwargs)
            finally:
                ended.release()

        return start(run, *rest, **named)

    return start_thread


def _watch_starts() -> None:
    """Put ours in the place of what starts threads, before anyone can keep it by another name.

    What `threading` starts them by are names for what `_thread` has.
    """
    names = ("start_new", "start_new_thread", "start_joinable_thread")
    for module, name in product((_thread, threading), (*names, *(f"_{name}" for name in names))):
        if hasattr(module, name):
            setattr(module, name, _starting(getattr(module, name)))


_watch_starts()
