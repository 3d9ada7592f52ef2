"""The command `grade`: reads what was typed, asks the parts below, prints what they say.

This part may know everything beneath it, and decides nothing about a submission. Its commands are
loaded when they are used, and what they need when they run, so that `grade --help` answers at once.
"""

import sys

from grader.cli.app import run

__all__ = ["main", "run"]


def main() -> None:
    """Run `grade` with the arguments of this process."""
    sys.exit(run(sys.argv[1:]))
