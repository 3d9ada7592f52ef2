"""One answer written into a learner's worksheet, so that nothing else of the file changes."""

import codecs
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.course import Block, parse_worksheet
from grader.course.files.reading import read_file

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_FENCE = re.compile(r"([ \t]*+)(`{3,}+|~{3,}+)([^\r\n]*+)")
_ENDS = re.compile(r"^[ \t]*+(`{3,}+|~{3,}+)", re.MULTILINE)


class Edited(Exception):
    """The block that was to be filled has another text by now: whoever wrote it keeps it."""


class NotWritten(Exception):
    """The file cannot be written, or the answer would break it: says why."""


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A worksheet file as it was read."""

    path: Path
    content: bytes

    @classmethod
    def read(cls, path: Path) -> "SheetFile":
        """Read a file.

        Raises:
            OSError: it cannot be read.
            UnicodeDecodeError: it is not UTF-8.
            WorksheetError: its blocks cannot be told apart.
        """
        sheet = cls(path, read_file(path))
        parse_worksheet(sheet.text)
        return sheet

    @property
    def text(self) -> str:
        """The text of the file, its lines with the ends that they have."""
        return self.content.removeprefix(codecs.BOM_UTF8).decode("utf-8")

    @property
    def blocks(self) -> Mapping[str, Block]:
        """The parts, by name."""
        return parse_worksheet(self.text).blocks

    def answered(self, name: str, answer: str) -> "SheetFile":
        """Write the text of a block into the file as it is now; return the file after that.

        What else was edited since this was read is kept.

        Args:
            name: the block's.
            answer: all that is to stand in it.

        Raises:
            Edited: that block was edited, too, or is gone.
            NotWritten: the file cannot be written, or is no worksheet any more.
        """
        try:
            now = SheetFile.read(self.path)
            mine = now.blocks.get(name)
            if mine is None or mine.text != self.blocks[name].text:
                raise Edited
            bom = codecs.BOM_UTF8 if now.content.startswith(codecs.BOM_UTF8) else b""
            after = SheetFile(self.path, bom + filled(now.text, mine, answer).encode())
            _replace(self.path, now.content, after.content)
        except (OSError, ValueError) as error:  # a WorksheetError is a ValueError
            raise NotWritten(str(error)) from None
        return after


def filled(text: str, block: Block, answer: str) -> str:
    """Return a worksheet's text with the answer in one block; its fence grows where it has to.

    Args:
        text: the file's.
        block: one of its blocks, as it was read from this text.
        answer: all that is to stand in the block.
    """
    lines = _LINE.findall(text)
    first = block.line - 1
    last = first + block.text.count("\n")
    end = lines[first - 1][len(lines[first - 1].rstrip("\r\n")) :]
    opening, closing = _fences(lines[first - 1], lines[last], answer)
    body = [line + end for line in answer.splitlines()]
    return "".join([*lines[: first - 1], opening, *body, closing, *lines[last + 1 :]])


def _fences(opening: str, closing: str, answer: str) -> tuple[str, str]:
    """Return the lines around a block, longer where a line of the answer would close it."""
    match = _FENCE.match(opening)
    assert match is not None
    sign, least = match[2][0], len(match[2])
    runs = [len(found) for found in _ENDS.findall(answer) if found[0] == sign]
    if max(runs, default=0) < least:
        return opening, closing
    fence = sign * (max(runs) + 1)
    ends = closing[len(closing.rstrip("\r\n")) :]
    return f"{match[1]}{fence}{opening[match.end(2) :]}", f"{match[1]}{fence}{ends}"


def _replace(path: Path, before: bytes, after: bytes) -> None:
    """Put the file in place at once, through links, with the rights that it has.

    Raises:
        Edited: it changed while this was written.
        OSError: it cannot be written.
    """
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(after)
        fresh.chmod(target.stat().st_mode & 0o7777)
        if read_file(target) != before:
            raise Edited
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
