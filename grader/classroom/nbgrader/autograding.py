"""Autograding a whole class at once: verdicts in parallel first, then nbgrader's own run."""

import glob
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory

from grader.classroom.errors import ClassroomError
from grader.classroom.nbgrader.desk import Desk, desk_for
from grader.classroom.nbgrader.grading import exercises_of, graded_on
from grader.classroom.nbgrader.places import course_of, opened, student_of, submitted
from grader.classroom.nbgrader.preprocessor import Asked, asked_cells
from grader.classroom.notebooks import KEY, read_notebook
from grader.classroom.notebooks.reading import NotebookError, parse
from grader.classroom.pool import Task, grade_all
from grader.course import Course
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.report import Report


@dataclass(frozen=True, slots=True)
class Score:
    """A student's score in nbgrader's gradebook, late penalty taken off."""

    student: str
    score: float
    of: float
    by_hand: bool
    """Whether something is left for a person to grade."""


@dataclass(slots=True)
class Outcome:
    """What came of grading an assignment."""

    graded: int = 0
    """Texts that were graded now."""
    remembered: int = 0
    """Texts whose verdict was known."""
    regraded: list[str] = field(default_factory=list)
    """Students whose earlier grades were out of date."""
    scores: list[Score] = field(default_factory=list)
    finished: bool = True
    """Whether nbgrader could process every submission; its log says which it could not."""


Tell = Callable[[int, int], None]
"""Called with the number of verdicts so far, and of all."""


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
        force: whether to go through submissions again whose grades are up to date.
        tell: hears how far it is.

    Raises:
        ClassroomError: it is no course directory, or there is nothing to grade.
        CourseError: an exercise cannot be read.
    """
    with opened(folder) as app:
        coursedir: CourseDirectory = app.coursedir
        coursedir.assignment_id, coursedir.student_id = assignment, student or "*"
        course = course_of(app)
        desk = desk_for(course, coursedir)
        work = list(_work(coursedir, course, assignment))
        if not work:
            pattern = submitted(coursedir, coursedir.student_id, assignment)
            raise ClassroomError(f"There is nothing to grade: {pattern} holds no known notebook.")
        outcome = Outcome()
        _judge_all(desk, work, outcome, jobs, tell)
        stale = {each.student for each in work if each.out_of_date(coursedir, course)}
        outcome.regraded = sorted(stale)
        converter = _Regrading(coursedir=coursedir, parent=app)
        converter.everything, converter.stale = force, stale
        try:
            converter.start()
        except NbGraderException:
            outcome.finished = False
        outcome.scores = list(_scores(coursedir, assignment, {each.student for each in work}))
    return outcome


@dataclass(frozen=True, slots=True)
class _Handed:
    """A notebook that a student handed in."""

    student: str
    assignment: str
    name: str
    content: bytes
    asked: list[Asked]

    def out_of_date(self, coursedir: CourseDirectory, course: Course) -> bool:
        """Whether it was graded before, and it or an exercise is no longer what it was."""
        path = Path(
            coursedir.format_path(coursedir.autograded_directory, self.student, self.assignment),
            f"{self.name}.ipynb",
        )
        try:
            found: Any = parse(path.read_bytes())["metadata"][KEY]["graded"]
        except FileNotFoundError:
            return False  # not graded before
        except (NotebookError, KeyError, TypeError):
            found = None
        return bool(found != graded_on(course, self.asked, self.content))


class _Regrading(Autograde):
    """nbgrader's own autograding, which also goes again through what is out of date."""

    everything = False
    stale: set[str] = set()  # noqa: RUF012  replaced, never changed

    def init_destination(self, assignment_id: str, student_id: str) -> bool:
        """Say whether a submission is to be graded."""
        self.force = self.everything or student_id in self.stale
        return bool(super().init_destination(assignment_id, student_id))


def _work(coursedir: CourseDirectory, course: Course, assignment: str) -> Iterator[_Handed]:
    known: dict[str, list[Asked]] = {}
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        try:
            names = [each.name for each in gradebook.find_assignment(assignment).notebooks]
        except MissingEntry:
            raise ClassroomError(
                f"The gradebook has no assignment {assignment}: run `nbgrader "
                f"generate_assignment {assignment}` first."
            ) from None
        for name in names:
            known[name] = asked_cells(gradebook, name, assignment)
    for folder in sorted(glob.glob(str(submitted(coursedir, coursedir.student_id, assignment)))):
        student = student_of(coursedir, folder, assignment)
        for name, asked in known.items():
            path = Path(folder, f"{name}.ipynb")
            if path.is_file() and any(each.checks for each in asked):
                yield _Handed(student, assignment, name, path.read_bytes(), asked)


def _judge_all(desk: Desk, work: list[_Handed], outcome: Outcome, jobs: int, tell: Tell) -> None:
    """Have every text graded whose verdict is not known, several at a time."""
    wanted: dict[Fingerprint, Task] = {}
    known: set[Fingerprint] = set()
    for each in work:
        handed = read_notebook(each.content, desk.course, exercises_of(each.asked))
        for name in exercises_of(each.asked):
            if (content := handed.works.get(name)) is None:
                continue
            key = fingerprint(desk.course[name], content)
            if key in wanted or key in known:
                continue
            if desk.verdicts.get(key) is None:
                wanted[key] = Task(name, content)
            else:
                known.add(key)
    outcome.remembered = len(known)
    keys = {task: key for key, task in wanted.items()}
    tasks = sorted(keys, key=lambda task: task.exercise)
    tell(0, len(tasks))
    for task, report in grade_all(desk.course, tasks, jobs=jobs, secrets=desk.secrets):
        _refuse(report)
        desk.verdicts.put(keys[task], report)
        outcome.graded += 1
        tell(outcome.graded, len(tasks))


def _refuse(report: Report) -> None:
    """Stop where it is not the submission that is at fault."""
    if report.problem is not None and report.problem.ours:
        raise ClassroomError(
            f"{report.exercise} cannot be graded: {report.problem.title}. {report.problem.message}"
        )


def _scores(coursedir: CourseDirectory, assignment: str, students: set[str]) -> Iterator[Score]:
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for student in sorted(students):
            try:
                found = gradebook.find_submission(assignment, student)
            except MissingEntry:
                continue
            score = max(0.0, found.score - found.late_submission_penalty)
            yield Score(student, score, found.max_score, found.needs_manual_grade)
