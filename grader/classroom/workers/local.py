"""Worker processes of this machine: started when needed, kept busy, replaced when they end."""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path

from grader.classroom.workers.ended import ATTEMPTS, could_not_grade, ended_its_judges, harmless
from grader.classroom.workers.tasks import Task
from grader.classroom.workers.worker import Worker, WorkerDied, libraries_of
from grader.course import Course
from grader.report import Report


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
    """

    def __init__(self, course: Course, size: int, secrets: Sequence[Path] = ()) -> None:
        self.size = size
        self._course, self._secrets = course, tuple(secrets)
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
        # One that is there already would have to load those libraries, too.
        fresh = len(self._busy) + len(self._idle) < self.size
        worker = Worker(self._course, self._secrets) if fresh else self._idle.pop(0)
        self._begin(worker, _Attempt(waiting.popleft()))
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
            self._begin(Worker(self._course, self._secrets), again)
            return []
        self._idle.append(worker)
        if attempt.number > ATTEMPTS:
            report = ended_its_judges(attempt.task.exercise, attempt.why)
        return [(attempt.task, report)]
