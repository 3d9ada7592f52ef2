"""Collecting in a process of its own, with so much time and memory for what each student handed in.

Parsers of notebooks, archives and lists can be held up by what they read. So whoever grades a class
only waits for this process: what brings it down is that student's, and all others count. Each text
is read once, at the moment at which it is listed, and kept in a file that has no name.
"""

import hashlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socketpair
from typing import IO, Any

from grader.classroom.collecting import handin
from grader.classroom.collecting.files import File, Refused
from grader.classroom.collecting.model import Collected, Gathered, Work
from grader.classroom.errors import ClassroomError
from grader.classroom.limited import MEMORY, SECONDS, TOO_MUCH, allow, bound, spent
from grader.course import Course
from grader.sandbox.confine.privileges import die_with_parent


@dataclass(frozen=True, slots=True)
class _Limits:
    """What may be taken for reading."""

    memory: int = MEMORY
    """Bytes beyond what the program itself takes."""
    listing: int = 120
    """Seconds of processor time for finding all files."""
    student: int = SECONDS
    """The same for what one student handed in."""


LIMITS = _Limits()
PATIENCE = 600.0
"""Seconds after which a process that says nothing is taken for stuck: on a file system, say."""

_PACKAGE = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where a text lies in the file that both processes have open."""

    offset: int
    length: int

    def __call__(self) -> bytes:
        raise Refused("Nobody has opened the file of texts.")


class _Texts:
    """A file without a name, for as long as anyone may read a text of it."""

    def __init__(self) -> None:
        with tempfile.TemporaryFile() as file:
            self.descriptor = os.dup(file.fileno())

    def read(self, extent: _Extent) -> bytes:
        return os.pread(self.descriptor, extent.length, extent.offset)

    def close(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    __del__ = close


@dataclass
class _Progress:
    """What is known so far, by the number of the owner in the order in which they are read."""

    known: dict[int, Gathered] = field(default_factory=dict)
    end: int = 0
    """Where the next text goes in the file."""


def collect(source: Path, course: Course, asked: Sequence[str] = ()) -> Collected:
    """Find out what each student handed in. Nothing in it makes this raise, or is run.

    Args:
        source: a folder or a zip archive, with a folder or an archive for each student, or as
            Canvas, Moodle or Gradescope gives it out.
        course: whose exercises they are.
        asked: names of exercises to look for in notebooks that name none.

    Raises:
        ClassroomError: the source is neither a folder nor a zip archive, or listing what is in it
            takes too much.
        OSError: it cannot be read.
    """
    texts, progress = _Texts(), _Progress()
    while (found := _attempt(source, course, asked, texts.descriptor, progress)) is None:
        pass
    hand_ins = tuple(
        replace(hand_in, works=tuple(_opened(work, texts) for work in hand_in.works))
        for hand_in in found.hand_ins
    )
    return replace(found, hand_ins=hand_ins, close=texts.close)


def _attempt(
    source: Path, course: Course, asked: Sequence[str], texts: int, progress: _Progress
) -> Collected | None:
    """Start the process; return what it found, or None where it ended and has to go on."""
    ours, theirs = socketpair()
    with Connection(ours.detach()) as connection, tempfile.TemporaryFile() as log:
        with theirs:
            process = subprocess.Popen(
                _command(theirs.fileno(), texts),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[theirs.fileno(), texts],
                start_new_session=True,  # Ctrl-C is for its owner
            )
        begun = -1
        try:
            connection.send((str(course.root), str(source), tuple(asked), LIMITS, progress))
            while connection.poll(PATIENCE):
                kind, *said = connection.recv()
                if kind == "begin":
                    (begun,) = said
                elif kind == "read":
                    progress.known[begun], progress.end = said
                elif kind == "failed":
                    raise said[0]
                else:
                    return Collected(*said)
        except (EOFError, ConnectionError):
            pass
        finally:
            process.kill()
            process.wait()
        if begun < 0 or begun in progress.known:
            raise ClassroomError(
                f"{source.name} cannot be listed: it takes more than {LIMITS.listing} seconds or "
                f"{LIMITS.memory >> 20:,} MB. Grade it in parts. ({_last_line(log)})"
            )
        progress.known[begun] = (), (TOO_MUCH.format(what=spent(process.returncode)),)
    return None


def serve(descriptor: int, texts: int) -> None:
    """Read what was handed in: the program of the process."""
    if sys.platform == "linux":
        die_with_parent(signal.SIGKILL)
    with Connection(descriptor) as connection, suppress(EOFError, ConnectionError):
        root, source, asked, limits, progress = connection.recv()
        bound(limits.memory)
        allow(limits.listing)
        reader = _Reader(connection, texts, limits, progress)
        try:
            found = handin.collect(Path(source), Course(Path(root)), asked, reader.around)
        except (ClassroomError, OSError) as error:
            connection.send(("failed", error))
            return
        connection.send(("all", found.hand_ins, found.problems))
        found.close()


@dataclass
class _Reader:
    """Reads what each owner handed in, and tells as it goes."""

    connection: Connection
    texts: int
    limits: _Limits
    progress: _Progress
    number: int = -1
    extents: dict[bytes, _Extent] = field(default_factory=dict)
    """Where what was read lies, by its hash: several exercises may use one file."""

    def around(self, gather: Callable[[Sequence[File]], Gathered]) -> Any:
        """Return what gathers in place of `gather`: within limits, and each text at once."""

        def gathered(files: Sequence[File]) -> Gathered:
            self.number += 1
            if self.number not in self.progress.known:
                self.connection.send(("begin", self.number))
                allow(self.limits.student)
                try:
                    found = self._kept(*gather(files))
                except (MemoryError, RecursionError):
                    found = (), (TOO_MUCH.format(what="memory"),)
                self.progress.known[self.number] = found
                self.connection.send(("read", found, self.progress.end))
                allow(self.limits.listing)
            return self.progress.known[self.number]

        return gathered

    def _kept(self, works: Sequence[Work], problems: Sequence[str]) -> Gathered:
        kept, told = [], list(problems)
        for work in works:
            try:
                content = work.read()
            except Refused as refused:
                told.append(str(refused))
                continue
            beside = tuple((path, self._put(read())) for path, read in work.beside)
            kept.append(replace(work, read=self._put(content), beside=beside))
        return tuple(kept), tuple(told)

    def _put(self, content: bytes) -> _Extent:
        """Write a text into the file of texts, if it does not stand there already."""
        key = hashlib.blake2b(content, digest_size=16).digest()
        if key not in self.extents:
            self.extents[key] = _Extent(self.progress.end, len(content))
            self.progress.end += os.pwrite(self.texts, content, self.progress.end)
        return self.extents[key]


def _opened(work: Work, texts: _Texts) -> Work:
    beside = tuple((path, _reader(read, texts)) for path, read in work.beside)
    return replace(work, read=_reader(work.read, texts), beside=beside)


def _reader(read: Callable[[], bytes], texts: _Texts) -> Callable[[], bytes]:
    assert isinstance(read, _Extent)
    return partial(texts.read, read)


def _last_line(log: IO[bytes]) -> str:
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _command(descriptor: int, texts: int) -> list[str]:
    start = (
        f"import sys; sys.path.insert(0, {str(_PACKAGE)!r}); "
        f"from grader.classroom.collecting.apart import serve; serve({descriptor}, {texts})"
    )
    return [sys.executable, "-P", "-c", start]
