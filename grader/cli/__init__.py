"""The command `grade`: reads what was typed, asks the parts below, prints what they say.

This part may know everything beneath it, and decides nothing about a submission. Its commands are
loaded when they are used, and what they need when they run, so that `grade --help` answers at once.
"""

import os
import sys
from contextlib import suppress

from grader.cli.app import run

__all__ = ["main", "run"]


def main() -> None:
    """Run `grade` with the arguments of this process."""
    # Checks draw small cases: a second thread costs more than it saves, and more still where the
    # sandbox needs the other core. It has to be said before torch is imported.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    status = run(sys.argv[1:])
    with suppress(OSError, ValueError):  # nobody may be reading any more
        sys.stdout.flush()
        sys.stderr.flush()
    # Everything has been closed, and taking torch apart would take a quarter of a second.
    os._exit(status)
