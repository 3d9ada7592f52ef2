"""Markdown on a terminal, set as plainly as a book page."""

import re

from markdown_it.token import Token
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown
from rich.padding import Padding
from rich.segment import Segment
from rich.syntax import Syntax
from rich.text import Text

from grader.report.linear_math import to_text
from grader.report.text import CODE_OR_MATH

_LANGUAGES = ("python", "cpp", "bash", "toml")
_PUNCTUATION = re.compile(r"([\\`*_{}\[\]<>()#+.!|&~-])")


class Prose(Markdown):
    """Markdown written by an author of the course; a formula stays on one line if it fits."""

    def __init__(self, text: str) -> None:
        super().__init__(CODE_OR_MATH.sub(_protected, text), hyperlinks=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in super().__rich_console__(console, options):
            if isinstance(segment, Segment) and _SPACE in segment.text:
                segment = segment._replace(text=segment.text.replace(_SPACE, " "))
            yield segment


_SPACE = "\ue000"
"""Stands for a space at which no line is broken: rich breaks at all that Unicode calls a space."""


def _protected(match: re.Match[str]) -> str:
    """Put formulas in one line of Unicode, of which nothing is Markdown."""
    if match["code"]:
        return match[0]
    plain = to_text(match["display"] or match["inline"])
    formula = _PUNCTUATION.sub(r"\\\1", plain)
    return formula if match["display"] else formula.replace(" ", _SPACE)


class _LeftHeading(Heading):
    """rich centres headings and boxes the first one."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        self.text.stylize("bold")
        yield self.text


class _Block(CodeBlock):
    """Code indented, under its info string where that names a part of a worksheet."""

    def __init__(self, info: str) -> None:
        super().__init__(info.partition(" ")[0] or "text", "ansi_dark")
        self.info = info

    @classmethod
    def create(cls, markdown: Markdown, token: Token) -> "_Block":
        return cls(token.info.strip())

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = str(self.text).rstrip()
        if self.lexer_name in _LANGUAGES:
            shown: Syntax | Text = Syntax(
                code, self.lexer_name, theme="ansi_dark", background_color="default"
            )
        else:
            shown = Text(code)
            if " " in self.info:
                yield Padding(Text(f"[{self.info}]", style="quiet"), (0, 0, 0, 2))
        yield Padding(shown, (0, 0, 0, 4 if self.info else 2))


Prose.elements = {
    **Markdown.elements,
    "heading_open": _LeftHeading,
    "fence": _Block,
    "code_block": _Block,
}
