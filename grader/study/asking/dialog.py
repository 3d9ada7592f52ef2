"""One question after another: what is shown, what is typed, and the verdict.

A line that begins with a colon is a command, as `:h` for a hint; everything else is an answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Literal, Protocol

from grader.report import LineResult, PartResult, Status
from grader.report.outline import problem_rows
from grader.study.asking.question import NoAnswer, Question

if TYPE_CHECKING:
    from grader.judge import Judge

_COMMANDS = {
    "h": "hint",
    "s": "skip",
    "b": "back",
    "q": "quit",
    "u": "take the last line away",
    "e": "write in your editor",
}
_MEANT = {"hint": "h", "skip": "s", "back": "b", "quit": "q", "exit": "q", "help": "?", "?": "?"}

Tone = Literal["plain", "quiet", "bad"]


class Screen(Protocol):
    """Where questions are shown and answers typed: a terminal, or a notebook."""

    command: str
    """The command that asks a worksheet here, without the worksheet's name."""
    edits: bool
    """Whether a longer text can be written in an editor."""

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Show a sentence."""

    def markdown(self, text: str) -> None:
        """Show an author's Markdown."""

    def options(self, options: dict[str, str]) -> None:
        """Show the options of a choice by their keys."""

    def listed(self, lines: Sequence[str]) -> None:
        """Show the lines of a derivation without verdicts."""

    def judged(self, lines: Sequence[LineResult]) -> None:
        """Show the lines of a derivation with their verdicts."""

    def verdict(self, part: PartResult) -> None:
        """Show the verdict on a part, and after a right answer the explanation."""

    def hint(self, text: str) -> None:
        """Show a hint."""

    def read(self, prompt: str) -> str:
        """Return the next line that is typed; raises EOFError where there will be none."""

    def edit(self, text: str) -> str | None:
        """Have a text written in an editor; None where there is no editor."""


class Move(Enum):
    """Where a question leads."""

    NEXT = "next"
    BACK = "back"
    QUIT = "quit"


class Left(Exception):
    """A command leaves the question, or the input has ended."""

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


def read_line(screen: Screen, prompt: str) -> str:
    """Return the next line that is typed.

    Raises:
        Left: the input has ended.
    """
    try:
        return screen.read(prompt)
    except EOFError:
        raise Left(Move.QUIT) from None


@dataclass(frozen=True, slots=True)
class Dialog:
    """Asks on a screen.

    Args:
        screen: where everything is shown and typed.
        judge: gives the verdicts.
        tries: how many answers a question takes; any number if None.
    """

    screen: Screen
    judge: "Judge"
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
            ask(question, save, outcome, hints)
        except Left as left:
            outcome.move = left.move
        return outcome

    def show_commands(self, keys: str = "hsbq") -> None:
        """Say what may be typed in place of an answer."""
        known = ", ".join(f":{key} {_COMMANDS[key]}" for key in keys)
        self.screen.say(f"Commands: {known}.", "quiet")

    def _show(self, question: Question) -> None:
        self.screen.markdown(question.block.prompt)
        if question.block.kind == "choice":
            self.screen.options(question.options)
        if question.so_far and question.block.kind != "derivation":
            self.screen.say(f"So far: {question.so_far}", "quiet")

    def _answer(
        self, question: Question, save: Save, outcome: Outcome, hints: Iterator[str]
    ) -> None:
        """Ask for a value, a choice or a text."""
        kind = question.block.kind
        while True:
            typed = self._text(hints) if kind == "text" else self._line(f"{kind}> ", hints)
            if not typed:
                self.show_commands()
                continue
            try:
                question = question.answered(typed)
            except NoAnswer as error:
                self.screen.say(str(error))
                continue
            if self._judged(question, save, outcome):
                return

    def _derivation(
        self, question: Question, save: Save, outcome: Outcome, hints: Iterator[str]
    ) -> None:
        """Ask for a derivation, line by line; a line stays if it follows."""
        screen = self.screen
        screen.say("One step a line; an empty line ends it.", "quiet")
        if question.so_far:
            _, part = question.graded(self.judge)
            if part is not None:
                screen.judged(part.lines)
        else:
            screen.listed(question.lines)
        while True:
            typed = self._line("> ", hints, keys="hsbqu")
            if typed == ":u":
                question = question.shortened()
                save(question)
                screen.listed(question.lines)
                continue
            if not typed:
                if self._judged(question, save, outcome):
                    return
                continue
            longer = question.extended(typed)
            save(longer)
            report, part = longer.graded(self.judge)
            if part is None or not part.lines:
                self._say(part, report.problem.title if report.problem else "")
                save(question)
                continue
            last = part.lines[-1]
            screen.judged([last])
            if last.fine:
                question = longer
                if part.status is Status.PASSED:
                    outcome.part = part
                    screen.verdict(replace(part, lines=()))
                    return
            else:
                outcome.wrong += last.verdict == "refuted"
                save(question)
                screen.say("That line is not kept. Write another.", "quiet")

    def _judged(self, question: Question, save: Save, outcome: Outcome) -> bool:
        """Save and judge an answer and show the verdict; say whether the question is done."""
        save(question)
        report, part = question.graded(self.judge)
        if part is None:
            rows = problem_rows(report.problem) if report.problem else ()
            for row in rows:
                self.screen.say(row.text)
            raise Left(Move.QUIT)
        outcome.part = part
        self.screen.verdict(part)
        if part.status in (Status.PASSED, Status.TO_REVIEW, Status.NOT_RUN):
            return True
        outcome.wrong += part.status is Status.FAILED
        return self.tries is not None and outcome.wrong >= self.tries

    def _say(self, part: PartResult | None, problem: str) -> None:
        if part is None:
            self.screen.say(problem or "This could not be judged.")
        else:
            self.screen.verdict(part)

    def _line(self, prompt: str, hints: Iterator[str], keys: str = "hsbq") -> str:
        """Return a line that is an answer, stripped; commands are done, or leave the question.

        Raises:
            Left: skip, back or quit was typed, or the input has ended.
        """
        while True:
            typed = read_line(self.screen, prompt).strip()
            if "e" not in keys and typed.lower() in _MEANT:  # no value or option is such a word
                typed = f":{_MEANT[typed.lower()]}"
            if not typed.startswith(":"):
                return typed
            command = typed[1:].strip().lower()
            if command not in keys or len(command) != 1:
                self.show_commands(keys)
            elif command == "h":
                self.screen.hint(next(hints, "") or "There is no further hint.")
            elif command in "sbq":
                moves = {"s": Move.NEXT, "b": Move.BACK, "q": Move.QUIT}
                raise Left(moves[command])
            else:
                return typed

    def _text(self, hints: Iterator[str]) -> str:
        """Return the lines of a text up to an empty one, or what was written in an editor."""
        with_editor = "; :e opens your editor" if self.screen.edits else ""
        self.screen.say(f"An empty line ends it{with_editor}.", "quiet")
        lines: list[str] = []
        while typed := self._line("text> ", hints, keys="hsbqe"):
            if typed == ":e":
                written = self.screen.edit("\n".join(lines))
                if written is not None:
                    return written.strip()
                self.screen.say("No editor was found: set $EDITOR.", "quiet")
                continue
            lines.append(typed)
        return "\n".join(lines)
