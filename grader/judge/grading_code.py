"""The verdict on code: run the examples and checks, explain what failed, report."""

import warnings
from collections.abc import Mapping
from dataclasses import replace

from grader.course import CourseError, Variant
from grader.judge.explaining import failures
from grader.judge.explaining.evidence import Evidence
from grader.judge.explaining.misconception_runs import MisconceptionRuns
from grader.judge.explaining.misconceptions import misconceptions_behind
from grader.judge.memory import bounded
from grader.judge.running.bench import Bench
from grader.judge.running.check import Run
from grader.judge.running.program import Program, load
from grader.judge.running.stage import Stage
from grader.judge.running.start_problems import gone_problem
from grader.judge.running.trial import Trial, run_submission
from grader.judge.unforeseen import unforeseen_told
from grader.report import CheckResult, Report, Status, printable
from grader.sandbox.faults import Gone, RemoteError


def grade_code(
    bench: Bench,
    program: Program,
    report: Report,
    known: MisconceptionRuns,
    *,
    stop_at_first: bool = False,
) -> Report:
    """Return the verdict on a submission that is code.

    Args:
        bench: the exercise, and all that running something for it takes.
        program: the submission.
        report: what is known already.
        known: what misconceptions do to checks, as far as it is kept.
        stop_at_first: run nothing after the first failure, and look for no reason.

    Raises:
        CourseError: a check asserts nothing, or fails on the reference itself.
        SandboxError: no sandbox can be started.
    """
    checks = bench.checks  # before the reference: what is wrong with them is said first
    with bench.with_reference():
        trial = run_submission(bench, program, stop_at_first=stop_at_first)
        report = replace(report, output=printable(trial.output))
        if trial.problem is not None:
            return replace(report, status=trial.status, problem=trial.problem)
        if stop_at_first:
            found = [_result(bench, run, None, None) for run in trial.runs]
        else:
            with warnings.catch_warnings():
                # The search asks the reference odd things. Of what it warns, a line of its text
                # would be printed.
                warnings.simplefilter("ignore")
                named = misconceptions_behind(bench, trial.runs, known)
                found = _explained(bench, program, trial, named)
    results = (*trial.examples, *failures.without_moot(checks, found))
    status, problem = _status(results), None
    if trial.gone is not None:
        meta = bench.exercise.meta
        status, problem = gone_problem(trial.gone, meta.seconds, meta.memory)
    return replace(report, status=status, checks=results, problem=problem)


def _explained(
    bench: Bench, program: Program, trial: Trial, named: Mapping[int, Variant]
) -> list[CheckResult]:
    with Stage(
        lambda: bench.open(trial.allowance), lambda s, _: load(s, program, bench.exercise)
    ) as stage:
        evidence = Evidence(bench, program, stage)
        return [_result(bench, run, named.get(i), evidence) for i, run in enumerate(trial.runs)]


def _result(
    bench: Bench, run: Run, named: Variant | None, evidence: Evidence | None
) -> CheckResult:
    exercise, check = bench.exercise, run.check
    points = exercise.meta.points.get(check.name, 1.0)
    if not run.reached:
        return failures.not_run(check, points)
    if run.error is None:
        return failures.passed(check, points)
    if not _is_verdict(run.error) and not bench.holds_for_reference(check):
        raise CourseError(
            exercise.check_path,
            f"{check.name} fails on the reference: {type(run.error).__name__}: {run.error}.",
            "The submission was not judged.",
        ) from run.error
    with unforeseen_told("no reason could be looked for"), bounded():
        return failures.failed(run, points, exercise, named, evidence)
    return failures.unexplained(run, points)


def _status(results: tuple[CheckResult, ...]) -> Status:
    if all(result.status is Status.PASSED for result in results):
        return Status.PASSED
    hidden = [result for result in results if not result.example] or results
    return Status.NOT_ATTEMPTED if all(map(_is_unwritten, hidden)) else Status.FAILED


def _is_unwritten(result: CheckResult) -> bool:
    """Whether nothing is written yet of what a check calls, or of what it depends on."""
    moot = result.status is Status.NOT_LOOKED_AT and result.failure is None
    return moot or result.status is Status.NOT_ATTEMPTED


def _is_verdict(error: BaseException) -> bool:
    """Whether an error speaks of the submission; any other may be the check's own fault."""
    return isinstance(error, AssertionError | RemoteError | Gone)
