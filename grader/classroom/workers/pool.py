"""Grading many submissions: `grade_all`, on the cores of this machine or on a cluster."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.classroom.workers.local import LocalWorkers
from grader.classroom.workers.tasks import Task, Workers
from grader.course import Course, CourseError, Exercise
from grader.course.files.submitted import Submitted, content_of
from grader.report import Report, Status

WINDOW = 16
"""How many submissions for each worker are drawn ahead, and so are in memory."""
MOST_BYTES = 256 << 20
"""How many bytes of files beside submissions may wait, before no more are drawn."""


def grade_all(
    course: Course,
    tasks: Iterable[Task],
    *,
    jobs: int,
    secrets: Sequence[Path] = (),
    scheduler: str = "",
    expected: Sequence[str] = (),
) -> Iterator[tuple[Task, Report]]:
    """Yield every task with its report, as they come. Close the iterator to stop early.

    Tasks are drawn as they are needed, and one that is the stub is not graded at all; whoever asks
    knows which are identical. Nothing that a submission does raises.

    Args:
        course: where the exercises stand.
        tasks: what to grade. Those of one exercise, or of one library, should come together.
        jobs: how many processes of this machine; each keeps a judge and its sandboxes.
        secrets: further files and folders that no submission may read.
        scheduler: the address of a Dask cluster that grades in place of this machine.
        expected: names of exercises that will come: what they need is loaded meanwhile.

    Raises:
        UnknownExercise: a task names an exercise that the course does not have.
        ClassroomError: the cluster cannot be used, or is lost.
    """
    workers: Workers = LocalWorkers(course, max(1, jobs), secrets, expected)
    if scheduler:
        try:
            from grader.classroom.workers.cluster import ClusterWorkers
        except ModuleNotFoundError as error:
            raise ClassroomError(
                f"{error.name} is not installed: python -m pip install distributed"
            ) from None
        workers = ClusterWorkers(course, scheduler, secrets)
    try:
        yield from _graded(course, iter(tasks), workers)
    finally:
        workers.close()


def _graded(
    course: Course, tasks: Iterator[Task], workers: Workers
) -> Iterator[tuple[Task, Report]]:
    queue = _Queue(course)
    window = WINDOW * workers.size
    more = True
    while more or queue.open:
        while more and queue.open < window and queue.weight < MOST_BYTES:
            task = next(tasks, None)
            if task is None:
                more = False
            elif (report := queue.add(task)) is not None:
                yield task, report
            while workers.choose(queue.waiting):
                pass
        if queue.open:
            for task, report in workers.wait():
                while workers.choose(queue.waiting):
                    pass
                queue.done(task)
                yield task, report


@dataclass
class _Queue:
    """The tasks that were drawn and have no report yet."""

    course: Course
    waiting: deque[Task] = field(default_factory=deque)
    open: int = 0
    weight: int = 0
    """Of the files beside the submissions that are open."""

    def add(self, task: Task) -> Report | None:
        """Take in a task; return its report where nothing has to be run for it."""
        if (report := _untouched(self.course[task.exercise], task.content)) is not None:
            return report
        self.open += 1
        self.weight += _weight(task)
        self.waiting.append(task)
        return None

    def done(self, task: Task) -> None:
        """Note that a task has its report."""
        self.open -= 1
        self.weight -= _weight(task)


def _untouched(exercise: Exercise, content: bytes | Submitted) -> Report | None:
    """Return the report on a stub as shipped; of a worksheet, only the judge tells the parts."""
    try:
        if exercise.suffix != ".md" and exercise.is_untouched(content_of(content)):
            return Report(exercise.name, exercise.meta.title, Status.NOT_ATTEMPTED)
    except CourseError:
        pass  # the judge will say so
    return None


def _weight(task: Task) -> int:
    beside = task.content.beside if isinstance(task.content, Submitted) else ()
    return sum(len(content) for _, content in beside)
