"""The verdict on a file, as a page gets it: of all of it, and of each part of a worksheet."""

from collections.abc import Callable
from typing import Any

from grader.course import CourseError, Exercise
from grader.report import PartResult, Report, Status
from grader.report.html import part_to_html
from grader.report.html import to_html as report_html
from grader.report.markdown import to_html
from grader.web.room import Room, revision_of
from grader.web.solved import following


def verdict_of(room: Room, exercise: Exercise) -> dict[str, Any]:
    """Grade the learner's file as it is now, in the judge's thread.

    Returns:
        `status` and `html`, the report; after passing `remember`, as HTML, and `next`, name and
        title of what comes next; `parts`: of each part of a worksheet its verdict as
        HTML, its `revision`, and `now`, what the file holds as its answer.

    Raises:
        OSError: the file cannot be read.
        CourseError: the exercise cannot be used.
    """
    report = room.grade(exercise)
    after = room.at_desk(lambda: following(room)) if report.passed else None
    return {
        "status": report.status,
        "html": report_html(report, style=False),
        "passed": report.passed,
        "remember": to_html(report.remember, mathematical=exercise.suffix == ".md")
        if report.passed
        else "",
        "next": {"name": after.exercise.name, "title": after.card.title} if after else None,
        "parts": _parts(room, exercise, report) if exercise.suffix == ".md" else {},
    }


def parts_html(report: Report) -> dict[str, str]:
    """Return the verdict on each part that was attempted, by name, as HTML."""
    return {
        part.name: part_to_html(part, explain=explains(part))
        for part in report.parts
        if part.status is not Status.NOT_ATTEMPTED
    }


def explains(part: PartResult) -> bool:
    """Whether what is read after passing may be read."""
    return part.status in (Status.PASSED, Status.TO_REVIEW)


async def regraded(room: Room, exercise: Exercise, publish: Callable[..., None]) -> None:
    """Grade what was saved in an editor, and tell the browsers."""
    try:
        found = await room.on_judge(lambda: verdict_of(room, exercise))
    except (OSError, CourseError) as error:
        publish(exercise=exercise.name, problem=str(error))
        return
    publish(exercise=exercise.name, **found)


def _parts(room: Room, exercise: Exercise, report: Report) -> dict[str, Any]:
    html = parts_html(report)
    try:
        asked = room.questions(exercise)
    except ValueError:  # the report says why it cannot be read
        return {}
    return {
        question.block.name: {
            "html": html.get(question.block.name, ""),
            "revision": revision_of(question.block),
            "now": question.so_far,
        }
        for question in asked
    }
