"""Files wherever they lie, in folders or archives: found without being opened, read within limits.

Nothing is ever written to disk, no symbolic link is followed, and no name leads anywhere: a path
inside what was handed in only says what a file is called.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from grader.course.files.beneath import entries, is_junk, read_beneath
from grader.report import printable

MAX_FILES = 20_000
"""How many files of one folder or archive are looked at."""


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
    platform: str = ""
    """Which platform knows when it came; empty where none does."""
    came: float = 0.0
    """When it came, as the platform says: seconds since 1970, 0 where it does not say."""
    said: str = ""
    """Why this is no work that could be graded, as its name shows; it is not opened then."""

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
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        folder = waiting.pop()
        try:
            found = entries(root, folder)
        except OSError as error:
            if not folder:
                raise
            listing.files.append(_unlisted(folder, error))
            continue
        for name, kind, info in found:
            path = (*folder, name)
            if is_junk(path):
                continue
            if kind == "folder":
                listing.folders.append(path)
                waiting.append(path)
            elif kind == "link":
                listing.files.append(link(path))
            elif kind == "file":
                opener = _opener(root, path)
                listing.files.append(File(path, info.st_size, info.st_mtime, opener))
    return listing


def _unlisted(folder: tuple[str, ...], error: OSError) -> File:
    """Return what stands for a folder whose files are not known: whoever owns it is told."""

    def refuse(_: int) -> bytes:
        raise Refused(said)

    shown = printable("/".join(folder), 200)
    said = f"The folder {shown} could not be read: {error.strerror}."
    return File((*folder, "."), 0, 0.0, refuse, said=said)


def _opener(root: Path, path: tuple[str, ...]) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        try:
            return read_beneath(root, path, limit)
        except OSError as error:
            shown = printable(path[-1], 200)
            raise Refused(f"{shown} cannot be read: {error.strerror}.") from None

    return read
