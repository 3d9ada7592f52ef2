"""`grade(exercise, submission) -> Report`: the one function that everything else calls."""

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from grader.course import Course, CourseError, Exercise
from grader.course.files.submitted import Beside, Submitted
from grader.judge.explaining.misconception_runs import MisconceptionRuns
from grader.judge.grading_code import grade_code
from grader.judge.pictures import Pictures, pictures
from grader.judge.running.bench import Bench
from grader.judge.running.cpp import CannotBuild
from grader.judge.running.hidden import HiddenHalf
from grader.judge.sandboxes import Sandboxes
from grader.judge.submission import Submission, Unreadable, read_submission
from grader.judge.worksheet.grading import grade_worksheet
from grader.judge.worksheet.parts import missing_steps
from grader.report import Problem, Report, Status, printable
from grader.sandbox.confine.privileges import undumpable
from grader.sandbox.isolation import Layers, SandboxError
from grader.sandbox.limits import Limits

_ONLY_EXAMPLES = (
    "Only the examples were checked. The hidden checks, which decide, are not here: an answer that "
    "agrees with the examples may still be wrong."
)


class Judge:
    """Warm sandboxes and collected checks for one course; close it, or use it in a `with`.

    Args:
        course: its hidden half is what no submission may read.
        layers: which layers of confinement may be used; all that the platform has, by default.
        sandboxes: those of this course that have been started already.
        secrets: further files and folders that no submission may read, e.g. those of a class.
    """

    def __init__(
        self,
        course: Course,
        *,
        layers: Layers | None = None,
        sandboxes: Sandboxes | None = None,
        secrets: Sequence[Path] = (),
    ) -> None:
        undumpable()
        self.course = course
        self._sandboxes = sandboxes or Sandboxes(course, layers, secrets=secrets)
        self._hidden = HiddenHalf()
        self._known = MisconceptionRuns()

    def __enter__(self) -> "Judge":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all sandboxes."""
        self._sandboxes.close()
        self._hidden.close()

    def warm(self, exercise: Exercise) -> None:
        """Start what grading this exercise needs, so that the first verdict comes at once."""
        self._sandboxes.source(exercise)
        if exercise.suffix == ".py" and exercise.folder is not None:
            self._hidden.checks(exercise, self._sandboxes.devices(exercise))
            self._hidden.reference(exercise)
        self._sandboxes.source(exercise).spawn(Limits()).close()

    def grade(
        self,
        exercise: Exercise,
        submission: Submission,
        *,
        seed: int = 0,
        stop_at_first: bool = False,
    ) -> Report:
        """Return the verdict on a submission. Nothing that a submission does makes this raise.

        Args:
            exercise: one of this judge's course.
            submission: the learner's file, or its content; with the files that it uses, or alone.
            seed: the same seed draws the same cases. Whoever knows it, and the course, knows them;
                of a class it is the secret.
            stop_at_first: run nothing after the first failed check, and look for no reason: for
                whoever only asks whether it passes.
        """
        start = time.perf_counter()
        report = Report(exercise.name, exercise.name, Status.COULD_NOT_RUN, seed=seed)
        try:
            report = replace(report, title=exercise.meta.title)
            text = read_submission(submission, exercise)
            beside: Beside = ()
            if isinstance(submission, Submitted):
                report, beside = replace(report, notes=submission.notes), submission.beside
            report = self._judged(report, exercise, text, beside, stop_at_first)
            if report.passed:
                report = replace(report, remember=exercise.meta.remember)
        except Unreadable as unreadable:
            report = replace(report, problem=unreadable.problem)
        except CourseError as error:
            title = "This exercise is broken; your work is not at fault"
            problem = Problem(title, str(error), ours=True)
            report = replace(report, status=Status.BROKEN_EXERCISE, problem=problem)
        except SandboxError as error:
            problem = Problem("The sandbox could not be started", f"{error}.", ours=True)
            report = replace(report, problem=problem)
        except Exception as error:
            report = replace(report, problem=_unforeseen(error))
        return replace(report, seconds=time.perf_counter() - start)

    def pictures(self, exercise: Exercise, submission: Submission) -> Pictures:
        """Return what a submission draws and what the reference draws, as far as they do.

        Raises:
            CourseError: the hidden half is missing or wrong.
            SandboxError: no sandbox can be started.
        """
        if exercise.suffix != ".py" or exercise.folder is None:
            return Pictures()
        try:
            text = read_submission(submission, exercise)
        except Unreadable:
            return Pictures()
        beside = submission.beside if isinstance(submission, Submitted) else ()
        self._sandboxes.source(exercise)
        bench = Bench(exercise, self._sandboxes, self._hidden, seed=0)
        return pictures(bench, bench.program(text, beside))

    def _judged(
        self, report: Report, exercise: Exercise, text: str, beside: Beside, stop_at_first: bool
    ) -> Report:
        if exercise.suffix == ".md":
            open_for = partial(self._sandboxes.session, exercise)
            return grade_worksheet(report, exercise, text, open_for)
        if exercise.is_untouched(text):
            return replace(report, status=Status.NOT_ATTEMPTED)
        self._sandboxes.source(exercise)
        bench = Bench(exercise, self._sandboxes, self._hidden, report.seed)
        try:
            program = bench.program(text, beside)
        except CannotBuild as error:
            return replace(report, problem=error.problem)
        report = grade_code(bench, program, report, self._known, stop_at_first=stop_at_first)
        if exercise.folder is None:
            report = self._as_far_as_examples(report)
        return replace(
            report,
            devices=self._sandboxes.devices(exercise),
            isolation=self._sandboxes.isolation(exercise),
        )

    def _as_far_as_examples(self, report: Report) -> Report:
        """Say of a report how little was checked, where the hidden half is not here."""
        status = report.status
        if status is Status.PASSED and not report.checks:
            said = "It runs. Nothing else was checked: no examples or checks are here."
            return replace(report, status=Status.NOT_RUN, notes=(*report.notes, said))
        if status is Status.PASSED:
            status = Status.EXAMPLES_AGREE
        root = printable(str(self.course.root), 300)
        said = f"{_ONLY_EXAMPLES} The exercise is the one in {root}."
        return replace(report, status=status, notes=(*report.notes, said))

    def missing_steps(
        self, exercise: Exercise, part: str, derivations: Sequence[Sequence[str]]
    ) -> list[str]:
        """Say of derivations of a part what is missing on their way; no line is judged.

        Raises:
            Gone: it took too long.
            AlgebraError: what the author wrote cannot be used.
        """
        open_for = partial(self._sandboxes.session, exercise)
        return missing_steps(derivations, exercise.meta.parts[part], open_for)


def _unforeseen(error: Exception) -> Problem:
    """Return what is said where none of our own code knew what to make of a submission."""
    said = printable(f"{type(error).__name__}: {error}", 300)
    message = f"Its own fault is no reason to take points from the work: please report it ({said})."
    return Problem("The grader failed on this work", message, ours=True)


def grade(exercise: Exercise, submission: Submission, *, seed: int = 0) -> Report:
    """Return the verdict on one submission; for several, keep a `Judge` open."""
    folder = exercise.folder.parent.parent.parent if exercise.folder else None
    with Judge(Course.find(folder or exercise.stub_path.parent.parent.parent)) as judge:
        return judge.grade(exercise, submission, seed=seed)
