"""Autograding a whole class at once: verdicts in parallel first, then nbgrader's own run."""

import functools
import glob
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader import api
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.coursedir import (
    exercises_given,
    name_assignment,
    opened,
    submitted,
)
from grader.classroom.nbgrader.released.recorded import exercises_of
from grader.classroom.nbgrader.run import NbgraderRun, run_of
from grader.classroom.nbgrader.submitted.collected import (
    CollectedNotebook,
    collected,
    released,
    strays,
)
from grader.classroom.nbgrader.submitted.handed import handed_in
from grader.classroom.workers.pool import grade_all
from grader.classroom.workers.tasks import Task
from grader.course.fingerprint import Fingerprint, fingerprint


@dataclass(frozen=True, slots=True)
class Score:
    """A student's score in nbgrader's gradebook, late penalty taken off."""

    student: str
    score: float | None
    """None where something that was handed in is not graded: what nbgrader has is not final."""
    of: float | None
    by_hand: bool
    """Whether something is left for a person to grade."""
    not_graded: tuple[str, ...] = ()
    """The exercises that were handed in and have no verdict, for which no student is to blame."""
    unread: tuple[str, ...] = ()
    """The notebooks that could not be read: nbgrader gives nothing for them."""


@dataclass(slots=True)
class Outcome:
    """What came of grading an assignment."""

    graded: int = 0
    """Texts that were graded now; the same text of several students counts once."""
    remembered: int = 0
    """Texts whose verdict was known."""
    regraded: list[str] = field(default_factory=list)
    """Students whose earlier grades were out of date."""
    scores: list[Score] = field(default_factory=list)
    problems: set[str] = field(default_factory=set)
    """What was not graded, and why, where the fault is not that of a solution."""
    keys: dict[tuple[str, str], Fingerprint] = field(default_factory=dict)
    """By student and exercise, what was handed in."""
    unread: dict[str, list[str]] = field(default_factory=dict)
    """By student, the notebooks that could not be read."""
    finished: bool = True
    """Whether nbgrader could process every submission; its log says which it could not."""


Tell = Callable[[int, int], None]
"""Called with the number of notebooks that were looked through, and of all."""


def autograde(
    folder: Path,
    assignment: str,
    *,
    jobs: int,
    student: str = "",
    force: bool = False,
    tell: Tell = lambda done, total: None,
) -> Outcome:
    """Grade what students handed in, into nbgrader's gradebook, as `nbgrader autograde` does.

    Args:
        folder: the course directory.
        assignment: its name.
        jobs: how many processes.
        student: one student alone; all of them by default.
        force: whether to go through submissions again whose grades are up to date, and to give
            what timed out or crashed another try.
        tell: hears how far it is.

    Raises:
        ClassroomError: it is no course directory, or there is nothing to grade.
        CourseError: an exercise cannot be read.
    """
    with opened(folder) as app:
        coursedir: CourseDirectory = app.coursedir
        name_assignment(coursedir, assignment)
        coursedir.student_id = student or "*"
        converter = _Regrading(coursedir=coursedir, parent=app)
        run = run_of(converter, exercises_given(app))
        known = released(coursedir, assignment)
        work = list(collected(coursedir, assignment, known))
        if not work:
            pattern = submitted(coursedir, coursedir.student_id, assignment)
            raise ClassroomError(
                f"There is nothing to grade: {pattern} holds no notebook with exercises of this "
                "course. `nbgrader autograde` grades others."
            )
        outcome = Outcome(problems=set(strays(coursedir, assignment, known)))
        tasks = _unknown(run, work, outcome, force, tell)
        _judge(run, tasks, jobs, outcome)
        stale = frozenset(each.student for each in work if each.out_of_date(run.course))
        outcome.regraded = sorted(stale)
        converter.everything, converter.stale = force, stale
        try:
            with _queries_remembered():
                converter.start()
        except NbGraderException:
            outcome.finished = False
        outcome.scores = list(_scores(run, assignment, {each.student for each in work}, outcome))
        run.close()
    return outcome


class _Regrading(Autograde):
    """nbgrader's own autograding, which also goes again through what is out of date."""

    everything = False
    stale: frozenset[str] = frozenset()

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether a submission is to be graded."""
        self.force = self.everything or student_id in self.stale
        return bool(super().init_destination(assignment_id, student_id))

    def init_assignment(self, assignment_id: str, student_id: str) -> None:
        """Copy what was handed in beside the notebooks, but for links: nbgrader would copy what
        they lead to, and would fail the whole submission where they lead nowhere."""
        source = Path(self._format_source(assignment_id, student_id))
        links = [glob.escape(path.name) for path in source.rglob("*") if path.is_symlink()]
        ignored = list(self.coursedir.ignore)
        self.coursedir.ignore = [*ignored, *links]
        try:
            super().init_assignment(assignment_id, student_id)
        finally:
            self.coursedir.ignore = ignored


@contextmanager
def _queries_remembered() -> Iterator[None]:
    """Let all of nbgrader's connections to a gradebook share what SQLAlchemy has compiled.

    It opens the gradebook nine times for each notebook, and compiles every query anew each time.
    """
    made = api.create_engine
    api.create_engine = functools.cache(made)
    try:
        with warnings.catch_warnings(action="ignore", category=SAWarning):  # of its own queries
            yield
    finally:
        api.create_engine = made


def _judge(run: NbgraderRun, tasks: Iterator[Task], jobs: int, outcome: Outcome) -> None:
    """Have texts graded, several at a time, and remember the verdicts."""
    for task, report in grade_all(run.course, tasks, jobs=jobs, secrets=run.secrets):
        run.remember(fingerprint(run.course[task.exercise], task.content), report)
        outcome.graded += 1
        if (problem := report.problem) is not None and problem.ours:
            outcome.problems.add(f"{task.exercise}: {problem.title}. {problem.message}")


def _unknown(
    run: NbgraderRun, work: list[CollectedNotebook], outcome: Outcome, again: bool, tell: Tell
) -> Iterator[Task]:
    """Yield each text without a verdict once, as it is wanted: a class may not fit into memory."""
    met: set[Fingerprint] = set()
    for done, each in enumerate(work):
        tell(done, len(work))
        names = exercises_of(each.asked)
        handed = handed_in(run, each.path, names)
        works = handed.works
        if not works and handed.problems:
            outcome.unread.setdefault(each.student, []).append(each.path.name)
            outcome.problems |= {
                f"{each.path.name} of {each.student}: {p}" for p in handed.problems
            }
        for name in names:
            if name not in works:
                continue
            key = fingerprint(run.course[name], works[name])
            outcome.keys[each.student, name] = key
            if key in met:
                continue
            met.add(key)
            known = run.known(key)
            if known is None or (again and known.status.stops):
                yield Task(name, works[name], run.seed)
            else:
                outcome.remembered += 1
    tell(len(work), len(work))


def _scores(
    run: NbgraderRun, assignment: str, students: set[str], outcome: Outcome
) -> Iterator[Score]:
    missing: dict[str, list[str]] = {}
    for (student, name), key in sorted(outcome.keys.items()):
        if (report := run.known(key)) is None or report.ours:
            missing.setdefault(student, []).append(name)
    coursedir = run.coursedir
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for student in sorted(students):
            left = tuple(missing.get(student, ()))
            unread = tuple(outcome.unread.get(student, ()))
            try:
                found = gradebook.find_submission(assignment, student)
            except MissingEntry:
                yield Score(student, None, None, False, left, unread)
                continue
            score = max(0.0, found.score - found.late_submission_penalty)
            yield Score(
                student,
                None if left else score,
                found.max_score,
                found.needs_manual_grade,
                left,
                unread,
            )
