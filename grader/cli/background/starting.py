"""Leaves a background grader behind."""

import os
import subprocess
import sys
from pathlib import Path

from grader.cli.background import memory

_SERVER = "grader.cli.serving.server"


def start(folder: Path, course: Path, exercise: str) -> None:
    """Start a background grader, which ends at once where another one serves already.

    Args:
        folder: where its socket will be.
        course: the course's root.
        exercise: the one that was graded: what it needs is started first.

    Raises:
        OSError: no process can be started.
    """
    if memory.is_short():
        return
    subprocess.Popen(
        # Nothing of the folder that the user is in is imported.
        [sys.executable, "-P", "-m", _SERVER, os.fspath(course), exercise],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
