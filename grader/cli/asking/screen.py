"""Questions on a terminal.

Where the input is no terminal its lines are taken in turn, and its end ends the questions.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress

import click
from rich.console import Console
from rich.text import Text

from grader.report import LineResult, PartResult, printable
from grader.report.prose import Prose
from grader.report.terminal import derivation, part_blocks
from grader.study.asking.dialog import Tone


class TerminalScreen:
    """A terminal, or a stream of lines in its place.

    Args:
        out: where everything is printed.
    """

    command = "grade ask"
    edits = True

    def __init__(self, out: Console) -> None:
        self._out = out

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Print a sentence."""
        self._out.print(Text(printable(text, 4000), style="" if tone == "plain" else tone))

    def markdown(self, text: str) -> None:
        """Print an author's Markdown between blank lines."""
        self._out.print()
        self._out.print(Prose(text))
        self._out.print()

    def options(self, options: dict[str, str]) -> None:
        """Print the options of a choice by their keys."""
        for key, label in options.items():
            self._out.print(Text.assemble("  ", (key, "bold"), "  ", printable(label, 2000)))
        self._out.print()

    def listed(self, lines: Sequence[str]) -> None:
        """Print the lines of a derivation without verdicts."""
        for line in lines:
            self._out.print(Text(f"  {printable(line, 1000)}"))

    def judged(self, lines: Sequence[LineResult]) -> None:
        """Print the lines of a derivation with their verdicts."""
        self._out.print(derivation(lines))

    def verdict(self, part: PartResult) -> None:
        """Print the verdict on a part, and after a right answer the explanation."""
        for block in part_blocks(part, explain=True):
            self._out.print(block)

    def hint(self, text: str) -> None:
        """Print a hint."""
        self._out.print(Text.assemble(("Hint  ", "bold"), text))

    def read(self, prompt: str) -> str:
        """Return the next line that is typed; raises EOFError where the input has ended."""
        if sys.stdin.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401  # input() edits its line with it
            return input(prompt)
        click.echo(prompt)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line

    def edit(self, text: str) -> str | None:
        """Have a text written in the user's editor; None where there is none."""
        with suppress(click.ClickException):
            return click.edit(text, extension=".md") or ""
        return None
