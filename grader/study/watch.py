"""Noticing that the learner saved a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import sleep

from grader.course import Course, CourseError, Exercise
from grader.course.files.reading import read_file
from grader.course.files.submitted import Submitted
from grader.course.fingerprint import of_submission
from grader.judge.own_files.surroundings import Surroundings
from grader.study.workspace import Workspace

_SETTLE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Saved:
    """An exercise's file has new content, or was deleted."""

    exercise: Exercise
    path: Path
    deleted: bool


class Watch:
    """Saves of the learner's files since it was made, whenever it is asked."""

    def __init__(self, course: Course, workspace: Workspace) -> None:
        self._course, self._workspace = course, workspace
        around = workspace.around(course)
        self._files = [
            _File(exercise, workspace.submission(exercise), around) for exercise in course
        ]

    def until(self, stop: Event) -> Iterator[Saved]:
        """Yield every file that changes, or uses one that does; wait for the next.

        What is saved while the caller is busy, or before this is called again, is noticed
        afterwards.

        Args:
            stop: ends it when it is set; so does KeyboardInterrupt.

        Raises:
            OSError: the system cannot watch the folder.
        """
        from watchfiles import watch

        # `step`: saves within so many ms come as one. The time-out is for what no event reports:
        # a save before the first of these calls, or on a network drive.
        folder = self._workspace.exercises
        for noticed in watch(
            folder,
            step=50,
            debounce=500,
            rust_timeout=1000,
            yield_on_timeout=True,
            stop_event=stop,
        ):
            around = self._workspace.around(self._course)
            for file in self._files:
                if file.changed(around, whole=bool(noticed)):
                    yield Saved(file.exercise, file.path, deleted=file.content is None)


class _File:
    """A file as it was when it was last looked at."""

    def __init__(self, exercise: Exercise, path: Path, around: Surroundings) -> None:
        self.exercise, self.path = exercise, path
        self.stamp = self._stamp()
        self.content = self._read()
        self.used = self._used(around)

    def changed(self, around: Surroundings, *, whole: bool) -> bool:
        """Look again; return whether the content is another.

        Args:
            around: the files that it may use.
            whole: look at those, too.
        """
        other = self._other_content()
        before = self.used
        if other or whole:
            self.used = self._used(around)
        return other or self.used != before

    def _used(self, around: Surroundings) -> str:
        """Return the hash of the files that it uses; nothing for a stub, which uses none."""
        try:
            if self.content is None or self.exercise.is_untouched(self.content):
                return ""
        except CourseError:  # whoever grades it says so
            return ""
        beside = around.with_others(self.content, self.path).beside
        return of_submission(Submitted(b"", beside))

    def _other_content(self) -> bool:
        if (stamp := self._stamp()) == self.stamp:
            return False
        if stamp is None:  # many editors save by renaming a new file over the old one
            sleep(_SETTLE_SECONDS)
            stamp = self._stamp()
        before = self.content
        self.stamp, self.content = stamp, self._read()
        return self.content != before

    def _stamp(self) -> tuple[int, ...] | None:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _read(self) -> bytes | None:
        try:
            return read_file(self.path)
        except OSError:
            return None
