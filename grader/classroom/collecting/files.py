"""Files wherever they lie, in folders or archives: found without being opened, read within limits.

Nothing is ever written to disk, no symbolic link is followed, and no name leads anywhere: a path
inside what was handed in only says what a file is called.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from grader.report import printable

MAX_FILES = 20_000
"""How many files of one folder or archive are looked at."""

_JUNK_FOLDERS = {"__MACOSX", "__pycache__", "node_modules", "venv", "env", "site-packages"}
_JUNK_FILES = {"thumbs.db", "desktop.ini"}


class Refused(Exception):
    """Something that was handed in cannot be read; the message says why, for a person to see."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was handed in."""

    path: tuple[str, ...]
    """Folders and name, as they are: untrusted."""
    size: int
    modified: float
    """Seconds since 1970; 0 where it is not known."""
    open: Callable[[int], bytes]
    """Returns its content, cut at so many bytes; raises Refused."""
    rank: int = 0
    """Of two files that a platform has numbered, the later has the higher."""
    late: bool = False
    """The platform says that it came after the deadline."""

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1]

    @property
    def shown(self) -> str:
        """The path as it may be shown."""
        return printable("/".join(self.path), 200)

    def read(self, limit: int) -> bytes:
        """Return the content.

        Raises:
            Refused: it cannot be read, or has more than `limit` bytes.
        """
        content = self.open(limit + 1)
        if len(content) > limit:
            raise Refused(f"{self.shown} has more than {limit / 1e6:.0f} MB.")
        return content


@dataclass(slots=True)
class Listing:
    """What is in a folder or an archive."""

    files: list[File] = field(default_factory=list)
    folders: list[tuple[str, ...]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def is_junk(path: tuple[str, ...]) -> bool:
    """Whether a path is what systems leave behind: nothing that anybody means to hand in."""
    *folders, name = path
    return (
        name.startswith((".", "~$"))
        or name.lower() in _JUNK_FILES
        or any(folder.startswith(".") or folder in _JUNK_FOLDERS for folder in folders)
    )


def link(path: tuple[str, ...]) -> File:
    """Return a symbolic link as a file that cannot be read."""

    def refuse(_: int) -> bytes:
        shown = printable("/".join(path), 200)
        raise Refused(f"{shown} is a symbolic link, and those are not followed.")

    return File(path, 0, 0.0, refuse)


def list_folder(root: Path) -> Listing:
    """Return the files and folders below a folder, in a fixed order.

    Raises:
        OSError: the folder itself cannot be listed.
    """
    listing = Listing()
    os.listdir(root)  # further down, a folder that cannot be listed counts as empty
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        folder = waiting.pop()
        for entry in _entries(os.path.join(root, *folder)):
            path = (*folder, entry.name)
            if is_junk(path):
                continue
            if entry.is_dir(follow_symlinks=False):
                listing.folders.append(path)
                waiting.append(path)
            elif entry.is_symlink():
                listing.files.append(link(path))
            elif entry.is_file(follow_symlinks=False):
                info = entry.stat(follow_symlinks=False)
                listing.files.append(File(path, info.st_size, info.st_mtime, _opener(entry.path)))
    return listing


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
    return []


def _opener(place: str) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        try:
            # Not to be held up by what has become a pipe, nor led elsewhere by what is now a link.
            descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with open(descriptor, "rb") as file:
                return file.read(limit)
        except OSError as error:
            shown = printable(os.path.basename(place), 200)
            raise Refused(f"{shown} cannot be read: {error.strerror}.") from None

    return read
