"""Finding the programs of this machine that we start."""

import os
import shutil


def find(name: str) -> str | None:
    """Return where a program is installed, or None.

    Entries of $PATH that are relative to wherever one is do not count: there lies what learners
    hand in, and they may call it `bwrap`. A path with a folder in it is taken as it is.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return shutil.which(name, path=os.pathsep.join(filter(os.path.isabs, folders)))
