"""Marking on a terminal: a text, what it is compared with, and a line for what is given."""

import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

import click
from rich.text import Text

from grader.classroom.marking.answers import Answer, TextQuestion
from grader.classroom.marking.markbook import LETTERS, MarkBook, MarkedMeanwhile
from grader.classroom.marking.points import MarkError, Typed, as_of, read_line
from grader.classroom.results import Mark
from grader.cli.classroom.marking.screen import (
    HELP,
    given,
    show_answer,
    show_comment,
    show_question,
)
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation


class _Step(Enum):
    """Where to go from a text."""

    NEXT = auto()
    BACK = auto()
    QUIT = auto()


@dataclass(slots=True)
class Done:
    """What was done before it ended."""

    given: int = 0
    interrupted: bool = False


class Marking:
    """One sitting of one person.

    Args:
        invocation: where it is shown.
        book: where marks are kept.
        questions: the text parts.
        answers: what is to be marked, in order.
    """

    def __init__(
        self,
        invocation: Invocation,
        book: MarkBook,
        questions: Sequence[TextQuestion],
        answers: Sequence[Answer],
    ) -> None:
        self._invocation, self._book, self._answers = invocation, book, answers
        self._questions = {(q.exercise, q.part): q for q in questions}
        self._done: set[str] = set()
        self._said: TextQuestion | None = None
        """What stands above."""

    def run(self) -> Done:
        """Go through the texts until the end, or until whoever marks has had enough."""
        if sys.stdin is None:
            raise UserError("There is no terminal to type on: use --export and --import.")
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        if sys.stdin.isatty():
            with suppress(ImportError):
                import readline  # noqa: F401  # lines can be edited
        done = Done()
        position, back = 0, False
        try:
            while 0 <= position < len(self._answers):
                answer = self._answers[position]
                now = self._book.current(answer)
                if now != answer.mark and now and now.by != self._book.by and not back:
                    position += 1  # somebody else was faster
                    continue
                step = self._one(position, answer)
                if step is _Step.QUIT:
                    break
                back = step is _Step.BACK
                if back and not position:
                    click.echo("This is the first one.")
                position = max(0, position - 1) if back else position + 1
        except KeyboardInterrupt:
            click.echo()
            done.interrupted = True
        done.given = len(self._done)
        return done

    def _one(self, position: int, answer: Answer) -> _Step:
        question = self._questions[answer.exercise, answer.part]
        seen = self._book.current(answer)
        comment = self._book.draft(answer) or (seen.comment if seen else "")
        self._show(position, answer, question)
        if seen:
            told = f"{given(as_of(seen, question))}."
            self._invocation.out.print(Text(told, style="bold"))
        self._show_comment(comment, question)
        while True:
            line = self._ask(question)
            if line is None or line == "q":
                return _Step.QUIT
            if line in ("s", "b"):
                return _Step.BACK if line == "b" else _Step.NEXT
            if not line or line == "?":
                self._explain(question, full=bool(line))
                continue
            try:
                typed, comment = self._typed(line, question, comment)
            except MarkError as error:
                click.echo(str(error))
                continue
            if typed is None or typed.points is None:
                self._book.keep_draft(answer, comment)
                self._show_comment(comment, question)
                continue
            mark = Mark(typed.points, question.points, comment, typed.items)
            try:
                self._book.give(answer, mark, seen)
            except MarkedMeanwhile as meanwhile:
                seen = meanwhile.theirs
                self._book.keep_draft(answer, comment)
                click.echo(
                    f"{given(seen)} meanwhile. s leaves it so; give your points once more to "
                    "let them count instead."
                )
                continue
            self._done.add(answer.key)
            return _Step.NEXT

    def _typed(self, line: str, question: TextQuestion, comment: str) -> tuple[Typed | None, str]:
        """Return what a line gives, and what the comment is after it.

        Raises:
            MarkError: it means nothing.
        """
        if line == "-":
            return None, ""
        if line == "e":
            return None, self._edited(comment)
        bank = self._book.bank(question.exercise, question.part)
        if line.startswith("="):
            self._change_bank(line[1:], question, bank)
            return None, comment
        typed = read_line(line, question, "".join(bank))
        lines = comment.splitlines()
        for letter in typed.letters:
            says = bank[letter]
            lines = [each for each in lines if each != says] if says in lines else [*lines, says]
        if typed.comment:
            lines.append(typed.comment)
            key = self._book.remember(question.exercise, question.part, typed.comment)
            click.echo(f"Its key is {key}." if key else "All keys are taken: =a TEXT makes room.")
        return typed, "\n".join(lines)

    def _change_bank(self, text: str, question: TextQuestion, bank: dict[str, str]) -> None:
        letter, says = text[:1], " ".join(text[1:].split())
        if letter not in LETTERS or not letter or (text[1:2].strip() and says):
            raise MarkError(f"After = comes a key, one of {' '.join(LETTERS)}, and a text.")
        if not says and letter not in bank:
            raise MarkError(f"There is no comment with the key {letter}.")
        self._book.change(question.exercise, question.part, letter, says)

    def _edited(self, comment: str) -> str:
        if not sys.stdin.isatty():
            return (self._line("Comment: ") or "").strip()
        try:
            edited = click.edit(comment, extension=".txt")
        except click.ClickException as error:
            raise MarkError(f"{error.format_message()} $EDITOR names the editor.") from None
        return comment if edited is None else edited.strip()

    def _ask(self, question: TextQuestion) -> str | None:
        items = len(question.rubric)
        of = f", or y/h/n for {items} items" if items else ""
        line = self._line(f"Points, 0 to {question.points:g}{of}, ? for help: ")
        return None if line is None else line.strip()

    @staticmethod
    def _line(prompt: str) -> str | None:
        """Return what was typed; None at the end of all input."""
        sys.stdout.flush()
        try:
            return input(prompt)
        except EOFError:
            click.echo()
            return None

    def _show(self, position: int, answer: Answer, question: TextQuestion) -> None:
        out = self._invocation.out
        if self._said != question:
            self._said = question
            show_question(out, question)
        show_answer(out, f"{position + 1} of {len(self._answers)}", answer, question)

    def _show_comment(self, comment: str, question: TextQuestion) -> None:
        bank = self._book.bank(question.exercise, question.part)
        show_comment(self._invocation.out, comment, bank)

    def _explain(self, question: TextQuestion, *, full: bool) -> None:
        if full:
            show_question(self._invocation.out, question)
            click.echo(HELP)
        else:
            click.echo("Nothing was typed. s skips it, ? says what can be typed.")
