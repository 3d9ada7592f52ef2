"""The marks that were given to text parts by hand in nbgrader, for `grade class mark --import`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from grader.classroom.errors import ClassroomError
from grader.classroom.exports import cells
from grader.classroom.nbgrader.places import name_assignment, opened
from grader.classroom.notebooks import Role
from grader.classroom.notebooks.marks import mark_named

_COLUMNS = ("student", "exercise", "part", "points", "of", "comment")


@dataclass(frozen=True, slots=True)
class HandMark:
    """What a person has given for a text."""

    student: str
    exercise: str
    part: str
    points: float
    of: float
    comment: str

    def row(self) -> tuple[str, ...]:
        """Return it as `to_csv` writes it."""
        numbers = (cells.number(self.points), cells.number(self.of))
        names = map(cells.text, (self.student, self.exercise, self.part))
        return (*names, *numbers, cells.lines(self.comment))


def hand_marks(folder: Path, assignment: str) -> list[HandMark]:
    """Return the marks of an assignment, by student; what nobody has graded yet has none.

    Args:
        folder: of the course.
        assignment: its name.

    Raises:
        ClassroomError: the folder is none, or the gradebook knows no such assignment.
    """
    with opened(folder) as app:
        name_assignment(app.coursedir, assignment)
        with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
            try:
                gradebook.find_assignment(assignment)
            except MissingEntry:
                raise ClassroomError(
                    f"nbgrader's gradebook has no assignment {assignment}: `nbgrader db assignment "
                    "list` says which it has."
                ) from None
            return sorted(_given(gradebook, assignment), key=lambda m: (m.student, m.exercise))


def to_csv(marks: list[HandMark]) -> bytes:
    """Return them as a table with a head."""
    return cells.to_csv([_COLUMNS, *(mark.row() for mark in marks)], mark=True)


def _given(gradebook: Gradebook, assignment: str) -> Iterator[HandMark]:
    for submission in gradebook.assignment_submissions(assignment):
        for notebook in submission.notebooks:
            comments = {each.name: each.comment or "" for each in notebook.comments}
            for grade in notebook.grades:
                mark = mark_named(grade.name)
                if mark is None or mark.role is not Role.TEXT:
                    continue
                # nbgrader asks to look at it again after each autograding, and counts it all along.
                if grade.manual_score is not None:
                    yield HandMark(
                        submission.student.id,
                        mark.exercise,
                        mark.part,
                        float(grade.manual_score) + float(grade.extra_credit or 0),
                        float(grade.max_score),
                        comments.get(grade.name, ""),
                    )
