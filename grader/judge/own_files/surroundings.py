"""A learner's own folder, and which of the files in it one of them uses."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from grader.course.files.beneath import entries, is_junk, read_beneath
from grader.course.files.reading import read_file
from grader.course.files.submitted import Submitted
from grader.judge.own_files.search import Near, Unread, find_beside
from grader.judge.submission import MAX_BYTES

MOST = 5000
"""How many files and folders are looked at."""


class Surroundings:
    """The files in and below a folder. No link is followed, and nothing secret is looked at.

    Args:
        root: the folder.
        secrets: files and folders that no submission may read.
    """

    def __init__(self, root: Path, secrets: Sequence[Path] = ()) -> None:
        self.root = root.resolve()
        self._secrets = {path.resolve() for path in secrets}

    def submitted(self, path: Path) -> Submitted:
        """Return a file with those that it uses.

        Raises:
            OSError: it cannot be read.
        """
        return self.with_others(read_file(path, MAX_BYTES + 1), path)

    def with_others(self, content: bytes, path: Path) -> Submitted:
        """Return a file, of which this is the content, with those that it uses."""
        path = path.absolute()
        if path.suffix == ".md" or not path.parent.resolve().is_relative_to(self.root):
            return Submitted(content)
        inside = (path.parent.resolve() / path.name).relative_to(self.root)
        return self.around(content, inside.parts)

    def around(self, content: bytes, at: tuple[str, ...]) -> Submitted:
        """Return a text that stands at a path below the folder, with the files that it uses."""
        found = find_beside(content, at, self.near)
        return Submitted(content, found.files, found.notes)

    @cached_property
    def near(self) -> Sequence[Near]:
        """All files, those further up first; read only when they are used."""
        found: list[Near] = []
        waiting: deque[tuple[str, ...]] = deque([()])
        looked_at = 0
        while waiting and looked_at < MOST:
            folder = waiting.popleft()
            try:
                listed = entries(self.root, folder)
            except OSError:
                continue
            for name, kind, info in listed:
                path = (*folder, name)
                looked_at += 1
                if is_junk(path) or self.root.joinpath(*path) in self._secrets:
                    continue
                if kind == "folder":
                    waiting.append(path)
                elif kind == "file":
                    found.append(Near(path, self._reader(path), later=(info.st_mtime,)))
                elif kind == "link":
                    found.append(Near(path, _refused))
        return found

    def _reader(self, path: tuple[str, ...]) -> Callable[[int], bytes]:
        def read(limit: int) -> bytes:
            try:
                return read_beneath(self.root, path, limit)
            except OSError as error:
                raise Unread(f"it cannot be read ({error.strerror})") from None

        return read


def _refused(limit: int) -> bytes:
    raise Unread("it is a symbolic link, and those are not followed")
