"""The rule for numbers that are drawn: whatever is drawn, right is right and wrong is wrong."""

import random

from grader.author.proof.model import Count
from grader.author.proof.trial import Trial
from grader.judge.draws import drawn, solved, with_numbers
from grader.judge.fresh import drawable
from grader.report import Status

DRAWS = 50
FEW_DRAWS = 5


def draws(trial: Trial) -> None:
    """Of 50 draws, the right answer passes, each wrong one is refused and named."""
    for name in drawable(trial.exercise):
        rng = random.Random(f"{trial.exercise.name} {name}")
        for _ in range(FEW_DRAWS if trial.quick else DRAWS):
            if not _holds(trial, name, rng):
                break


def _holds(trial: Trial, name: str, rng: random.Random) -> bool:
    exercise = trial.exercise
    spec = exercise.meta.parts[name]
    numbers = drawn(exercise, name, rng)
    at = ", ".join(f"{key} = {number}" for key, number in numbers.items())
    trial.counts[Count.DRAWS] += 1
    right = solved(exercise, name, numbers).text
    result = trial.answered(name, right, numbers)
    if result.status is not Status.PASSED:
        message = f"{name}: for {at} the answer {right.strip()} is {result.status.value!r}."
        trial.find("draw", exercise.reference_path, message, result.says)
        return False
    for wrong in with_numbers(exercise, spec, numbers).wrong:
        result = trial.answered(name, wrong.answer, numbers)
        if (result.status, result.misconception) != (Status.FAILED, wrong.name):
            message = (
                f"{name}: for {at} the wrong answer {wrong.name}, {wrong.answer}, is "
                f"{result.status.value!r}, taken for {result.misconception or 'none'}."
            )
            remedy = "Exclude such draws in such_that, or make one wrong answer of the two."
            trial.find("draw", trial.metadata, message, remedy)
            return False
    return True
