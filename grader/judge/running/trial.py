"""Running a submission once: its examples, then the hidden checks; nothing is explained here."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.judge.running import start_problems
from grader.judge.running.bench import Bench
from grader.judge.running.check import Run
from grader.judge.running.examples import run_examples
from grader.judge.running.program import Program, load
from grader.report import CheckResult, Problem, Status
from grader.sandbox.faults import Gone, RemoteError
from grader.sandbox.limits import Allowance
from grader.sandbox.session import Session


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of running a submission."""

    allowance: Allowance
    """How much it was allowed to send."""
    examples: tuple[CheckResult, ...] = ()
    runs: tuple[Run, ...] = ()
    """One for each check, in their order."""
    output: str = ""
    gone: Gone | None = None
    """How its process ended before all checks had run."""
    short: bool = False
    """Whether something that it returned was too large to be sent."""
    status: Status = Status.COULD_NOT_RUN
    problem: Problem | None = None
    """Why no check was run, and the status that goes with it."""


def run_submission(bench: Bench, program: Program, *, stop_at_first: bool) -> Trial:
    """Run the examples and checks on a submission.

    Its process has ended, and left nothing, when this returns. A submission that sends more than is
    usual is run once more, if the reference sends as much.

    Args:
        bench: what it takes.
        program: the submission.
        stop_at_first: run nothing after the first failure.

    Raises:
        CourseError: a check asserts nothing.
    """
    trial = _run(bench, program, bench.allowance, stop_at_first)
    if trial.short and (wider := bench.measure_allowance()) != trial.allowance:
        trial = _run(bench, program, wider, stop_at_first)
    return trial


def _run(bench: Bench, program: Program, allowance: Allowance, stop_at_first: bool) -> Trial:
    with bench.open(allowance) as session:
        try:
            problem = _load(bench, session, program)
        except Gone as gone:
            meta = bench.exercise.meta
            status, why = start_problems.gone_problem(gone, meta.seconds, meta.memory)
            return Trial(allowance, status=status, problem=why, output=session.output)
        if problem is not None:
            return Trial(allowance, problem=problem, output=session.output)
        examples = tuple(run_examples(session, bench.exercise))
        wrong = any(example.status is not Status.PASSED for example in examples)
        runs = tuple(_runs(bench, session, stop_at_first, stop_at_first and wrong))
        return Trial(allowance, examples, runs, session.output, session.gone, session.codec.short)


def _load(bench: Bench, session: Session, program: Program) -> Problem | None:
    try:
        defined = load(session, program, bench.exercise)
    except RemoteError as error:
        return start_problems.load_problem(error.fault, bench.exercise, program.text)
    return start_problems.shape_problem(defined, bench.exercise)


def _runs(bench: Bench, session: Session, stop_at_first: bool, stopped: bool) -> Iterator[Run]:
    for check in bench.checks:
        run = Run(check, None, reached=False) if stopped else bench.run(check, session)
        stopped = stopped or (stop_at_first and run.error is not None)
        yield run
