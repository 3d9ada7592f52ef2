"""A learner's course, workspace and progress together: what is done, what changed, what is next."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.course import Card, Course, Exercise
from grader.course.files.reading import read_file
from grader.course.files.submitted import Submitted
from grader.course.fingerprint import Fingerprint, fingerprint
from grader.judge.own_files.surroundings import Surroundings
from grader.report import Report, Status
from grader.study.progress import Help, Progress, Verdict
from grader.study.workspace import Workspace


@dataclass(frozen=True, slots=True)
class State:
    """Where the learner stands with one exercise."""

    exercise: Exercise
    card: Card
    path: Path
    """The learner's file."""
    status: Status | None
    """None where the file has no verdict yet, or has changed since."""
    missing: bool
    """The learner's file is not there."""
    verdict: Verdict | None
    """The latest verdict; out of date where `status` is None."""
    help: Help

    @property
    def passed(self) -> bool:
        """Whether the file as it is now has passed."""
        return self.status is Status.PASSED

    @property
    def done(self) -> bool:
        """Whether nothing is left to do here: it passed, or what can be checked here is right."""
        return self.status is not None and self.status.nothing_wrong

    @property
    def attempted(self) -> bool:
        """Whether there is anything of the learner's to grade."""
        return self.status is not Status.NOT_ATTEMPTED

    @property
    def may_see_solution(self) -> bool:
        """Whether the exercise was passed once, or given up."""
        passed = self.verdict is not None and self.verdict.first_passed_at is not None
        return passed or self.help.gave_up_at is not None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a learner works with."""

    course: Course
    workspace: Workspace
    progress: Progress

    def states(self) -> list[State]:
        """Return where the learner stands with every exercise, in the order of the course.

        Raises:
            CourseError: a file of the course is missing or wrong.
        """
        verdicts, helps, around = (
            self.progress.verdicts(),
            self.progress.helps(),
            self.workspace.around(self.course),
        )
        return [
            self._state(
                exercise, verdicts.get(exercise.name), helps.get(exercise.name, Help()), around
            )
            for exercise in self.course
        ]

    def state(self, exercise: Exercise) -> State:
        """Return where the learner stands with one exercise; raises as `states` does."""
        verdict = self.progress.verdicts().get(exercise.name)
        helps = self.progress.helps().get(exercise.name, Help())
        return self._state(exercise, verdict, helps, self.workspace.around(self.course))

    def fingerprint(self, exercise: Exercise) -> Fingerprint:
        """Return what a verdict on the learner's file, as it is now, is remembered under."""
        return fingerprint(exercise, self.submitted(exercise))

    def submitted(self, exercise: Exercise) -> Submitted:
        """Return the learner's file as it is now, with the files of theirs that it uses.

        Raises:
            OSError: it cannot be read.
        """
        return self.workspace.around(self.course).submitted(self.workspace.submission(exercise))

    def solution(self, exercise: Exercise) -> str:
        """Return the reference; of a worksheet with the numbers of the learner's own file.

        Raises:
            CourseError: the hidden half is not here, or an expression in it cannot be used.
            OSError: the learner's file cannot be read.
        """
        if exercise.suffix != ".md":
            return exercise.reference
        from grader.judge.worksheet.stubs import solution

        path = self.workspace.submission(exercise)
        mine = path.read_text("utf-8", "replace") if path.is_file() else ""
        return solution(exercise, mine)

    def record(self, exercise: Exercise, key: Fingerprint, report: Report) -> None:
        """Remember a verdict. One on a broken exercise says nothing about the learner."""
        if report.status is not Status.BROKEN_EXERCISE:
            self.progress.record(exercise.name, key, report)

    def _state(
        self, exercise: Exercise, verdict: Verdict | None, help_taken: Help, around: Surroundings
    ) -> State:
        path, card = self.workspace.submission(exercise), self.course.cards[exercise.name]
        status: Status | None = Status.BROKEN_EXERCISE
        missing = False
        try:
            content = read_file(path)
        except FileNotFoundError:
            status, missing = Status.NOT_ATTEMPTED, True
        except OSError:  # a folder, say: whoever grades it says so
            status = None
        else:
            if not card.fault:
                status = self._status(exercise, path, content, verdict, around)
        return State(exercise, card, path, status, missing, verdict, help_taken)

    def _status(
        self,
        exercise: Exercise,
        path: Path,
        content: bytes,
        verdict: Verdict | None,
        around: Surroundings,
    ) -> Status | None:
        if verdict is not None:
            now = fingerprint(exercise, around.with_others(content, path))
            with suppress(ValueError):  # written by another version: grade it again
                if verdict.fingerprint == now:
                    return verdict.report.status
        # In a clone the learner edits the shipped stub itself, so that only the judge can tell.
        if not self.workspace.is_course(self.course) and exercise.is_untouched(content):
            return Status.NOT_ATTEMPTED
        return None


def next_state(states: Sequence[State]) -> State | None:
    """Return the exercise to do next, or None where all have passed.

    It is the first that is neither passed nor given up and whose prerequisites are; failing that,
    the first that has not passed. What was written and cannot be checked here counts as passed; a
    broken exercise cannot be done.
    """
    done = {s.exercise.name for s in states if s.done or s.help.gave_up_at is not None}
    open_states = [state for state in states if not state.done and not state.card.fault]
    for state in open_states:
        name, after = state.exercise.name, state.card.after
        if name not in done and done.issuperset(after):
            return state
    return open_states[0] if open_states else None
