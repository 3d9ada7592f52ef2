"""A folder for one submission: made before it starts, gone after it ends."""

import itertools
import os
from contextlib import suppress
from pathlib import Path

VARIABLES = ("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


def use(folder: Path) -> None:
    """Make a folder the working directory, home and place for temporary files."""
    os.chdir(folder)
    os.environ.update(dict.fromkeys(VARIABLES, str(folder)))


def erase(folder: Path) -> None:
    """Remove a folder and what a submission left in it, however deeply nested and however named.

    Inner folders are moved beside the outermost one before they are emptied, so that neither the
    depth of a path nor its length matters. What cannot be removed is left.
    """
    number = itertools.count()
    waiting = [os.fspath(folder)]
    while waiting:
        emptied = waiting.pop()
        with suppress(OSError), os.scandir(emptied) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        os.chmod(entry.path, 0o700)
                        moved = f"{folder}.{next(number)}"
                        os.rename(entry.path, moved)
                        waiting.append(moved)
                    else:
                        os.unlink(entry.path)
        with suppress(OSError):
            os.rmdir(emptied)
