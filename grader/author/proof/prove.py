"""Proving one exercise: all rules in turn."""

import time

from grader.author.proof import code, mutation, worksheets
from grader.author.proof.model import Proof
from grader.author.proof.texts import texts
from grader.author.proof.tools import tools
from grader.author.proof.trial import Trial
from grader.course import CourseError, Exercise
from grader.judge import Judge


def prove(exercise: Exercise, judge: Judge, *, quick: bool = False) -> Proof:
    """Hold an exercise to every rule.

    Args:
        exercise: one of the judge's course.
        judge: it stays open.
        quick: fewer seeds and no mutants, for the minutes while an exercise is being written.
    """
    start = time.perf_counter()
    trial = Trial(exercise, judge, quick)
    try:
        _try(trial)
    except CourseError as error:
        trial.find("course", error.path, error.message, error.remedy)
    return Proof(
        exercise.name,
        tuple(trial.findings),
        trial.counts,
        tuple(trial.notes),
        time.perf_counter() - start,
    )


def _try(trial: Trial) -> None:
    rules = worksheets if trial.exercise.suffix == ".md" else code
    rules.stub(trial)
    # Nothing that follows can be told of an exercise whose reference fails.
    if rules.reference(trial):
        rules.misconceptions(trial)
        if trial.exercise.suffix != ".md":
            code.alternatives(trial)
        if not trial.quick:
            (worksheets if trial.exercise.suffix == ".md" else mutation).mutants(trial)
    texts(trial)
    tools(trial)
