"""Which misconceptions of the course lie behind the failed checks of a submission."""

from collections.abc import Mapping, Sequence

from grader.course import Variant
from grader.judge.answers.proxy import Watch
from grader.judge.explaining.diagnosis import diagnose
from grader.judge.explaining.misconception_runs import MisconceptionRuns
from grader.judge.memory import bounded
from grader.judge.running.bench import Bench
from grader.judge.running.check import Check, Run
from grader.judge.running.program import load
from grader.judge.running.stage import Stage
from grader.judge.unforeseen import unforeseen_told
from grader.sandbox.faults import Gone
from grader.sandbox.limits import WIDE
from grader.sandbox.session import Session


def misconceptions_behind(
    bench: Bench, runs: Sequence[Run], known: MisconceptionRuns
) -> Mapping[int, Variant]:
    """Return the misconceptions that explain failed runs, by their position in `runs`.

    Misconceptions are the course's own code, so they may share a process; those runs that are kept
    for the next submissions need one that no stopped run has delayed.
    """
    if all(run.error is None or isinstance(run.error, Gone) for run in runs):
        return {}
    exercise = bench.exercise

    def open_wide() -> Session:
        return bench.open(WIDE)

    def put_on(session: Session, text: str) -> None:
        load(session, bench.program(text), exercise)

    with Stage(open_wide, put_on) as stage, Stage(open_wide, put_on) as whole:

        def rerun(variant: Variant, check: Check, watch: Watch) -> Run | None:
            key = exercise.variant(variant), check, bench.seed
            if (kept := known.find(key)) is not None:
                return kept
            if known.wanted(key):
                run = whole.run(key[0], lambda session: bench.run(check, session))
                if run is not None and run.reached and not isinstance(run.error, Gone):
                    return known.keep(key, run)
            return stage.run(key[0], lambda session: bench.run(check, session, watch))

        with unforeseen_told("no misconception could be looked for"), bounded():
            return diagnose(runs, exercise.meta.misconceptions, rerun)
    return {}
