"""The command `grade`: reads what was typed, asks the parts below, prints what they say.

This part may know everything beneath it, and decides nothing about a submission. Its commands are
loaded when they are used, and what they need when they run, so that `grade --help` answers at once.
"""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from grader.cli.background.client import ask
from grader.cli.exits import INTERRUPTED

if TYPE_CHECKING:
    from grader.cli.app import run
    from grader.cli.invocation import Invocation

__all__ = ["main", "run"]


def __getattr__(name: str) -> Any:
    if name != "run":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from grader.cli.app import run

    return run


def main() -> None:
    """Run `grade` with the arguments of this process."""
    # Checks draw small cases: a second thread costs more than it saves, and more still where the
    # sandbox needs the other core. It has to be said before torch is imported.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    args, invocation = sys.argv[1:], None
    try:
        status = ask(args)
    except KeyboardInterrupt:
        status = INTERRUPTED
    if status is None:
        from grader.cli.app import run
        from grader.cli.invocation import Invocation

        invocation = Invocation()
        status = run(args, invocation)
    with suppress(OSError, ValueError):  # nobody may be reading any more
        sys.stdout.flush()
        sys.stderr.flush()
    if invocation is not None:
        _leave_behind(args, invocation)
    # Everything has been closed, and taking torch apart would take a quarter of a second.
    os._exit(status)


def _leave_behind(args: list[str], invocation: "Invocation") -> None:
    """Start a background grader for the next verdict, now that this one is printed."""
    from grader.cli.background import place

    graded = invocation.graded
    if graded and place.wanted(args) and (folder := place.folder()):
        from grader.cli.background.starting import start

        with suppress(OSError):
            start(folder, invocation.course.root, graded.name)
