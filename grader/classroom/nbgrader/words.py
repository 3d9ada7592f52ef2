"""What learners read in their feedback, and instructors beside an answer to be graded by hand."""

from collections.abc import Sequence

from grader.course import Exercise
from grader.report import Report, printable
from grader.report.plain import to_text

FOR_GRADERS = "**For whoever grades this.** It is not part of the feedback."


def explanation(report: Report | None, remarks: Sequence[str]) -> str:
    """Return the plain text of a report, without what only an instructor may see.

    Args:
        report: the verdict; None where there was nothing to grade.
        remarks: what is odd about the notebook, for the learner and for whoever grades.
    """
    lines = [f"Note: {printable(remark, 600)}" for remark in remarks]
    if report is not None:
        lines += [to_text(report.without_model_answers(), explain=False)]
    return "\n".join(lines).rstrip() + "\n"


def rubric(exercise: Exercise, part: str) -> str:
    """Return the Markdown that stands below a text part for whoever grades it."""
    spec = exercise.meta.part(part)
    model = exercise.solved_worksheet.blocks[part].text.strip()
    points = "".join(f"- {point}\n" for point in spec.rubric)
    looked_for = f"\n\n*Look for:*\n\n{points}" if points else ""
    return (f"{FOR_GRADERS}\n\n*Model answer:*\n\n{model}{looked_for}").rstrip()
