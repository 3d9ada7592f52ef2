"""A worksheet: prose in Markdown, with one fenced block per part."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Literal, cast, get_args

from grader.course.untouched import is_untouched

Kind = Literal["value", "choice", "derivation", "text"]
KINDS: tuple[str, ...] = get_args(Kind)
MAX_CHARACTERS = 200_000


class WorksheetError(ValueError):
    """A worksheet whose blocks cannot be told apart: says the line and the remedy."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(f"line {line}: {message}")


@dataclass(frozen=True, slots=True)
class Block:
    """One part as written: what stands inside the fence, and the prose around it.

    A section is a heading, a prompt and the block. What stands between the block and the next
    heading is the explanation; a stub has none.
    """

    kind: Kind
    name: str
    text: str
    line: int
    """Line of the file on which the text begins, counted from 1."""
    prompt: str
    """The section from its heading on; of the first block only what follows the introduction."""
    explanation: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    """What was drawn for it anew, as the line that opens the block says it: `n=96 f=7`."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The parts of a worksheet, by name, in order, and the prose before and after all sections."""

    blocks: dict[str, Block]
    introduction: str = ""
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """A choice block: its options by key, and those that are ticked."""

    labels: dict[str, str]
    ticked: tuple[str, ...]

    @property
    def by_text(self) -> dict[str, str]:
        """The key of each text, blanks left out: texts stay, where keys and order may not."""
        return {"".join(text.split()): key for key, text in self.labels.items()}


def parse_worksheet(text: str) -> Worksheet:
    """Find the parts of a worksheet.

    Raises:
        WorksheetError: a block has no name or a name that another one has, or is not closed.
    """
    if len(text) > MAX_CHARACTERS:
        raise WorksheetError(
            1, f"the file has {len(text):,} characters; a worksheet has at most {MAX_CHARACTERS:,}."
        )
    from markdown_it import MarkdownIt  # not needed for the other formats, and not cheap

    lines = text.splitlines()
    fences, headings = [], []
    # What stands inside a paragraph is of no use here, and takes long where it is many brackets.
    for token in MarkdownIt("commonmark").disable("inline").parse(text):
        kind, _, rest = token.info.strip().partition(" ")
        if token.type == "fence" and token.map and kind in KINDS:
            fences.append((cast(Kind, kind), rest.strip(), token.content, token.map))
        elif token.type == "heading_open" and token.map and not token.level:
            headings.append(token.map[0])
    blocks: dict[str, Block] = {}
    introduction, done, ends = "", 0, 0
    for i, (kind, rest, content, (start, end)) in enumerate(fences):
        name, numbers = _info(kind, rest, start)
        if name in blocks:
            raise WorksheetError(start + 1, f"there are two blocks called {name}: remove one.")
        if not _CLOSING.fullmatch(lines[end - 1]) or end - 1 == start:
            raise WorksheetError(start + 1, f"the block {name} is never closed: add ``` after it.")
        above = [line for line in headings if done <= line < start]
        begin = (above[0] if done else above[-1]) if above else start if done else 0
        if not done:
            introduction = _joined(lines[:begin])
        until = fences[i + 1][3][0] if i + 1 < len(fences) else len(lines)
        ends = next((line for line in headings if end <= line < until), until)
        prompt, explanation = _joined(lines[begin:start]), _joined(lines[end:ends])
        blocks[name] = Block(kind, name, content, start + 2, prompt, explanation, numbers)
        done = end
    return Worksheet(blocks, introduction, _joined(lines[ends:]) if blocks else "")


_CLOSING = re.compile(r"\s*(```+|~~~+)\s*")
_NUMBER = re.compile(r"([A-Za-z]\w{0,20})=([-+]?[0-9][0-9./]{0,20})")


def _info(kind: str, rest: str, start: int) -> tuple[str, dict[str, str]]:
    """Read the line that opens a block: its name, and the numbers that were drawn for it."""
    name, *drawn = rest.split()[:40] or [""]
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise WorksheetError(start + 1, f"the {kind} block has no proper name: {rest[:60]!r}.")
    pairs = [_NUMBER.fullmatch(word) for word in drawn]
    if None in pairs:
        strange = drawn[pairs.index(None)]
        raise WorksheetError(
            start + 1,
            f"{strange[:40]!r} cannot stand behind {kind} {name}: leave that line as it was.",
        )
    return name, {pair[1]: pair[2] for pair in pairs if pair}


def _joined(lines: list[str]) -> str:
    return "\n".join(lines).strip()


TICK = re.compile(r"^([ \t]*+[-*][ \t]*+\[)[^\]\n]?(\][ \t]*+)(\w+)", re.MULTILINE)
"""The box of an option and its key: before the mark, behind it, and the key."""
_OPTION = re.compile(r"\s*[-*]\s*\[(?P<mark>[^\]]?)\]\s*(?P<key>\w+)\s*[:.)]\s*(?P<label>.*)")


def options_of(text: str) -> Options:
    """Read a choice block: lines such as `- [x] b: it saturates`."""
    labels: dict[str, str] = {}
    ticked: list[str] = []
    key = ""
    for line in text.splitlines():
        if match := _OPTION.fullmatch(line):
            key = match["key"]
            labels[key] = match["label"].strip()
            if match["mark"].strip():
                ticked.append(key)
        elif key and line.strip():
            labels[key] += " " + line.strip()
    return Options(labels, tuple(ticked))


def with_ticks(text: str, keys: Collection[str]) -> str:
    """Return a choice block with the options of these keys ticked, and no others."""
    return TICK.sub(lambda m: f"{m[1]}{'x' if m[3] in keys else ' '}{m[2]}{m[3]}", text)


def lettered(options: Iterable[str]) -> str:
    """Return options as a choice block, with the letters from a on for their keys."""
    return "".join(
        TICK.sub(rf"\g<1> \g<2>{letter}", option, count=1)
        for letter, option in zip(ascii_lowercase, options, strict=False)
    )


def fenced(block: Block, text: str) -> str:
    """Return a text as a part's block; whatever is in the text cannot close it."""
    runs = re.findall(r"`{3,}", text)
    fence = "`" * max([3, *(len(run) + 1 for run in runs)])
    return f"{fence}{block.kind} {block.name}\n{text.rstrip()}\n{fence}\n"


def written(text: str, stub: str) -> str:
    """Return what the learner added to a block: without comments, and empty if left as shipped."""
    if is_untouched(text, stub, ".md"):
        return ""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines).strip()


def prose(text: str, stub: str) -> str:
    """Return what the learner wrote into a text block: its lines but for those as shipped.

    A line that begins with # is a heading here, or a number, and no comment.
    """
    if is_untouched(text, stub, ".md"):
        return ""
    shipped = {line.strip() for line in stub.splitlines()} - {""}
    return "\n".join(line for line in text.splitlines() if line.strip() not in shipped).strip()
