"""Zip archives, which may be bombs, lies or nested: listed and read in memory, within limits."""

import io
import stat
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import IO

from grader.classroom.collecting.files import MAX_FILES, File, Listing, Refused, link
from grader.course.files.beneath import is_junk
from grader.report import printable

MAX_ARCHIVE = 32 << 20
"""Bytes of an archive that lies in another, or that a student handed in."""
MAX_DEPTH = 3
"""How deep archives may lie in one another, the outermost included."""
OTHER_ARCHIVES = (".rar", ".7z", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".tbz2", ".txz", ".zst")

_ENTRY_BYTES = 800
"""Bytes for each file that zipfile may ask for at once: it reads the table of contents whole."""
_ENCRYPTED = 0x1
_HARMLESS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The methods of which zipfile decompresses no more than is asked for."""
_METHODS = {9: "deflate64", 12: "bzip2", 14: "lzma", 93: "zstandard", 95: "xz", 98: "ppmd"}


class Archive:
    """A zip archive.

    Args:
        source: the path of the file, or its content.
        called: how it is called in messages.
        most: how many files are looked at.

    Raises:
        Refused: it is no zip archive, or is broken.
    """

    def __init__(self, source: Path | bytes, called: str, most: int = MAX_FILES) -> None:
        self.called, self.most = called, most
        file: IO[bytes] = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        self.close = file.close
        try:
            self._zip = zipfile.ZipFile(_Bounded(file, most * _ENTRY_BYTES))
        except (zipfile.BadZipFile, ValueError, OverflowError, OSError, NotImplementedError) as bad:
            file.close()
            raise Refused(f"{called} is not a zip archive that can be read: {bad}.") from None

    def listing(self, again: "Callable[[], Archive]") -> Listing:
        """Return its files, in the order in which they were put in.

        Args:
            again: gives this archive when one of the files is read, which may be much later.
        """
        listing = Listing()
        entries = self._zip.infolist()
        if len(entries) > self.most:
            listing.problems.append(
                f"{self.called} has {len(entries):,} files: only the first {self.most:,} were "
                "looked at."
            )
        for number, entry in enumerate(entries[: self.most]):
            path = _path(entry.filename)
            if not path or is_junk(path):
                continue
            if entry.is_dir():
                listing.folders.append(path)
            elif stat.S_ISLNK(entry.external_attr >> 16):
                listing.files.append(link(path))
            else:
                read = _reader(again, number)
                listing.files.append(File(path, entry.file_size, _time(entry), read))
        return listing

    def read(self, number: int, limit: int) -> bytes:
        """Return the content of a file, cut at so many bytes.

        Raises:
            Refused: it is encrypted, compressed in an unusual way, or broken.
        """
        entry = self._zip.infolist()[number]
        shown = printable("/".join(_path(entry.filename)), 200)
        if entry.flag_bits & _ENCRYPTED:
            raise Refused(f"{shown} is encrypted: ask for it without a password.")
        if entry.compress_type not in _HARMLESS:
            method = _METHODS.get(entry.compress_type, f"method {entry.compress_type}")
            raise Refused(f"{shown} is compressed with {method}: ask for an ordinary zip.")
        try:
            with self._zip.open(entry) as file:
                return file.read(limit)
        except Exception as error:  # zipfile and zlib raise half a dozen kinds on broken files
            said = printable(str(error), 200)
            raise Refused(f"{shown} cannot be read from {self.called}: {said}.") from None


def list_inner(file: File) -> Listing:
    """Return the files of an archive that was handed in; their paths begin with its own.

    Raises:
        Refused: it is no zip archive, too large, or broken.
    """
    listing = _opened(file).listing(lambda: _opened(file))
    listing.files = [
        replace(
            inner,
            path=(*file.path, *inner.path),
            rank=file.rank,
            late=file.late,
            platform=file.platform,
            came=file.came,
        )
        for inner in listing.files
    ]
    return listing


@lru_cache(maxsize=4)
def _opened(file: File) -> Archive:
    """Open an archive in memory, again where it was not used lately: a class has many."""
    return Archive(file.read(MAX_ARCHIVE), file.shown)


def _reader(again: Callable[[], Archive], number: int) -> Callable[[int], bytes]:
    return lambda limit: again().read(number, limit)


class _Bounded:
    """A file of which no more is read at once than memory can bear."""

    def __init__(self, file: IO[bytes], limit: int) -> None:
        self._limit = limit
        self.seek, self.tell, self.close, self._read = file.seek, file.tell, file.close, file.read

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        more = self._limit + 1
        data = self._read(min(size, more) if size >= 0 else more)
        if len(data) == more:
            raise zipfile.BadZipFile("its table of contents is too long")
        return data


def _path(name: str) -> tuple[str, ...]:
    """Return the parts of a name that say something; none of them leads anywhere."""
    return tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _time(entry: zipfile.ZipInfo) -> float:
    with suppress(ValueError, OverflowError):
        return time.mktime((*entry.date_time, 0, 0, -1))
    return 0.0
