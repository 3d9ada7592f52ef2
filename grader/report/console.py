"""A rich console that fits any stream: no colour when piped, ASCII where there is no Unicode."""

import codecs
import io
from typing import TextIO

from rich.console import Console
from rich.theme import Theme

MAX_WIDTH = 100
"""Lines longer than this are hard to read."""

_ASCII = {
    "✓": "+", "✗": "x", "○": "o", "≈": "~", "·": ".", "…": "...", "—": "-", "–": "-", "−": "-",
    "×": "x", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*", "─": "-", "━": "-", "│": "|",
    "⋅": "*", "≤": "<=", "≥": ">=", "→": "->", "▌": "|", "╸": "-", "╺": "-",
}  # fmt: skip

# Blue and orange are told apart by every kind of colour vision, on light and dark backgrounds.
_THEME = Theme(
    {
        "good": "bold dodger_blue1",
        "bad": "bold dark_orange3",
        "label": "bold",
        "quiet": "dim",
        "markdown.code": "bold",
        "markdown.code_block": "none",
        "markdown.h1": "bold",
        "markdown.h2": "bold",
        "markdown.item.bullet": "none",
        "markdown.item.number": "none",
        "repr.number": "none",
        "bar.complete": "dodger_blue1",
        "bar.finished": "dodger_blue1",
        "bar.pulse": "dodger_blue1",
    }
)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    encoding = error.encoding
    return "".join(_ASCII.get(c) or _escaped(c, encoding) for c in text), error.end


def _escaped(character: str, encoding: str) -> str:
    return character.encode(encoding, "backslashreplace").decode(encoding)


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the caller decide; rich would exit with the status of a failure."""
        raise BrokenPipeError


def console_for(stream: TextIO) -> Console:
    """Return a console that writes to `stream` and cannot fail on a character."""
    codecs.register_error("gradlings.plain", _plain)
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="gradlings.plain")
    console = _Console(file=stream, theme=_THEME, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, MAX_WIDTH)
    return console
