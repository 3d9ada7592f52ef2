"""One question after another on a terminal: what is shown, what is typed, and the verdict.

A line that begins with a colon is a command, as `:h` for a hint; everything else is an answer.
Where the input is no terminal its lines are taken in turn, and its end ends the questions.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum

import click
from rich.text import Text

from grader.cli.invocation import Invocation
from grader.judge import Judge
from grader.report import PartResult, Status, printable
from grader.report.outline import problem_rows
from grader.report.prose import Prose
from grader.report.terminal import derivation, part_blocks
from grader.study.asking.question import NoAnswer, Question

_COMMANDS = {
    "h": "hint",
    "s": "skip",
    "b": "back",
    "q": "quit",
    "u": "take the last line away",
    "e": "write in your editor",
}
_MEANT = {"hint": "h", "skip": "s", "back": "b", "quit": "q", "exit": "q", "help": "?", "?": "?"}


class Move(Enum):
    """Where a question leads."""

    NEXT = "next"
    BACK = "back"
    QUIT = "quit"


class Left(Exception):
    """A command leaves the question."""

    def __init__(self, move: Move) -> None:
        self.move = move


@dataclass(slots=True)
class Outcome:
    """What became of a question."""

    move: Move
    part: PartResult | None = None
    """The last verdict, if anything was answered."""
    wrong: int = 0
    """How many answers, or lines of a derivation, were wrong."""


Save = Callable[[Question], None]


@dataclass(frozen=True, slots=True)
class Dialog:
    """Asks on a terminal.

    Args:
        invocation: its console is where everything is printed.
        judge: gives the verdicts.
        tries: how many answers a question takes; any number if None.
    """

    invocation: Invocation
    judge: Judge
    tries: int | None = None

    def ask(self, question: Question, save: Save) -> Outcome:
        """Ask a question until its answer is right, or one of the commands leaves it.

        Args:
            question: with what was answered before.
            save: called with every answer before it is judged.
        """
        outcome = Outcome(Move.NEXT)
        hints = iter(question.spec.hints or question.exercise.meta.hints)
        self._show(question)
        ask = self._derivation if question.block.kind == "derivation" else self._answer
        try:
            ask(question, save, outcome, lambda: next(hints, ""))
        except Left as left:
            outcome.move = left.move
        return outcome

    def show_commands(self, keys: str = "hsbq") -> None:
        """Print what may be typed in place of an answer."""
        known = ", ".join(f":{key} {_COMMANDS[key]}" for key in keys)
        self.invocation.out.print(Text(f"Commands: {known}.", style="quiet"))

    def _show(self, question: Question) -> None:
        out, kind = self.invocation.out, question.block.kind
        out.print()
        out.print(Prose(question.block.prompt))
        out.print()
        if kind == "choice":
            for key, label in question.options.items():
                out.print(Text.assemble(("  ", ""), (key, "bold"), "  ", printable(label, 2000)))
            out.print()
        if so_far := question.so_far:
            if kind == "derivation":
                return
            out.print(Text(f"So far: {printable(so_far, 4000)}", style="quiet"))

    def _answer(
        self, question: Question, save: Save, outcome: Outcome, hint: Callable[[], str]
    ) -> None:
        """Ask for a value, a choice or a text."""
        kind = question.block.kind
        while True:
            typed = self._text(hint) if kind == "text" else self._line(f"{kind}> ", hint)
            if not typed:
                self.show_commands()
                continue
            try:
                question = question.answered(typed)
            except NoAnswer as error:
                self.invocation.out.print(Text(str(error)))
                continue
            if self._judged(question, save, outcome):
                return

    def _derivation(
        self, question: Question, save: Save, outcome: Outcome, hint: Callable[[], str]
    ) -> None:
        """Ask for a derivation, line by line; a line stays if it follows."""
        out = self.invocation.out
        out.print(Text("One step a line; an empty line ends it.", style="quiet"))
        if question.so_far:
            _, part = question.graded(self.judge)
            if part is not None:
                out.print(derivation(part.lines))
        else:
            for line in question.lines:
                out.print(Text(f"  {printable(line, 1000)}"))
        while True:
            typed = self._line("> ", hint, keys="hsbqu")
            if typed == ":u":
                question = question.shortened()
                save(question)
                out.print(Text("\n".join(f"  {printable(line, 1000)}" for line in question.lines)))
                continue
            if not typed:
                if self._judged(question, save, outcome):
                    return
                continue
            longer = question.extended(typed)
            save(longer)
            report, part = longer.graded(self.judge)
            if part is None or not part.lines:
                self._say(part, report.problem.title if report.problem else None)
                save(question)
                continue
            last = part.lines[-1]
            out.print(derivation([last]))
            if last.fine:
                question = longer
                if part.status is Status.PASSED:
                    outcome.part = part
                    self._say(part, None, shown_lines=False)
                    return
            else:
                outcome.wrong += last.verdict == "refuted"
                save(question)
                out.print(Text("That line is not kept. Write another.", style="quiet"))

    def _judged(self, question: Question, save: Save, outcome: Outcome) -> bool:
        """Save and judge an answer and show the verdict; say whether the question is done."""
        save(question)
        report, part = question.graded(self.judge)
        if part is None:
            rows = problem_rows(report.problem) if report.problem else ()
            for row in rows:
                self.invocation.out.print(Text(row.text))
            raise Left(Move.QUIT)
        outcome.part = part
        self._say(part, None)
        if part.status in (Status.PASSED, Status.TO_REVIEW, Status.NOT_RUN):
            return True
        outcome.wrong += part.status is Status.FAILED
        return self.tries is not None and outcome.wrong >= self.tries

    def _say(
        self, part: PartResult | None, problem: str | None, *, shown_lines: bool = True
    ) -> None:
        out = self.invocation.out
        if part is None:
            out.print(Text(problem or "This could not be judged."))
            return
        if not shown_lines:
            part = replace(part, lines=())
        for block in part_blocks(part, explain=True):
            out.print(block)

    def _line(self, prompt: str, hint: Callable[[], str], keys: str = "hsbq") -> str:
        """Return a line that is an answer, stripped; commands are done, or leave the question.

        Raises:
            Left: skip, back or quit was typed, or the input has ended.
        """
        while True:
            typed = read_line(prompt).strip()
            if "e" not in keys and typed.lower() in _MEANT:  # no value or option is such a word
                typed = f":{_MEANT[typed.lower()]}"
            if not typed.startswith(":"):
                return typed
            command = typed[1:].strip().lower()
            if command not in keys or len(command) != 1:
                self.show_commands(keys)
            elif command == "h":
                said = hint() or "There is no further hint."
                self.invocation.out.print(Text.assemble(("Hint  ", "bold"), said))
            elif command in "sbq":
                moves = {"s": Move.NEXT, "b": Move.BACK, "q": Move.QUIT}
                raise Left(moves[command])
            else:
                return typed

    def _text(self, hint: Callable[[], str]) -> str:
        """Return the lines of a text up to an empty one, or what was written in an editor."""
        out = self.invocation.out
        out.print(Text("An empty line ends it; :e opens your editor.", style="quiet"))
        lines: list[str] = []
        while typed := self._line("text> ", hint, keys="hsbqe"):
            if typed == ":e":
                with suppress(click.ClickException):
                    return (click.edit("\n".join(lines), extension=".md") or "").strip()
                out.print(Text("No editor was found: set $EDITOR.", style="quiet"))
                continue
            lines.append(typed)
        return "\n".join(lines)


def read_line(prompt: str) -> str:
    """Return the next line of the input.

    Raises:
        Left: the input has ended.
    """
    if sys.stdin.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401  # input() edits its line with it
        try:
            return input(prompt)
        except EOFError:
            raise Left(Move.QUIT) from None
    click.echo(prompt)
    line = sys.stdin.readline()
    if not line:
        raise Left(Move.QUIT)
    return line
