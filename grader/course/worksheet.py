"""A worksheet: prose in Markdown, with one fenced block per part."""

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

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
    """One part as written: what stands inside the fence, and the prose after it."""

    kind: Kind
    name: str
    text: str
    line: int
    """Line of the file on which the text begins, counted from 1."""
    after: str
    """The prose that follows, up to the next block; in a reference it is the explanation."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The parts of a worksheet, by name, in order."""

    blocks: dict[str, Block]


@dataclass(frozen=True, slots=True)
class Options:
    """A choice block: its options by key, and those that are ticked."""

    labels: dict[str, str]
    ticked: tuple[str, ...]


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
    fences = []
    # What stands inside a paragraph is of no use here, and takes long where it is many brackets.
    for token in MarkdownIt("commonmark").disable("inline").parse(text):
        kind, _, name = token.info.strip().partition(" ")
        if token.type == "fence" and token.map and kind in KINDS:
            fences.append((cast(Kind, kind), name.strip(), token.content, token.map))
    blocks: dict[str, Block] = {}
    for i, (kind, name, content, (start, end)) in enumerate(fences):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise WorksheetError(start + 1, f"the {kind} block has no proper name: {name!r}.")
        if name in blocks:
            raise WorksheetError(start + 1, f"there are two blocks called {name}: remove one.")
        if not re.fullmatch(r"\s*(```+|~~~+)\s*", lines[end - 1]) or end - 1 == start:
            raise WorksheetError(start + 1, f"the block {name} is never closed: add ``` after it.")
        until = fences[i + 1][3][0] if i + 1 < len(fences) else len(lines)
        blocks[name] = Block(kind, name, content, start + 2, "\n".join(lines[end:until]).strip())
    return Worksheet(blocks)


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


def written(text: str, stub: str) -> str:
    """Return what the learner added to a block: without comments, and empty if left as shipped."""
    if text.split() == stub.split():
        return ""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return "\n".join(lines).strip()
