"""What is said of a submission whose judge has ended, and how it is found out who is at fault."""

from grader.course import CourseError, Exercise
from grader.report import Problem, Report, Status

ATTEMPTS = 2
"""How often a task is tried whose worker ends: what ended it may have come from elsewhere."""


def harmless(exercise: Exercise) -> bytes:
    """Return work that ends no judge, unless machine or exercise is what ends it."""
    try:
        return (exercise.stub if exercise.folder is None else exercise.reference).encode()
    except CourseError:
        return b""


def ended_its_judges(exercise: str, why: str) -> Report:
    """Return the report on a submission that ended its judge each time, which others do not."""
    problem = Problem(
        "It brings down the process that grades it",
        f"That process ended each of the {ATTEMPTS} times that this was graded ({why}), and not "
        "with the exercise's own solution. Look for what takes memory or time without end.",
    )
    return Report(exercise, exercise, Status.CRASHED, problem=problem)


def could_not_grade(exercise: str, why: str) -> Report:
    """Return the report on a submission whose judge ended each time, as with any other."""
    problem = Problem(
        "This could not be graded",
        f"The process that graded it ended, {ATTEMPTS} times ({why}), and so it did with the "
        "exercise's own solution: the machine, or the exercise, is at fault.",
        ours=True,
    )
    return Report(exercise, exercise, Status.COULD_NOT_RUN, problem=problem)
