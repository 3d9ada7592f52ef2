"""Grading code: load it in a sandbox, run its examples, run the hidden checks on it."""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from grader.course import CourseError, Exercise, Variant
from grader.judge import failures, problems
from grader.judge.check import Check
from grader.judge.diagnosis import Run, Watch, diagnose
from grader.judge.evidence import Evidence
from grader.judge.examples import run_examples
from grader.judge.memory import bounded
from grader.judge.program import OpenFor, Program, load, load_own
from grader.judge.proxy import Answer, Call, conversation_of
from grader.judge.rehearsals import Rehearsals, Stage
from grader.judge.unforeseen import unforeseen_told
from grader.report import CheckResult, Problem, Status
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.limits import USUAL, WIDE, Allowance
from grader.sandbox.session import Session

if TYPE_CHECKING:
    from grader.judge.runner import CheckRunner


@dataclass(frozen=True, slots=True)
class CodeVerdict:
    """What grading a code exercise found."""

    status: Status
    checks: tuple[CheckResult, ...] = ()
    problem: Problem | None = None
    output: str = ""


@dataclass(frozen=True, slots=True)
class _Trial:
    """What came of running a submission, before it is explained."""

    examples: tuple[CheckResult, ...] = ()
    runs: tuple[Run, ...] = ()
    output: str = ""
    gone: Gone | None = None
    short: bool = False
    """Whether something that it returned was too large to be sent."""
    status: Status = Status.COULD_NOT_RUN
    problem: Problem | None = None
    """Why no check was run."""


Build = Callable[[str], Program]
"""Makes a program of the course's own text."""


class CodeGrader:
    """Grades submissions of one code exercise against its collected checks."""

    def __init__(
        self,
        exercise: Exercise,
        runner: "CheckRunner",
        checks: Sequence[Check],
        reference: Any,
        open_for: OpenFor,
        rehearsals: Rehearsals,
    ) -> None:
        self.exercise, self.runner, self.checks = exercise, runner, checks
        self.reference, self.open_for = reference, open_for
        self.rehearsals = rehearsals

    def grade(
        self, program: Program, built: Build, seed: int, *, stop_at_first: bool = False
    ) -> CodeVerdict:
        """Return the verdict on a program.

        Args:
            program: the submission.
            built: makes a program of the text of the reference or of a misconception.
            seed: the same seed draws the same cases.
            stop_at_first: run nothing after the first failure, and look for no reason.

        Raises:
            CourseError: a check asserts nothing, or fails on the reference itself.
        """
        allowance = self.rehearsals.allowances.get(self.exercise.name, USUAL)
        trial = self._tried(program, seed, allowance, stop_at_first)
        if trial.short and (wider := self._wider(built, seed)) != allowance:
            trial = self._tried(program, seed, allowance := wider, stop_at_first)
        if trial.problem is not None:
            return CodeVerdict(trial.status, (), trial.problem, trial.output)
        runs, examples = trial.runs, trial.examples
        named = {} if stop_at_first else self._diagnosis(runs, built, seed)
        open_again = partial(self.open_for, allowance)
        with Stage(open_again, lambda s, _: load(s, program, self.exercise)) as stage:
            again = partial(self._again, seed)
            evidence = Evidence(self.exercise, program, stage, again, self.reference)
            found = [
                self._result(run, named.get(i), built, seed, None if stop_at_first else evidence)
                for i, run in enumerate(runs)
            ]
        results = failures.without_moot(self.checks, found)
        return self._verdict((*examples, *results), trial)

    def _tried(
        self, program: Program, seed: int, allowance: Allowance, stop_at_first: bool
    ) -> "_Trial":
        """Run a submission; its process has ended, and left nothing, when this returns."""
        with self.open_for(allowance) as session:
            try:
                problem = self._load(session, program)
            except Gone as gone:
                meta = self.exercise.meta
                status, why = problems.gone_problem(gone, meta.seconds, meta.memory)
                return _Trial(status=status, problem=why, output=session.output)
            if problem is not None:
                return _Trial(problem=problem, output=session.output)
            examples = list(run_examples(session, self.exercise))
            wrong = any(example.status is not Status.PASSED for example in examples)
            runs = list(self._runs(session, seed, stop_at_first, stop_at_first and wrong))
            return _Trial(
                tuple(examples), tuple(runs), session.output, session.gone, session.codec.short
            )

    def _wider(self, built: Build, seed: int) -> Allowance:
        """Return how much a submission may send, by what the reference sends."""
        with self.open_for(WIDE) as session:
            load_own(session, built(self.exercise.reference), self.exercise)
            for check in self.checks:
                self._run(check, session, seed)
            sent = session.received
            found = USUAL.covering(sent.header, sent.data, sent.total)
        self.rehearsals.allowances[self.exercise.name] = found
        return found

    def _load(self, session: Session, program: Program) -> Problem | None:
        try:
            defined = load(session, program, self.exercise)
        except RemoteError as error:
            return problems.load_problem(error.fault, self.exercise, program.text)
        return problems.shape_problem(defined, self.exercise)

    def _runs(
        self, session: Session, seed: int, stop_at_first: bool, stopped: bool
    ) -> Iterator[Run]:
        for check in self.checks:
            unreached = Run(check, None, (), (), reached=False)
            run = unreached if stopped else self._run(check, session, seed)
            stopped = stopped or (stop_at_first and run.error is not None)
            yield run

    def _again(self, seed: int, run: Run, session: Session, calls: list[Call]) -> Run:
        """Run a check once more; `calls` grows with each call that it makes."""
        return self._run(run.check, session, seed, calls=calls)

    def _run(
        self,
        check: Check,
        session: Session,
        seed: int,
        watch: Watch | None = None,
        calls: list[Call] | None = None,
    ) -> Run:
        if session.gone is not None:
            return Run(check, None, (), (), reached=False)
        own = zlib.crc32(f"{self.exercise.name}:{check.name}:{check.device}".encode())
        answer = Answer(session, watch, calls)
        try:
            session.request("begin", _for_the_sandbox(own, seed))
        except Gone as gone:
            return Run(check, gone, (), ())
        rng = np.random.default_rng([own, seed])
        fixtures = {"answer": answer, "reference": self.reference, "rng": rng}
        with bounded():
            outcome = self.runner.run(check, fixtures)
        said = conversation_of(answer)
        error = session.gone or outcome.error
        if error is None and not outcome.assertions:
            raise CourseError(
                self.exercise.check_path,
                f"{check.name} asserts nothing.",
                "Use a function of grader.expect in it.",
            )
        return Run(check, error, tuple(said.calls), tuple(said.trail))

    def _result(
        self,
        run: Run,
        named: Variant | None,
        built: Build,
        seed: int,
        evidence: Evidence | None,
    ) -> CheckResult:
        points = self.exercise.meta.points.get(run.check.name, 1.0)
        if not run.reached:
            return failures.not_run(run.check, points)
        if run.error is None:
            return failures.passed(run.check, points)
        if not _is_verdict(run.error) and not self._holds(run.check, built, seed):
            raise CourseError(
                self.exercise.check_path,
                f"{run.check.name} fails on the reference: "
                f"{type(run.error).__name__}: {run.error}.",
                "The submission was not judged.",
            ) from run.error
        with unforeseen_told("no reason could be looked for"), bounded():
            return failures.failed(run, points, self.exercise, named, evidence)
        return failures.unexplained(run, points)

    def _holds(self, check: Check, built: Build, seed: int) -> bool:
        """Whether a check holds for the reference: if not, the check is at fault."""
        with self.open_for(WIDE) as session:
            load_own(session, built(self.exercise.reference), self.exercise)
            return self._run(check, session, seed).error is None

    def _diagnosis(self, runs: Sequence[Run], built: Build, seed: int) -> Mapping[int, Variant]:
        """Find the misconceptions behind failed checks.

        They are the course's own code, so they may share a process; those runs that are kept for
        the next submissions need one that no stopped run has delayed.
        """
        if all(run.error is None or isinstance(run.error, Gone) for run in runs):
            return {}

        def put_on(session: Session, text: str) -> None:
            load(session, built(text), self.exercise)

        own = partial(self.open_for, WIDE)
        with Stage(own, put_on) as stage, Stage(own, put_on) as whole:

            def rerun(variant: Variant, check: Check, watch: Watch) -> Run | None:
                key = self.exercise.variant(variant), check, seed
                if (kept := self.rehearsals.find(key)) is not None:
                    return kept
                if self.rehearsals.wanted(key):
                    run = whole.run(key[0], lambda session: self._run(check, session, seed))
                    if run is not None and run.reached and not isinstance(run.error, Gone):
                        return self.rehearsals.keep(key, run)
                return stage.run(key[0], lambda session: self._run(check, session, seed, watch))

            with unforeseen_told("no misconception could be looked for"), bounded():
                return diagnose(runs, self.exercise.meta.misconceptions, rerun)
        return {}

    def _verdict(self, results: tuple[CheckResult, ...], trial: "_Trial") -> CodeVerdict:
        meta = self.exercise.meta
        problem = None
        hidden = [r for r in results if not r.example] or list(results)
        if trial.gone is not None:
            status, problem = problems.gone_problem(trial.gone, meta.seconds, meta.memory)
        elif all(result.status is Status.PASSED for result in results):
            status = Status.PASSED
        elif all(map(_is_untouched, hidden)):
            status = Status.NOT_ATTEMPTED
        else:
            status = Status.FAILED
        return CodeVerdict(status, results, problem, trial.output)


def _for_the_sandbox(own: int, seed: int) -> int:
    """Return what the generators of the sandbox are seeded with: it does not tell our seed, from
    which a submission could foresee the cases."""
    return int.from_bytes(hashlib.sha256(f"{own}:{seed}".encode()).digest()[:4])


def _is_untouched(result: CheckResult) -> bool:
    """Whether nothing is written yet of what a check calls, or of what it depends on."""
    moot = result.status is Status.NOT_LOOKED_AT and result.failure is None
    return moot or result.status is Status.NOT_ATTEMPTED


def _is_verdict(error: BaseException) -> bool:
    """Whether an error speaks of the submission; any other may be the check's own fault."""
    return isinstance(error, AssertionError | RemoteError | Gone)
