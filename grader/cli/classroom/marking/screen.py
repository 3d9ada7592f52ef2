"""What stands on the terminal when texts are marked."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from grader.classroom.marking.answers import Answer, TextQuestion
from grader.classroom.marking.points import MET
from grader.classroom.marking.sheet import note
from grader.classroom.results import Mark
from grader.report import printable

_SHOWN = 20_000
"""Characters of a text."""
_WIDE = 100
"""Columns from which on two texts stand beside one another."""
HELP = """\
  1.5            points, in halves
  yhn            for each item of the rubric: y met, h half met, n not
  a              take in the comment a, or take it out again
  + TEXT         a new comment, which gets a key; also behind points: 1.5 + TEXT
  1.5 ac         points and comments; a line with points is kept, and the next text comes
  e              edit the comment before it is given
  -              empty the comment
  =a TEXT        put another text under the key a; =a alone removes it. Marks keep their words.
  s, b, q        skip it for now; back to the one before; quit"""


def show_question(out: Console, question: TextQuestion) -> None:
    """Print what was asked, before the first text."""
    out.print()
    out.rule(Text(f"{question.exercise}: {question.part}", style="bold"), align="left")
    out.print(Text(printable(question.prompt)))


def show_answer(out: Console, count: str, answer: Answer, question: TextQuestion) -> None:
    """Print a text, and beside it the rubric and the model answer.

    Args:
        out: the terminal.
        count: such as `3 of 24`.
        answer: the text.
        question: what it answers.
    """
    out.print()
    out.print(Text.assemble((f"Text {count}", "bold"), (f"   {answer.key}", "quiet")))
    if said := note(answer):
        out.print(Text(printable(said)))
    written, beside = Text(printable(answer.text, _SHOWN)), _beside(question)
    if out.width < _WIDE:
        out.print(written)
        out.print()
        out.print(beside)
        return
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(written, beside)
    out.print(table)


def show_comment(out: Console, comment: str, bank: Mapping[str, str]) -> None:
    """Print the comments that can be taken in, those marked that are, and what is given."""
    out.print()
    taken = comment.splitlines()
    for letter, says in bank.items():
        sign = "•" if says in taken else " "
        out.print(Text.assemble((f" {sign} {letter}  ", "bold"), printable(says)))
    if comment:
        out.print(Text.assemble(("Comment: ", "bold"), printable(comment)))


def given(mark: Mark) -> str:
    """Return who gave what, and when."""
    items = f" ({mark.items})" if mark.items and set(mark.items) <= MET.keys() else ""
    by = printable(mark.by, 80)
    return f"{by} gave {mark.points:.3g} of {mark.of:g}{items} on {mark.at[:10]}"


def _beside(question: TextQuestion) -> Text:
    text = Text()
    if question.rubric:
        noun = "point" if question.points == 1 else "points"
        text.append(f"Look for ({question.points:g} {noun})\n", style="bold")
        for number, item in enumerate(question.rubric, 1):
            text.append(f"{number}. {printable(item)}\n")
        text.append("\n")
    text.append("Model answer\n", style="bold")
    # Its lines end where they ended in the author's file.
    paragraphs = printable(question.model).split("\n\n")
    text.append("\n\n".join(" ".join(each.split()) for each in paragraphs))
    return text
