"""The magics: `%grade NAME`, `%%grade NAME`, `%ask NAME` and `%%derive`."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from IPython.display import HTML, Markdown, display

from grader.course import Course, CourseError, Exercise, UnknownExercise
from grader.course.files.submitted import Submitted
from grader.judge.algebra.derivations import DerivationJudge
from grader.judge.algebra.process import AlgebraError
from grader.judge.algebra.sheets import SheetError, read_sheet
from grader.judge.own_files.surroundings import Surroundings
from grader.notebook.derived import derivation_markdown
from grader.notebook.handed import Missing, file_in_kernel, file_on_disk
from grader.report.html import to_html
from grader.study import WorkspaceError
from grader.study.asking.worksheet import CannotAsk

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from grader.judge import Judge

_USAGE = "Write `%grade NAME`, e.g. `%grade stable_sigmoid`."
_ASKS = "Write `%ask NAME` or `%ask NAME PART`, e.g. `%ask broadcasting_shapes`."
_USER_ERRORS = (
    *(CourseError, UnknownExercise, SheetError, AlgebraError, Missing),
    *(CannotAsk, WorkspaceError),
)


class Magics:
    """What is kept from cell to cell: the course, and warm sandboxes.

    Args:
        shell: the kernel whose cells are graded.
    """

    def __init__(self, shell: "InteractiveShell") -> None:
        self._shell = shell
        self._judge: Judge | None = None
        self._derivations: DerivationJudge | None = None

    def close(self) -> None:
        """End all sandboxes."""
        for kept in (self._judge, self._derivations):
            if kept is not None:
                kept.close()
        self._judge = self._derivations = None

    def grade(self, line: str, cell: str | None = None) -> None:
        """Grade an exercise as it stands in this notebook and show the report.

        `%grade NAME` takes what the cells that were run define; `%%grade NAME` runs its own cell
        first, or, where the exercise is no Python, takes the cell as the file. The hidden checks
        are run where they are installed; elsewhere, as in a class bundle, the examples alone.
        """
        self._told(lambda: self._grade(line, cell))

    def ask(self, line: str) -> None:
        """Ask a worksheet part by part, in the input line of the cell, and show the report.

        `%ask NAME` asks what is not right yet, `%ask NAME PART` one part. The answers are written
        into the learner's file in the workspace that the notebook lies in, as `grade ask` does.
        """
        self._told(lambda: self._ask(line))

    def derive(self, line: str, cell: str) -> None:
        """Check a derivation, written in the cell as for `grade derive`, and set it in LaTeX."""
        self._told(lambda: self._derive(cell))

    def _ask(self, line: str) -> None:
        from grader.notebook.asking import ask

        name, *part = _words(line, _ASKS, most=2)
        course = Course.find()
        exercise = course[name]
        report = ask(self._judge_of(course), exercise, part[0] if part else None)
        if report is not None:
            display(HTML(to_html(report, brief=True)))

    def _judge_of(self, course: Course) -> "Judge":
        if self._judge is None:
            from grader.judge import Judge

            self._judge = Judge(course)
        return self._judge

    def _grade(self, line: str, cell: str | None) -> None:
        (name,) = _words(line, _USAGE)
        course = Course.find()
        exercise = course[name]
        text = self._submission(course, exercise, cell)
        judge = self._judge_of(course)
        content = text.encode("utf-8", "surrogatepass")
        if exercise.suffix == ".md":
            submission = Submitted(content)
        else:  # the kernel finds files of the learner's own in its folder
            around = Surroundings(Path.cwd(), course.secrets)
            submission = around.around(content, (exercise.stub_path.name,))
        display(HTML(to_html(judge.grade(exercise, submission))))

    def _submission(self, course: Course, exercise: Exercise, cell: str | None) -> str:
        namespace = self._shell.user_ns
        if exercise.suffix != ".py":
            return file_on_disk(course, exercise, namespace) if cell is None else cell
        # What the shell has run is Python, without the magics of what was typed.
        ran = namespace["In"][:-1]
        if cell is not None:
            self._shell.run_cell(cell)
            ran = [*ran, cell]
        return file_in_kernel(exercise, ran)

    def _derive(self, cell: str) -> None:
        if self._derivations is None:
            self._derivations = DerivationJudge()
        sheet = read_sheet(cell)
        judged = self._derivations.judge(sheet)
        rows = self._derivations.typeset(sheet, judged.assumed)
        display(Markdown(derivation_markdown(judged, rows)))

    @staticmethod
    def _told(work: Callable[[], None]) -> None:
        """Do it; what a user can cause is said in a sentence, without a traceback."""
        try:
            work()
        except _USER_ERRORS as error:
            print(f"gradlings: {error}")


def _words(line: str, usage: str, most: int = 1) -> list[str]:
    """Return the words after a magic.

    Raises:
        Missing: there are none, or more than `most`, or one looks like an option.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:  # an open quote
        raise Missing(f"{error}. {usage}") from None
    if not 1 <= len(words) <= most or any(word.startswith("-") for word in words):
        raise Missing(usage)
    return words
