"""`%ask`: a worksheet asked in a notebook, through the kernel's own input line."""

from collections.abc import Sequence
from pathlib import Path

from IPython.core.error import StdinNotImplementedError
from IPython.display import HTML, Markdown, display

from grader.course import Exercise
from grader.judge import Judge
from grader.report import LineResult, PartResult, Report, printable
from grader.report.html import to_html
from grader.report.outline import LINE_MARKS
from grader.study import Workspace
from grader.study.asking.dialog import Dialog, Tone
from grader.study.asking.worksheet import Asking, CannotAsk, ask_worksheet


class NotebookScreen:
    """The output area of a cell, with the line in which the kernel asks for input.

    Args:
        exercise: what is asked.
    """

    command = "%ask"
    edits = False

    def __init__(self, exercise: Exercise) -> None:
        self._exercise = exercise

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Print a sentence."""
        print(printable(text, 4000))

    def markdown(self, text: str) -> None:
        """Show an author's Markdown, whose formulas the notebook typesets."""
        display(Markdown(text))

    def options(self, options: dict[str, str]) -> None:
        """Show the options of a choice by their keys."""
        display(Markdown("\n".join(f"- **{key}** {label}" for key, label in options.items())))

    def listed(self, lines: Sequence[str]) -> None:
        """Print the lines of a derivation without verdicts."""
        for line in lines:
            print(f"  {printable(line, 1000)}")

    def judged(self, lines: Sequence[LineResult]) -> None:
        """Print the lines of a derivation with their verdicts."""
        for line in lines:
            mark = LINE_MARKS.get(line.verdict, "?")
            print(f"{mark} {printable(line.text, 1000)}  ({line.verdict})")
            if line.told:
                print(f"    {printable(line.told, 1000)}")

    def verdict(self, part: PartResult) -> None:
        """Show the verdict on a part as `%grade` does, and after a right answer the explanation."""
        report = Report(self._exercise.name, part.name, part.status, parts=(part,))
        display(HTML(to_html(report, heading=4)))

    def hint(self, text: str) -> None:
        """Show a hint."""
        display(Markdown(f"**Hint** {text}"))

    def read(self, prompt: str) -> str:
        """Return the next line that is typed.

        Raises:
            CannotAsk: nothing can be typed into this front end.
        """
        try:
            return input(prompt)
        except StdinNotImplementedError:
            raise CannotAsk(
                "Nothing can be typed here: this front end gives a cell no input line. "
                f"`grade ask {self._exercise.name}` asks on a terminal."
            ) from None

    def edit(self, text: str) -> str | None:
        """Return None: a notebook opens no editor."""
        return None


def ask(judge: Judge, exercise: Exercise, part: str | None) -> Report | None:
    """Ask a worksheet of the workspace that the notebook lies in, and return the last verdict.

    Args:
        judge: gives the verdicts.
        exercise: the worksheet.
        part: the only part to ask; all that are not right yet, if it is None.

    Returns:
        The verdict on the file; None where it was interrupted.

    Raises:
        CannotAsk: it is no worksheet, or cannot be asked here.
        WorkspaceError: the notebook lies in no workspace.
    """
    path = Workspace.find(Path.cwd()).submission(exercise)
    if exercise.suffix != ".md":
        raise CannotAsk(
            f"{exercise.name} is code: write it into a cell; `%grade {exercise.name}` grades it."
        )
    worksheet = Asking(exercise, path, path.name)
    try:
        ask_worksheet(worksheet, Dialog(NotebookScreen(exercise), judge), judge, part)
    except KeyboardInterrupt:
        print(f"Your answers are in {path}.")
        return None
    return judge.grade(exercise, worksheet.sheet.content)
