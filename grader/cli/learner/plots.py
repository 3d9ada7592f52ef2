"""Where the learner finds the picture that their code draws, and the reference's."""

from contextlib import suppress
from typing import TYPE_CHECKING

from rich.text import Text

from grader.cli.invocation import Invocation
from grader.cli.learner.targets import Target, submitted
from grader.course import CourseError
from grader.report import Report, Status

if TYPE_CHECKING:
    from grader.judge import Judge

_NOTHING_DRAWN = (Status.NOT_ATTEMPTED, Status.BROKEN_EXERCISE, Status.COULD_NOT_RUN)


def print_plots(invocation: Invocation, judge: "Judge", found: Target, report: Report) -> None:
    """Save both pictures and print where they are; nothing for an exercise that draws nothing."""
    if said := plots_saved(invocation, judge, found, report):
        invocation.out.print(Text(said, style="quiet"))
        invocation.out.print()


def plots_saved(invocation: Invocation, judge: "Judge", found: Target, report: Report) -> str:
    """Save both pictures and say where; nothing for an exercise that draws nothing.

    It comes after the verdict and never changes it: what goes wrong here is left out, or said.
    """
    if not found.own or report.status in _NOTHING_DRAWN or not found.exercise.meta.plot:
        return ""
    from grader.sandbox.isolation import SandboxError
    from grader.study.plots import keep_plots

    with suppress(CourseError, SandboxError):
        drawn = judge.pictures(found.exercise, submitted(invocation, found))
        try:
            kept = keep_plots(invocation.workspace, found.exercise, drawn)
        except OSError as error:
            return f"Your plot could not be saved: {error}."
        if kept.mine and kept.reference:
            mine, reference = map(invocation.shown, (kept.mine, kept.reference))
            return f"Your plot is saved as {mine}; beside it is ours, {reference}."
    return ""
