"""Grading on an existing Dask cluster: each of its workers keeps worker processes of ours.

A worker of the cluster needs gradlings installed, the same as here. The course is used where it
lies at the same path with the same content, as on a shared disk; to any other worker it is shipped,
into a folder that only its user can read and that ends with the run.
"""

import uuid
from collections import deque
from collections.abc import Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path

from distributed import Client, Future, KilledWorker, wait

from grader.classroom.errors import ClassroomError
from grader.classroom.workers.cluster_side import Judges, Mismatch, grade, pack
from grader.classroom.workers.ended import could_not_grade
from grader.classroom.workers.tasks import Task
from grader.course import Course
from grader.report import Report

START_SECONDS = 30
AHEAD = 2
"""How many tasks are with the cluster for each of its threads, so that none has to wait."""
_LOOK_SECONDS = 10
"""How long no verdict may come before it is asked whether any worker is left."""


class ClusterWorkers:
    """The threads of a Dask cluster.

    Args:
        course: where the exercises stand here.
        address: of the scheduler.
        secrets: files and folders that no submission may read, wherever these paths exist.

    Raises:
        ClassroomError: the cluster cannot be reached, has no workers, or another gradlings.
    """

    def __init__(self, course: Course, address: str, secrets: Sequence[Path] = ()) -> None:
        self._address = address
        self._busy: dict[Future[Report], Task] = {}
        self._name = f"gradlings-{uuid.uuid4().hex}"
        try:
            self._client = Client(address, timeout=START_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClassroomError(f"There is no Dask scheduler at {address}: {error}.") from None
        try:
            self.size = AHEAD * sum(self._client.nthreads().values())
            if not self.size:
                raise ClassroomError(f"The Dask cluster at {address} has no workers.")
            self._client.register_plugin(Judges(pack(course), secrets), self._name)
        except BaseException as error:
            self.close()
            if isinstance(error, ImportError | Mismatch):
                raise ClassroomError(
                    f"The workers of {address} cannot grade: {error}. Install there the same "
                    "gradlings as here."
                ) from None
            raise

    def choose(self, waiting: deque[Task]) -> bool:
        """Send one of the tasks to the cluster and remove it, if there is need of one."""
        if not waiting or len(self._busy) >= self.size:
            return False
        task = waiting.popleft()
        given = (task.exercise, task.content, task.seed)
        future = self._client.submit(grade, self._name, *given, pure=False)
        self._busy[future] = task
        return True

    def wait(self) -> list[tuple[Task, Report]]:
        """Return the next verdicts. What a lost worker had is given to the others by Dask.

        Raises:
            ClassroomError: the cluster is lost.
        """
        while True:
            try:
                with self._client.as_current():
                    found = wait(list(self._busy), _LOOK_SECONDS, "FIRST_COMPLETED").done
                return [self._finish(future) for future in found]
            except TimeoutError:
                if not self._client.nthreads():
                    raise self._lost("it has no workers any more") from None
            except (CancelledError, OSError) as error:
                raise self._lost(str(error) or "the scheduler has ended") from None

    def close(self) -> None:
        """Take back what was sent, and end the judges there."""
        with suppress(OSError, TimeoutError, CancelledError):
            self._client.cancel(list(self._busy))
            self._client.unregister_worker_plugin(self._name)
        self._client.close()

    def _finish(self, future: Future[Report]) -> tuple[Task, Report]:
        task = self._busy.pop(future)
        try:
            report = future.result()
        except KilledWorker as error:
            report = could_not_grade(task.exercise, str(error))
        return task, report

    def _lost(self, why: str) -> ClassroomError:
        return ClassroomError(
            f"The Dask cluster at {self._address} is lost: {why}. All verdicts before are kept; "
            "the same command goes on from there."
        )
