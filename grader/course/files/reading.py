"""Reading a file that somebody else may have put there."""

import errno
import os
import stat
from pathlib import Path


def read_file(path: Path, most: int = -1) -> bytes:
    """Return the content of an ordinary file, cut at `most` bytes.

    Raises:
        OSError: there is none, or it cannot be read. A pipe, on which one would wait for whoever
            writes to it, or a device without end is no ordinary file.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):  # `open` would name the descriptor and not the path
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "It is a pipe or a device, not a file", str(path))
    except OSError:
        os.close(descriptor)
        raise
    with open(descriptor, "rb", closefd=True) as file:
        return file.read(most)
