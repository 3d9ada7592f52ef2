"""Trial submissions: what a folder of files gets, and what their authors meant to get wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, Exercise, UnknownExercise
from grader.judge import Judge
from grader.report import Report


@dataclass(frozen=True, slots=True)
class Tried:
    """One file of a trial."""

    path: Path
    exercise: str
    report: Report
    meant: str
    """What its first line says of it, in a comment or a docstring."""

    @property
    def reason(self) -> str:
        """The first reason that the learner reads."""
        if self.report.problem is not None:
            return self.report.problem.message
        for check in self.report.checks:
            if check.failure is not None:
                failure = check.failure
                values = f"{failure.call}: got {failure.got}, expected {failure.expected}."
                return failure.why or failure.says or values
        for part in self.report.parts:
            if part.says or part.why:
                return part.why or part.says
        return ""

    @property
    def named(self) -> tuple[str, ...]:
        """The misconceptions that were named."""
        failures = [check.failure for check in self.report.checks if check.failure is not None]
        found = [f.misconception for f in failures] + [p.misconception for p in self.report.parts]
        return tuple(dict.fromkeys(filter(None, found)))


def try_folder(course: Course, exercise: Exercise | None, folder: Path) -> Iterator[Tried]:
    """Yield what each file of a folder gets, by name.

    Args:
        course: with its hidden half.
        exercise: what all files are graded as; without it, each as what its name begins with.
        folder: files such as `NAME.what_is_wrong.py`.

    Raises:
        UnknownExercise: a file names no exercise.
    """
    with Judge(course) as judge:
        for path in sorted(folder.iterdir()):
            if path.suffix not in (".py", ".cpp", ".md") or path.name == "README.md":
                continue
            asked = exercise or _of(course, path)
            yield Tried(path, asked.name, judge.grade(asked, path), _meant(path))


def _of(course: Course, path: Path) -> Exercise:
    for name in (path.name.partition(".")[0], path.parent.name):
        if name in course.names:
            return course[name]
    raise UnknownExercise(path.name, [])


def _meant(path: Path) -> str:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    first = next((line.strip() for line in lines if line.strip()), "")
    for sign in ("#", "//", '"""', "<!--"):
        if first.startswith(sign):
            return first.removeprefix(sign).removesuffix('"""').removesuffix("-->").strip()
    return ""
