"""Grading what a class handed in: only what has no verdict yet, each verdict kept as it comes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.classroom.collecting import Collected, Refused, Work
from grader.classroom.gradebook import Gradebook, Place
from grader.classroom.pool import Task, grade_all
from grader.classroom.results import Asked
from grader.course import Course, Exercise
from grader.course.fingerprint import Fingerprint, of_exercise, of_submission
from grader.course.points import total_points
from grader.judge.sandboxes import preloaded
from grader.report import Report


@dataclass(slots=True)
class _Open:
    """A text that has no verdict yet, and where it will count."""

    work: Work
    places: list[Place]


class ClassRun:
    """One run over what a class handed in for an assignment.

    What is there and what is missing is noted in the gradebook at once, with all verdicts that are
    known; `grade` brings the others.

    Args:
        course: where the exercises stand.
        book: where everything is noted.
        assignment: its name in the gradebook.
        collected: what was handed in.
        only: names of exercises; all that anyone worked on, if it is empty.

    Raises:
        CourseError: an exercise of the assignment is broken.
        ClassroomError: the gradebook cannot be written.
    """

    def __init__(
        self,
        course: Course,
        book: Gradebook,
        assignment: str,
        collected: Collected,
        only: Sequence[str] = (),
    ) -> None:
        self._course, self._book, self._assignment = course, book, assignment
        asked = self._asked(collected, only)
        wanted = set(only) or set(asked)
        self._exercises = {name: of_exercise(course[name]) for name in asked}
        self._open: dict[Fingerprint, _Open] = {}
        self.known = 0
        """How many verdicts were known already."""
        book.ask(assignment, [_asked(course[name]) for name in asked])
        book.hand_in(
            assignment,
            [
                (hand_in.student, hand_in.problems, [work.exercise for work in hand_in.works])
                for hand_in in collected.hand_ins
            ],
        )
        for hand_in in collected.hand_ins:
            for work in hand_in.works:
                if work.exercise in wanted:
                    self._plan(work, hand_in.student.id)

    @property
    def open(self) -> int:
        """How many verdicts are missing."""
        return sum(len(each.places) for each in self._open.values())

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
        hidden = (*self._book.files, *secrets)
        graded = grade_all(
            self._course, self._tasks(), jobs=jobs, secrets=hidden, scheduler=scheduler
        )
        for task, report in graded:
            key = self._key(task.exercise, of_submission(task.content))
            if (each := self._open.pop(key, None)) is not None:
                self._book.enter(each.places, key, report)
                yield len(each.places), report

    def _asked(self, collected: Collected, only: Sequence[str]) -> list[str]:
        """Return the exercises of the assignment: those known, those named, those worked on."""
        names = {asked.name for asked in self._book.asked(self._assignment)} | set(only)
        names &= set(self._course.names)
        if not only:
            works = [work for hand_in in collected.hand_ins for work in hand_in.works]
            stubs = {
                name: of_submission(self._course[name].stub.encode())
                for name in {work.exercise for work in works} - names
            }
            names |= {work.exercise for work in works if work.digest != stubs.get(work.exercise)}
        return [exercise.name for exercise in self._course if exercise.name in names]

    def _plan(self, work: Work, student: str) -> None:
        key = self._key(work.exercise, work.digest)
        place = Place(self._assignment, student, work.exercise, work.file, work.notes)
        if key in self._open:
            self._open[key].places.append(place)
        elif self._book.find(key) is None:
            self._open[key] = _Open(work, [place])
        else:
            self._book.enter([place], key, None)
            self.known += 1

    def _tasks(self) -> Iterator[Task]:
        """Yield what is to be graded, read only now; what needs the same libraries together."""
        names, seed = {each.work.exercise for each in self._open.values()}, self._book.seed
        order = {name: preloaded(self._course[name]) for name in names}
        for key, each in sorted(self._open.items(), key=lambda item: order[item[1].work.exercise]):
            try:
                content = each.work.read()
            except Refused:  # it was there a moment ago: the next run finds out
                del self._open[key]
                continue
            found = self._key(each.work.exercise, of_submission(content))
            if found != key:
                del self._open[key]
                self._open.setdefault(found, _Open(each.work, [])).places += each.places
            yield Task(each.work.exercise, content, seed)

    def _key(self, exercise: str, submission: str) -> Fingerprint:
        return Fingerprint(submission, self._exercises[exercise])


def _asked(exercise: Exercise) -> Asked:
    return Asked(exercise.name, exercise.meta.title, exercise.topic, total_points(exercise))
