"""Grading what a class handed in: only what has no verdict yet, each verdict kept as it comes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.assignment import Assignment
from grader.classroom.collecting import Collected, HandIn, Refused, Work
from grader.classroom.errors import ClassroomError
from grader.classroom.gradebook.book import Gradebook, GradedWork, Kept
from grader.classroom.news import Now, news
from grader.classroom.results import Assigned, Group, Student, TextPart
from grader.classroom.workers.pool import grade_all
from grader.classroom.workers.tasks import Task
from grader.course import Course, Exercise
from grader.course.fingerprint import Fingerprint, of_exercise, of_submission
from grader.course.points import text_points, total_points
from grader.judge.sandboxes import preloaded
from grader.report import Report

_SHOWN = 5


@dataclass(slots=True)
class _Open:
    """A text that has no verdict yet, and where it will count: it is graded once for all."""

    work: Work
    works: list[GradedWork]


class ClassRun:
    """One run over what a class handed in for an assignment.

    What is there and what is missing is noted in the gradebook at once, with all verdicts that are
    known; `grade` brings the others.

    Args:
        course: where the exercises stand.
        book: where everything is noted.
        assignment: what it asks.
        collected: what was handed in.
        only: names of exercises of the assignment, if not all are to be graded now.

    Raises:
        CourseError: an exercise of the assignment is broken.
        ClassroomError: the gradebook cannot be written, or all that was handed in is for another
            assignment; nothing is changed then.
    """

    def __init__(
        self,
        course: Course,
        book: Gradebook,
        assignment: Assignment,
        collected: Collected,
        only: Sequence[str] = (),
    ) -> None:
        self._course, self._book, self._assignment = course, book, assignment.name
        names = assignment.names
        self._exercises = {name: of_exercise(course[name]) for name in names}
        self._open: dict[Fingerprint, _Open] = {}
        self.known = 0
        """How many verdicts were known already."""
        counts = handed_in(collected)
        self.others = Counter({name: n for name, n in counts.items() if name not in names})
        """How many students handed in each exercise that is not asked."""
        planned: list[tuple[GradedWork, Fingerprint]] = []
        for hand_in in collected.hand_ins:
            for work in hand_in.works:
                if work.exercise in names:
                    wanted = not only or work.exercise in only
                    planned.append(self._plan(work, hand_in.student.id, wanted))
        if self.others and not planned:
            raise ClassroomError(_mixed_up(assignment, self.others))
        with book.at_once():
            seen = book.seen(assignment.name)
            self.first = not seen.students
            """Whether nobody had handed in before."""
            self.news = news(seen, [_now(each, names) for each in collected.hand_ins])
            """What changed since the class was looked at last."""
            book.keep(
                assignment.name,
                Kept(str(assignment.file.resolve()) if assignment.file else "", assignment.content),
                collected.problems,
            )
            book.ask(assignment.name, [own_points(course[name]) for name in names])
            book.hand_in(assignment.name, [_handed_in(each, names) for each in collected.hand_ins])
            book.together(assignment.name, groups_of_platform(collected))
            book.plan(planned)

    @property
    def open(self) -> int:
        """How many verdicts are missing."""
        return sum(len(each.works) for each in self._open.values())

    def grade(
        self, jobs: int, secrets: Sequence[Path], scheduler: str = ""
    ) -> Iterator[tuple[int, Report]]:
        """Yield each verdict, once it is in the gradebook, and for how many students it counts.

        Args:
            jobs: how many processes of this machine.
            secrets: files and folders that no submission may read, the gradebook's besides.
            scheduler: see `grade_all`.

        Raises:
            ClassroomError: the gradebook cannot be written, or the cluster not be used.
        """
        graded = grade_all(
            self._course,
            self._tasks(),
            jobs=jobs,
            secrets=(*self._book.files, *secrets),
            scheduler=scheduler,
            expected=sorted({each.work.exercise for each in self._open.values()}),
        )
        for task, report in graded:
            key = self._key(task.exercise, of_submission(task.content))
            if (each := self._open.pop(key, None)) is not None:
                self._book.enter(each.works, key, report)
                yield len(each.works), report

    def _plan(self, work: Work, student: str, wanted: bool) -> tuple[GradedWork, Fingerprint]:
        key = self._key(work.exercise, work.digest)
        graded = GradedWork(
            self._assignment, student, work.exercise, work.file, work.notes, work.arrival
        )
        if key in self._open:
            self._open[key].works.append(graded)
        elif self._book.find(key) is not None:
            self.known += 1
        elif wanted:
            self._open[key] = _Open(work, [graded])
        return graded, key

    def _tasks(self) -> Iterator[Task]:
        """Yield what is to be graded, read only now; what needs the same libraries together."""
        names, seed = {each.work.exercise for each in self._open.values()}, self._book.seed
        order = {name: preloaded(self._course[name]) for name in names}
        for key, each in sorted(self._open.items(), key=lambda item: order[item[1].work.exercise]):
            try:
                content = each.work.submitted()
            except Refused:  # it was there a moment ago: the next run finds out
                del self._open[key]
                continue
            found = self._key(each.work.exercise, of_submission(content))
            if found != key:  # it has changed since
                del self._open[key]
                if (same := self._open.get(found)) is not None:
                    same.works += each.works
                    continue
                self._open[found] = each
            yield Task(each.work.exercise, content, seed)

    def _key(self, exercise: str, submission: str) -> Fingerprint:
        return Fingerprint(submission, self._exercises[exercise])


def own_points(exercise: Exercise) -> Assigned:
    """Return an exercise with the points of its own, those of its text parts included."""
    texts = tuple(TextPart(name, points) for name, points in text_points(exercise).items())
    points = total_points(exercise) + sum(text.points for text in texts)
    return Assigned(exercise.name, exercise.meta.title, exercise.topic, points, texts=texts)


def handed_in(collected: Collected) -> Counter[str]:
    """Return how many students handed in each exercise; stubs as shipped are left out."""
    works = (work for hand_in in collected.hand_ins for work in hand_in.works)
    return Counter(work.exercise for work in works if not work.untouched)


def groups_of_platform(collected: Collected) -> tuple[Group, ...]:
    """Return who handed in together, as the platform's files say; nobody is in two groups."""
    met: set[str] = set()
    groups = []
    for hand_in in collected.hand_ins:
        members = tuple(number for number in hand_in.together if number not in met)
        if len(members) > 1 and hand_in.student.id in members:
            met.update(members)
            groups.append(Group(", ".join(members), members))
    return tuple(groups)


def _handed_in(
    hand_in: HandIn, names: Sequence[str]
) -> tuple[Student, Sequence[str], Sequence[str]]:
    """Return what is noted of a student; work on nothing but other exercises is a problem."""
    asked = [work.exercise for work in hand_in.works if work.exercise in names]
    problems = list(hand_in.problems)
    others = [work.file for work in hand_in.works if not work.untouched]
    if others and not asked:
        files = ", ".join(others[:_SHOWN])
        problems.append(f"Everything that was handed in is for another assignment: {files}.")
    return hand_in.student, problems, asked


def _now(hand_in: HandIn, names: Sequence[str]) -> Now:
    return Now(
        hand_in.student,
        {
            work.exercise: None if work.untouched else work.digest
            for work in hand_in.works
            if work.exercise in names
        },
    )


def _mixed_up(assignment: Assignment, others: Counter[str]) -> str:
    handed = ", ".join(f"{name} ({count})" for name, count in others.most_common(_SHOWN))
    asked = ", ".join(assignment.names[:_SHOWN])
    return (
        f"Nobody handed in anything for {assignment.name}, which asks {asked}. What was handed in "
        f"is {handed}. If that is another assignment, give it a name of its own: `grade class new "
        "NAME EXERCISE...`, then `grade class run NAME SUBMISSIONS`. Nothing was changed."
    )
