"""The rule for numbers that are drawn: whatever is drawn, right is right and wrong is wrong."""

import random

from grader.author.proof.model import Count
from grader.author.proof.trial import Trial
from grader.derive import DeriveError, Tolerance, Value, agrees, read_value
from grader.judge.draws import Numbers, drawn, solved, told, with_numbers
from grader.judge.fresh import drawable
from grader.judge.parts import tolerance_of
from grader.judge.sides import unlabelled
from grader.report import Status

DRAWS = 50
FEW_DRAWS = 5


def draws(trial: Trial) -> None:
    """Of 50 draws, the right answer passes, each wrong one is refused and named."""
    for name in drawable(trial.exercise):
        rng = random.Random(f"{trial.exercise.name} {name}")
        for count in range(FEW_DRAWS if trial.quick else DRAWS):
            numbers = drawn(trial.exercise, name, rng)
            trial.counts[Count.DRAWS] += 1
            if not _holds(trial, name, numbers, judged=not count):
                break


def _holds(trial: Trial, name: str, numbers: Numbers, *, judged: bool) -> bool:
    """Whether one draw is sound; the whole judge is asked for one draw, its algebra for all."""
    exercise = trial.exercise
    spec = with_numbers(exercise, exercise.meta.parts[name], numbers)
    block = solved(exercise, name, numbers)
    right = unlabelled(block.text)
    known = [("", right), *((wrong.name, unlabelled(wrong.answer)) for wrong in spec.wrong)]
    tolerance = Tolerance.read(tolerance_of(spec))
    values: dict[str, Value | None] = {}
    for key, answer in known:
        mine = values[key] = _read(answer)
        taken_for = next((k for k, one in values.items() if _equal(mine, one, tolerance)), None)
        if judged and taken_for == key:
            result = trial.answered(name, answer, numbers)
            expected = Status.FAILED if key else Status.PASSED
            taken_for = result.misconception if result.status is expected else None
        if taken_for != key:
            which = f"wrong answer {key}" if key else "right answer"
            taken = "refused" if taken_for is None else f"taken for {taken_for or 'the right one'}"
            message = f"{name}: for {told(numbers)} the {which}, {answer}, is {taken}."
            remedy = "Exclude such draws in such_that, or make one wrong answer of the two."
            trial.find("draw", trial.metadata, message, remedy)
            return False
    return True


def _read(answer: str) -> Value | None:
    try:
        return read_value(answer)
    except DeriveError:
        return None


def _equal(value: Value | None, expected: Value | None, tolerance: Tolerance) -> bool:
    return (
        value is not None and expected is not None and agrees(value, expected, tolerance=tolerance)
    )
