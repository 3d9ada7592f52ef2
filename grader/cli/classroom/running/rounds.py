"""One look at what a class handed in: all that has no verdict yet is graded."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli.classroom.assignment import ask_for_exercises, assignment_for
from grader.cli.classroom.results import applied_to
from grader.cli.errors import UserError
from grader.cli.invocation import Invocation
from grader.cli.progress_bars import progress_bar

if TYPE_CHECKING:
    from grader.classroom.collecting import Collected
    from grader.classroom.grading import ClassRun
    from grader.classroom.results import Results


class NothingHandedIn(UserError):
    """There is no student's work yet."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of looking once at what was handed in."""

    work: "ClassRun"
    results: "Results"
    wrong: tuple[str, ...]
    """What is wrong with the assignment's file."""
    graded: int
    interrupted: bool


def grade_once(
    invocation: Invocation,
    called: str | None,
    submissions: Path,
    only: Sequence[str],
    kept_in: Path,
    jobs: int,
    scheduler: str,
) -> Round:
    """Grade what has no verdict yet.

    Raises:
        UserError: nothing says what is asked, or nothing was handed in.
    """
    from grader.classroom.collecting import collect
    from grader.classroom.gradebook.book import Gradebook
    from grader.classroom.grading import ClassRun

    source = source_of(invocation, submissions)
    asked = assignment_for(invocation, called, source, only, kept_in)
    interrupted = False
    with collect(source, invocation.full_course, asked.names if asked else ()) as collected:
        _tell(submissions, collected)
        if asked is None:
            raise UserError(ask_for_exercises(invocation, called, source, collected))
        with Gradebook(kept_in) as book:
            work = ClassRun(invocation.full_course, book, asked, collected, only)
            total = work.open
            try:
                _grade(work, jobs, (source,), scheduler)
            except KeyboardInterrupt:
                interrupted = True
            results, wrong = applied_to(invocation, book, asked.name)
    return Round(work, results, wrong, total - work.open, interrupted)


def source_of(invocation: Invocation, submissions: Path) -> Path:
    """Return the folder or archive that is named.

    Raises:
        UserError: there is none.
    """
    source = (invocation.folder / submissions).resolve()
    if source.suffix == ".toml" or not source.exists():
        name = submissions.name.removesuffix(".toml")
        if (invocation.folder / f"{name}.toml").is_file():
            raise UserError(
                f"{name}.toml is an assignment: name what was handed in, too:  "
                f"grade class run {name} SUBMISSIONS"
            )
        raise UserError(f"There is no folder or zip archive {submissions}.")
    return source


def gradebook_path(invocation: Invocation, source: Path, given: Path | None) -> Path:
    """Return where verdicts are kept: where it is said, in -C DIR, or beside what was handed in."""
    if given is not None:
        return invocation.folder / given
    beside = invocation.folder if invocation.folder != Path() else source.parent
    return beside / "gradebook.db"


def _tell(submissions: Path, collected: "Collected") -> None:
    if not collected.hand_ins:
        said = " ".join(collected.problems)
        raise NothingHandedIn(f"{submissions} holds no student's work. {said}".rstrip())


def _grade(work: "ClassRun", jobs: int, secrets: tuple[Path, ...], scheduler: str) -> None:
    from grader.report.console import console_for

    console = console_for(sys.stderr)
    with progress_bar(console, "Grading", work.open, ["rate", "left", "name"]) as show:
        for students, report in work.grade(jobs, secrets, scheduler):
            show(more=students, name=report.exercise)
