"""Worker processes of this machine: started when needed, kept busy, replaced when they end."""

import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from grader.classroom.workers.ended import ATTEMPTS, could_not_grade, ended_its_judges, harmless
from grader.classroom.workers.tasks import Task
from grader.classroom.workers.worker import Worker, WorkerDied, libraries_of
from grader.course import Course, CourseError
from grader.judge.sandboxes import stages_of_judge, stages_of_sandbox
from grader.report import Report
from grader.sandbox.processes.owned import OwnTrunk
from grader.sandbox.processes.trunk import is_ours, works


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What a worker is busy with."""

    task: Task
    number: int = 1
    why: str = ""
    """How the worker of the last attempt ended."""


class LocalWorkers:
    """Up to `size` worker processes.

    Args:
        course: where the exercises stand.
        size: how many.
        secrets: further files and folders that no submission may read.
        expected: names of exercises that will come: what they need is loaded meanwhile.
    """

    def __init__(
        self,
        course: Course,
        size: int,
        secrets: Sequence[Path] = (),
        expected: Sequence[str] = (),
    ) -> None:
        self.size = size
        self._course, self._secrets = course, tuple(secrets)
        self._expected = tuple(expected)
        self._trunk: OwnTrunk | None = None
        """From which they are all forked: it is started with the first of them."""
        self._idle: list[Worker] = []
        self._busy: dict[Worker, _Attempt] = {}

    def choose(self, waiting: deque[Task]) -> bool:
        """Begin with one of the tasks and remove it, if anyone is free.

        A worker prefers what needs the libraries that it used last.
        """
        if not waiting or len(self._busy) == self.size:
            return False
        for worker in self._idle:
            for number, task in enumerate(waiting):
                if libraries_of(self._course[task.exercise]) == worker.libraries:
                    del waiting[number]
                    self._idle.remove(worker)
                    self._begin(worker, _Attempt(task))
                    return True
        task = waiting.popleft()
        if len(self._busy) + len(self._idle) < self.size:
            # One that is there already would have to load those libraries, too.
            worker = self._new(task)
        else:
            worker = self._idle.pop(0)
            if worker.is_forked and not self._has_loaded(worker, task):
                worker.close()
                worker = self._new(task)
        self._begin(worker, _Attempt(task))
        return True

    def wait(self) -> list[tuple[Task, Report]]:
        """Return the next verdicts, once there are some."""
        done: list[tuple[Task, Report]] = []
        while self._busy and not done:
            patience = min(worker.deadline for worker in self._busy) - time.monotonic()
            ready = wait([worker.connection for worker in self._busy], max(0.0, patience))
            now = time.monotonic()
            for worker in list(self._busy):
                if worker.connection in ready or worker.deadline <= now:
                    done += self._finish(worker)
        return done

    def close(self) -> None:
        """End all processes, whatever they do."""
        for worker in (*self._idle, *self._busy):
            worker.close()
        self._idle.clear()
        self._busy.clear()
        if self._trunk is not None:
            self._trunk.close()

    def _new(self, task: Task) -> Worker:
        """Return a new worker, which will begin with this task."""
        if self._trunk is None and works():
            self._trunk = OwnTrunk()
            for name in dict.fromkeys((task.exercise, *self._expected)):
                with suppress(CourseError):  # the verdict will say so
                    exercise = self._course[name]
                    for stages in (stages_of_sandbox(exercise), stages_of_judge(exercise)):
                        self._trunk.prepare(stages)
        exercise = self._course[task.exercise]
        return Worker(self._course, self._secrets, trunk=self._trunk, first=exercise)

    def _has_loaded(self, worker: Worker, task: Task) -> bool:
        """Whether a forked worker has all libraries that a task needs."""
        needed = set(libraries_of(self._course[task.exercise]))
        return {name for name in needed if not is_ours(name)} <= set(worker.born_with)

    def _begin(self, worker: Worker, attempt: _Attempt) -> None:
        self._busy[worker] = attempt
        task = attempt.task
        exercise = self._course[task.exercise]
        control = attempt.number > ATTEMPTS
        worker.begin(exercise, harmless(exercise) if control else task.content, task.seed)

    def _finish(self, worker: Worker) -> list[tuple[Task, Report]]:
        attempt = self._busy.pop(worker)
        try:
            report = worker.finish()
        except WorkerDied as died:
            worker.close()
            if attempt.number > ATTEMPTS:
                return [(attempt.task, could_not_grade(attempt.task.exercise, attempt.why))]
            again = _Attempt(attempt.task, attempt.number + 1, str(died))
            # As a program of its own: whatever it is, it does not come from the fork.
            self._begin(Worker(self._course, self._secrets), again)
            return []
        self._idle.append(worker)
        if attempt.number > ATTEMPTS:
            report = ended_its_judges(attempt.task.exercise, attempt.why)
        return [(attempt.task, report)]
