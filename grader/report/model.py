"""What a verdict consists of: frozen dataclasses of strings, numbers and tuples."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """How a submission, a check or a part came out."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not attempted"
    COULD_NOT_RUN = "could not run"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    NOT_RUN = "not run"
    """A check that an earlier crash, time-out or memory failure left unreached."""
    NOT_LOOKED_AT = "not looked at"
    """A check about something that depends on what is wrong already: it accuses of nothing."""
    EXAMPLES_AGREE = "examples agree"
    """All that could be checked holds, and that were the examples of the prompt alone."""
    TO_REVIEW = "to review"
    """A text part: compared by a person with the model answer, never by a machine."""
    BROKEN_EXERCISE = "broken exercise"
    """The fault is the exercise's, not the learner's: nothing is held against the submission."""

    @property
    def nothing_wrong(self) -> bool:
        """Whether all that could be checked here is right, though it may have been little."""
        return self in (Status.PASSED, Status.EXAMPLES_AGREE, Status.NOT_RUN)

    @property
    def unusable(self) -> bool:
        """Whether nothing could be graded, be it the work's fault or the exercise's."""
        return self in (Status.COULD_NOT_RUN, Status.BROKEN_EXERCISE)

    @property
    def stops(self) -> bool:
        """Whether nothing after this can be graded: the process that ran the code is gone."""
        return self in (Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED)


@dataclass(frozen=True, slots=True)
class Isolation:
    """How well the submission was kept apart from the machine, as reached and not as hoped for."""

    level: Literal["full", "limits", "none"]
    """`full` keeps secrets, the network and other processes out of reach, and time, memory, disk
    and threads within bounds; `limits` keeps only time, memory and the size of a file so."""
    layers: tuple[str, ...] = ()
    """Those that a confined process found on itself."""
    note: str = ""
    """What is missing and why, where the level is not full."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a submission could not be run, or why it stopped: one headline, one remedy, one place."""

    title: str
    message: str
    line: int | None = None
    """Line of the learner's file, counted from 1."""
    column: int | None = None
    """Column, counted from 1."""
    source: str = ""
    """The learner's own text around the place, with a caret under it."""
    ours: bool = False
    """The exercise, the grader or the machine is at fault: the verdict says nothing about the
    submission, and is not worth remembering."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a check failed, in the order in which it is read."""

    call: str = ""
    """The smallest failing call, e.g. `sigmoid(z)`."""
    inputs: tuple[tuple[str, str], ...] = ()
    """The arguments of that call: name and the value, shown small."""
    expected: str = ""
    got: str = ""
    says: str = ""
    """What differs, in a sentence."""
    why: str = ""
    """Why it is probably wrong. Empty where nothing is certain enough to be named."""
    misconception: str = ""
    """The name of the misconception that gives the same results, where one does."""
    traceback: str = ""
    """Frames of the learner's own file, where the learner's code raised."""
    headline: str = ""
    """What heads the failure in place of the check's sentence, where the check failed before it
    could look at what the sentence says: it is true of the submission."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One hidden check, or one example of the prompt."""

    name: str
    says: str
    """The check's docstring: what was expected, in words."""
    status: Status
    points: float = 1.0
    failure: Failure | None = None
    example: bool = False
    device: str = ""
    """Where it ran, for device code: `cpu`, `fake:cuda` or `cuda`."""

    @property
    def score(self) -> float:
        """The points earned: all of them or none."""
        return self.points if self.status is Status.PASSED else 0.0


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line of a derivation and what is known of it."""

    text: str
    verdict: str
    """`proved`, `agrees`, `refuted`, `undecided`, `unreadable` or `given`."""
    reason: str = ""
    column: int | None = None
    note: str = ""
    """What it was compared with, if that is not the line before; a part of the reason."""

    @property
    def fine(self) -> bool:
        """Whether it follows."""
        return self.verdict in ("proved", "agrees", "given")

    @property
    def told(self) -> str:
        """What stands under it: the reason of what does not pass, of all else only the note."""
        return self.note if self.fine else self.reason


@dataclass(frozen=True, slots=True)
class PartResult:
    """One block of a worksheet."""

    name: str
    kind: Literal["value", "choice", "derivation", "text"]
    status: Status
    points: float = 1.0
    says: str = ""
    why: str = ""
    misconception: str = ""
    lines: tuple[LineResult, ...] = ()
    answer: str = ""
    """What was written, of text parts only: for whoever marks it."""
    model_answer: str = ""
    """Only for text parts, after something has been written."""
    rubric: tuple[str, ...] = ()
    explanation: str = ""
    """What is read after passing."""

    @property
    def score(self) -> float:
        """The points earned: all of them or none."""
        return self.points if self.status is Status.PASSED else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The verdict on one submission of one exercise."""

    exercise: str
    title: str
    status: Status
    checks: tuple[CheckResult, ...] = ()
    parts: tuple[PartResult, ...] = ()
    problem: Problem | None = None
    isolation: Isolation = field(default_factory=lambda: Isolation("none", (), "nothing was run"))
    devices: tuple[str, ...] = ()
    """Where device code was checked: `cpu`, `fake:cuda`, `cuda`. Empty for all other exercises."""
    output: str = ""
    """What the submission printed, at most 64 KiB, with control characters made visible."""
    notes: tuple[str, ...] = ()
    """What else the learner should know, e.g. that only the examples could be checked."""
    remember: str = ""
    """What to take away from the exercise; empty until it has passed."""
    seconds: float = 0.0
    seed: int = 0

    @property
    def passed(self) -> bool:
        """Whether everything that a machine can judge is right."""
        return self.status is Status.PASSED

    @property
    def points(self) -> float:
        """The points that a machine can give; text parts are left to a person."""
        return sum(item.points for item in self._judged())

    @property
    def score(self) -> float:
        """The points earned."""
        return sum(item.score for item in self._judged())

    @property
    def ours(self) -> bool:
        """Whether a fault of ours, and not the submission, is what the verdict rests on."""
        return self.problem is not None and self.problem.ours

    @property
    def share(self) -> float:
        """The part of the points that was earned, from 0 to 1; nothing of nothing is 0."""
        if not self.points:
            return float(self.passed)
        return self.score / self.points

    @property
    def first_failure(self) -> CheckResult | PartResult | None:
        """The first check or part that did not pass; before all, one that was looked at."""
        fine = (Status.PASSED, Status.TO_REVIEW)
        items: tuple[CheckResult | PartResult, ...] = (*self.checks, *self.parts)
        wrong = [item for item in items if item.status not in fine]
        return next(iter(sorted(wrong, key=lambda i: i.status is Status.NOT_LOOKED_AT)), None)

    def without_model_answers(self) -> "Report":
        """Return what a learner may read while others may still hand in."""
        parts = (replace(part, model_answer="", rubric=()) for part in self.parts)
        return replace(self, parts=tuple(parts))

    def _judged(self) -> tuple[CheckResult | PartResult, ...]:
        return (*self.checks, *(part for part in self.parts if part.kind != "text"))
