"""Files below a folder that others may write to: found and read without following any link."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_JUNK_FOLDERS = {"__MACOSX", "__pycache__", "node_modules", "venv", "env", "site-packages"}
_JUNK_FILES = {"thumbs.db", "desktop.ini"}


def is_junk(path: tuple[str, ...]) -> bool:
    """Whether a path is what systems leave behind: nothing that anybody means to hand in."""
    *folders, name = path
    return (
        name.startswith((".", "~$"))
        or name.lower() in _JUNK_FILES
        or any(folder.startswith(".") or folder in _JUNK_FOLDERS for folder in folders)
    )


@contextmanager
def opened(root: Path, path: tuple[str, ...], flags: int) -> Iterator[int]:
    """Open what lies below a folder, step by step, so that none of the steps is a link.

    Students' folders may be live: what was a folder when it was listed may be a link by now, to
    the folder of somebody else or to the references.
    """
    inside = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for place, part in enumerate(path, 1):
            wanted = flags if place == len(path) else os.O_RDONLY | os.O_DIRECTORY
            below = os.open(part, wanted | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=inside)
            os.close(inside)
            inside = below
        yield inside
    finally:
        os.close(inside)


def read_beneath(root: Path, path: tuple[str, ...], limit: int) -> bytes:
    """Return the content of an ordinary file below a folder, cut at so many bytes.

    Raises:
        OSError: it cannot be read, or one of the steps is a link.
    """
    # Not to be held up by what has become a pipe.
    with (
        opened(root, path, os.O_RDONLY | os.O_NONBLOCK) as descriptor,
        open(descriptor, "rb", closefd=False) as file,
    ):
        return file.read(limit)


def entries(root: Path, folder: tuple[str, ...]) -> list[tuple[str, str, os.stat_result]]:
    """Return the name, kind (`folder`, `link`, `file` or nothing) and times of what is in a folder.

    Raises:
        OSError: it cannot be listed.
    """
    found = []
    kinds = {stat.S_IFDIR: "folder", stat.S_IFLNK: "link", stat.S_IFREG: "file"}
    with (
        opened(root, folder, os.O_RDONLY | os.O_DIRECTORY) as inside,
        os.scandir(inside) as listed,
    ):
        for entry in listed:
            with suppress(FileNotFoundError):  # students' folders may be live
                info = entry.stat(follow_symlinks=False)
                found.append((entry.name, kinds.get(stat.S_IFMT(info.st_mode), ""), info))
    return sorted(found, key=lambda entry: entry[0])
