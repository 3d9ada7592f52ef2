"""What is shown after passing or giving up: the reference beside one's own, and other ways."""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.course import CourseError, Exercise
from grader.course.files.reading import read_file
from grader.course.prompt import code_of
from grader.judge.worksheet.draws import DrawRefused
from grader.study import State, next_state
from grader.study.asking.question import Question
from grader.web.room import Room
from grader.web.templating import render


@dataclass(frozen=True, slots=True)
class Way:
    """Another right way to do it."""

    name: str
    text: str


def solution_html(room: Room, exercise: Exercise) -> str:
    """Return the reference, the learner's own and the listed alternatives as HTML.

    Raises:
        CourseError: the hidden half is not here, or cannot be used.
        OSError, ValueError: the learner's file cannot be read.
    """
    if exercise.suffix == ".md":
        return render("solved_sheet.html", parts=list(_parts(room, exercise)))
    mine = read_file(room.workspace.submission(exercise)).decode("utf-8", "replace")
    ways = [
        Way(variant.name.replace("_", " "), _code(exercise.variant(variant), exercise.suffix))
        for variant in exercise.meta.alternatives
    ]
    reference = _code(exercise.reference, exercise.suffix)
    return render(
        "solved_code.html", mine=_code(mine, exercise.suffix), reference=reference, ways=ways
    )


def following(room: Room) -> State | None:
    """Return what to do next."""
    return next_state(room.desk.states())


def _code(text: str, suffix: str) -> str:
    """Return a file without its prompt, which the page shows already."""
    try:
        return code_of(text, suffix).strip("\n")
    except (SyntaxError, ValueError):
        return text.strip("\n")


def _parts(room: Room, exercise: Exercise) -> Iterator[tuple[Question, list[Way]]]:
    for question in room.questions(exercise):
        try:
            ways = [
                Way(
                    way.name.replace("_", " "),
                    "\n".join([*question.given.splitlines(), *way.lines]),
                )
                for way in question.spec.alternatives
            ]
            _ = question.solution
        except DrawRefused as refused:
            raise CourseError(room.workspace.submission(exercise), str(refused)) from None
        yield question, ways
