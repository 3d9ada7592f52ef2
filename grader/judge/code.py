"""Grading code: load it in a sandbox, run its examples, run the hidden checks on it."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from grader.course import CourseError, Exercise
from grader.judge import failures, problems
from grader.judge.checks import Check, CheckRunner, Outcome
from grader.judge.examples import same_text
from grader.judge.proxy import Answer, calls_of
from grader.report import CheckResult, Failure, Problem, Status, printable
from grader.sandbox.session import Gone, RemoteError, Session

Open = Callable[[], Session]
"""Starts a fresh confined process with the exercise's limits."""


@dataclass(frozen=True, slots=True)
class CodeVerdict:
    """What grading a code exercise found."""

    status: Status
    checks: tuple[CheckResult, ...] = ()
    problem: Problem | None = None
    output: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A program as the sandbox loads it: Python text, or a built C++ library."""

    kind: str
    data: bytes
    text: str


class CodeGrader:
    """Grades submissions of one code exercise against its collected checks."""

    def __init__(
        self,
        exercise: Exercise,
        runner: CheckRunner,
        checks: Sequence[Check],
        reference: Any,
        open_session: Open,
    ) -> None:
        self.exercise, self.runner, self.checks = exercise, runner, checks
        self.reference, self.open_session = reference, open_session

    def grade(self, source: Source, reference_source: Callable[[], Source], seed: int) -> CodeVerdict:
        """Return the verdict on a program.

        Raises:
            CourseError: a check asserts nothing, or fails on the reference itself.
        """
        with self.open_session() as session:
            try:
                problem = self._load(session, source)
            except Gone as gone:
                meta = self.exercise.meta
                status, why = problems.gone_problem(gone, meta.seconds, meta.memory)
                return CodeVerdict(status, (), why, session.output)
            if problem is not None:
                return CodeVerdict(Status.COULD_NOT_RUN, (), problem, session.output)
            results = [*self._examples(session), *self._checks(session, seed, reference_source)]
            return self._verdict(tuple(results), session)

    def _load(self, session: Session, source: Source) -> Problem | None:
        try:
            defined = load(session, source, self.exercise)
        except RemoteError as error:
            return problems.load_problem(error.fault, self.exercise, source.text)
        return problems.shape_problem(defined, self.exercise)

    def _examples(self, session: Session) -> Iterator[CheckResult]:
        groups = [list(group) for _, group in groupby(self.exercise.examples, lambda e: e.where)]
        if not groups:
            return
        try:
            printed = session.request("examples", [[e.source for e in group] for group in groups])
        except (Gone, RemoteError):
            return  # the checks meet the same end, and say more of it
        for group, texts in zip(groups, printed, strict=False):
            for number, (example, got) in enumerate(zip(group, texts, strict=False), 1):
                if example.want or str(got).startswith("Traceback"):
                    yield _example(example.where, number, example.source, example.want, str(got))

    def _checks(
        self, session: Session, seed: int, reference_source: Callable[[], Source]
    ) -> Iterator[CheckResult]:
        for check in self.checks:
            points = self.exercise.meta.points.get(check.name, 1.0)
            if session.gone is not None:
                yield failures.not_run(check, points)
                continue
            outcome, answer = self._run(check, session, seed)
            error = session.gone or outcome.error
            if error is None:
                self._must_assert(check, outcome)
                yield failures.passed(check, points)
                continue
            if not _is_verdict(error) and not self._holds(check, reference_source(), seed):
                raise CourseError(
                    self.exercise.check_path,
                    f"{check.name} fails on the reference: {type(error).__name__}: {error}.",
                    "The submission was not judged.",
                ) from error
            yield failures.failed(check, points, error, calls_of(answer), self.exercise)

    def _run(self, check: Check, session: Session, seed: int) -> tuple[Outcome, Answer]:
        own = zlib.crc32(f"{self.exercise.name}:{check.name}:{check.device}".encode())
        answer = Answer(session)
        try:
            session.request("begin", own ^ seed)
        except Gone as gone:
            return Outcome(gone, 0), answer
        rng = np.random.default_rng([own, seed])
        fixtures: Mapping[str, Any] = {"answer": answer, "reference": self.reference, "rng": rng}
        return self.runner.run(check, fixtures), answer

    def _holds(self, check: Check, source: Source, seed: int) -> bool:
        """Whether a check holds for the reference: if not, the check is at fault."""
        with self.open_session() as session:
            load(session, source, self.exercise)
            return self._run(check, session, seed)[0].error is None

    def _must_assert(self, check: Check, outcome: Outcome) -> None:
        if not outcome.assertions:
            raise CourseError(
                self.exercise.check_path,
                f"{check.name} asserts nothing.",
                "Use a function of grader.expect in it.",
            )

    def _verdict(self, results: tuple[CheckResult, ...], session: Session) -> CodeVerdict:
        meta = self.exercise.meta
        problem = None
        hidden = [r for r in results if not r.example] or list(results)
        if session.gone is not None:
            status, problem = problems.gone_problem(session.gone, meta.seconds, meta.memory)
        elif all(result.status is Status.PASSED for result in results):
            status = Status.PASSED
        elif all(result.status is Status.NOT_ATTEMPTED for result in hidden):
            status = Status.NOT_ATTEMPTED
        else:
            status = Status.FAILED
        return CodeVerdict(status, results, problem, session.output)


def load(session: Session, source: Source, exercise: Exercise) -> Mapping[str, Any]:
    """Load a program and return the names that it defines.

    Raises:
        RemoteError: it cannot be loaded.
        Gone: its process ended on the way.
    """
    defined = session.request("load", source.kind, source.data, exercise.stub_path.name)
    return defined if isinstance(defined, dict) else {}


def _example(where: str, number: int, source: str, want: str, got: str) -> CheckResult:
    name = f"example {number} of {where}" if where else f"example {number}"
    says = f"The example holds: {source.strip()}"
    if same_text(got, want):
        return CheckResult(name, says, Status.PASSED, 0.0, example=True)
    if got.startswith("Traceback\nNotImplementedError"):
        failure = Failure(source.strip(), says=f"{where} is not written yet.")
        return CheckResult(name, says, Status.NOT_ATTEMPTED, 0.0, failure, example=True)
    shown = printable(got.strip(), 1000)
    failure = Failure(source.strip(), expected=want.strip(), got=shown or "(nothing)")
    return CheckResult(name, says, Status.FAILED, 0.0, failure, example=True)


def _is_verdict(error: BaseException) -> bool:
    """Whether an error speaks of the submission; any other may be the check's own fault."""
    return isinstance(error, AssertionError | RemoteError | Gone)
