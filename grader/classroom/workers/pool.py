"""Grading many submissions: `grade_all`, on the cores of this machine or on a cluster."""

import hashlib
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.classroom.workers.local import LocalWorkers
from grader.classroom.workers.tasks import Task, Workers
from grader.course import Course, CourseError, Exercise
from grader.course.files.submitted import Submitted, content_of
from grader.course.fingerprint import of_submission
from grader.report import Report, Status

WINDOW = 16
"""How many submissions for each worker are drawn ahead, and so are in memory."""
MOST_BYTES = 256 << 20
"""How many bytes of files beside submissions may wait, before no more are drawn."""
REMEMBERED = 1024
"""How many of the last reports are kept, in case the same text comes once more."""


def grade_all(
    course: Course,
    tasks: Iterable[Task],
    *,
    jobs: int,
    secrets: Sequence[Path] = (),
    scheduler: str = "",
) -> Iterator[tuple[Task, Report]]:
    """Yield every task with its report, as they come. Close the iterator to stop early.

    Tasks are drawn as they are needed. Identical ones that come near one another are graded once,
    and one that is the stub is not graded at all. Nothing that a submission does raises.

    Args:
        course: where the exercises stand.
        tasks: what to grade. Those of one exercise, or of one library, should come together.
        jobs: how many processes of this machine; each keeps a judge and its sandboxes.
        secrets: further files and folders that no submission may read.
        scheduler: the address of a Dask cluster that grades in place of this machine.

    Raises:
        UnknownExercise: a task names an exercise that the course does not have.
        ClassroomError: the cluster cannot be used, or is lost.
    """
    workers: Workers = LocalWorkers(course, max(1, jobs), secrets)
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
                yield from queue.done(task, report)


@dataclass
class _Queue:
    """The tasks that were drawn and have no report yet."""

    course: Course
    waiting: deque[Task] = field(default_factory=deque)
    open: int = 0
    weight: int = 0
    """Of the files beside the submissions that are open."""
    _asking: dict[bytes, list[Task]] = field(default_factory=dict)
    """All that wait for the same verdict."""
    _known: OrderedDict[bytes, Report] = field(default_factory=OrderedDict)

    def add(self, task: Task) -> Report | None:
        """Take in a task; return its report where nothing has to be run for it."""
        key = _key(task)
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        if (report := _untouched(self.course[task.exercise], task.content)) is not None:
            return report
        self.open += 1
        self.weight += _weight(task)
        if key in self._asking:
            self._asking[key].append(task)
        else:
            self._asking[key] = [task]
            self.waiting.append(task)
        return None

    def done(self, task: Task, report: Report) -> Iterator[tuple[Task, Report]]:
        """Yield the report for everyone who waits for it."""
        key = _key(task)
        if not report.ours:
            self._known[key] = report
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        asking = self._asking.pop(key)
        self.open -= len(asking)
        self.weight -= sum(map(_weight, asking))
        for each in asking:
            yield each, report


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


def _key(task: Task) -> bytes:
    digest = hashlib.blake2b(task.exercise.encode() + b"\0", digest_size=16)
    digest.update(b"%d\0" % task.seed + of_submission(task.content).encode())
    return digest.digest()
