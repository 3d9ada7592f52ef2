"""The magics: `%grade NAME`, `%%grade NAME` and `%%derive`."""

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

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from grader.judge import Judge

_USAGE = "Write `%grade NAME`, e.g. `%grade stable_sigmoid`."
_USER_ERRORS = (CourseError, UnknownExercise, SheetError, AlgebraError, Missing)


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

    def derive(self, line: str, cell: str) -> None:
        """Check a derivation, written in the cell as for `grade derive`, and set it in LaTeX."""
        self._told(lambda: self._derive(cell))

    def _grade(self, line: str, cell: str | None) -> None:
        try:
            names = shlex.split(line)
        except ValueError as error:  # an open quote
            raise Missing(f"{error}. {_USAGE}") from None
        if len(names) != 1 or names[0].startswith("-"):
            raise Missing(_USAGE)
        course = Course.find()
        exercise = course[names[0]]
        text = self._submission(course, exercise, cell)
        if self._judge is None:
            from grader.judge import Judge

            self._judge = Judge(course)
        content = text.encode("utf-8", "surrogatepass")
        if exercise.suffix == ".md":
            submission = Submitted(content)
        else:  # the kernel finds files of the learner's own in its folder
            around = Surroundings(Path.cwd(), course.secrets)
            submission = around.around(content, (exercise.stub_path.name,))
        display(HTML(to_html(self._judge.grade(exercise, submission))))

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
