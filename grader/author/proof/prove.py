"""Proving one exercise: all rules in turn."""

import ast
import time

from grader.author.proof import code, mutation, worksheets
from grader.author.proof.after import after
from grader.author.proof.draws import draws
from grader.author.proof.model import Proof
from grader.author.proof.remember import remember
from grader.author.proof.sections import sections
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
    is_worksheet = trial.exercise.suffix == ".md"
    if not _readable(trial):
        return
    rules = worksheets if is_worksheet else code
    rules.stub(trial)
    # Of an exercise whose reference fails, nothing that follows can be told.
    if rules.reference(trial):
        rules.misconceptions(trial)
        rules.alternatives(trial)
        if is_worksheet:
            draws(trial)
            worksheets.open_parts(trial)
        if not trial.quick:
            (worksheets.mutants if is_worksheet else mutation.mutants)(trial)
    if is_worksheet:
        sections(trial)
    after(trial)
    texts(trial)
    remember(trial)
    tools(trial)


def _readable(trial: Trial) -> bool:
    """Whether all Python of the exercise is Python, and all its variants can be made."""
    for path in trial.python:
        try:
            ast.parse(path.read_text(encoding="utf-8"))
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            trial.find("text", path, f"line {line}: is not valid Python: {error}.", "Mend it.")
    meta = trial.exercise.meta
    for variant in (*meta.misconceptions, *meta.alternatives):
        try:
            trial.exercise.variant(variant)
        except CourseError as error:
            trial.find("variant", error.path, error.message, error.remedy)
    return not trial.findings
