"""What a notebook hands in: a file for each exercise, put together from cells, and remarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grader.classroom.notebooks.code import code_work
from grader.classroom.notebooks.reading import Notebook, NotebookError, read
from grader.classroom.notebooks.scripts import cells_of
from grader.classroom.notebooks.sheets import sheet_work
from grader.course import Course
from grader.report import printable

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Handed:
    """What was found in a notebook."""

    works: dict[str, bytes] = field(default_factory=dict)
    """By exercise, the text of the learner's file; an exercise without any cell is missing."""
    notes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By exercise: what was recovered, left out or is odd."""
    problems: tuple[str, ...] = ()
    """What is wrong with the notebook as a whole."""


def read_notebook(content: bytes, course: Course, asked: Sequence[str] = ()) -> Handed:
    """Put together what a notebook hands in. Nothing in it makes this raise, or is run.

    Cells are known by our metadata, nbgrader's grade_id or their id, wherever they stand. Where a
    solution cell was copied, the last one that was worked on counts; where it was deleted, cells
    that define what the exercise asks for.

    Args:
        content: the bytes of the file.
        course: whose exercises they are.
        asked: names of exercises to look for even if nothing in the notebook names them.

    Raises:
        CourseError: a stub of the course cannot be read.
    """
    try:
        notebook = read(content)
    except NotebookError as error:
        return Handed(problems=(str(error),))
    works: dict[str, bytes] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for name in _names(notebook, course, asked):
        exercise = course[name]
        gather = sheet_work if exercise.suffix == ".md" else code_work
        text, said = gather(exercise, notebook)
        if text is not None:
            works[name] = text.encode("utf-8", "surrogatepass")
        if said:
            notes[name] = said
    return Handed(works, notes, tuple(_problems(notebook, course, asked)))


def read_script(text: str, course: Course, asked: Sequence[str]) -> Handed:
    """Put together what a notebook hands in that was exported as a script.

    Args:
        text: the script, for which `is_exported` holds.
        course: whose exercises they are.
        asked: the exercises that it was taken for; worksheets do not survive the export.
    """
    notebook = cells_of(text)
    works: dict[str, bytes] = {}
    notes: dict[str, tuple[str, ...]] = {}
    for name in asked:
        found, said = code_work(course[name], notebook)
        if found is not None:
            works[name] = found.encode("utf-8", "surrogatepass")
            notes[name] = ("It is a notebook, exported as a script.", *said[1:])
    return Handed(works, notes)


def _names(notebook: Notebook, course: Course, asked: Sequence[str]) -> list[str]:
    marked = [cell.mark.exercise for cell in notebook.cells if cell.mark]
    known = set(course.names)
    return [name for name in dict.fromkeys([*asked, *notebook.exercises, *marked]) if name in known]


def _problems(notebook: Notebook, course: Course, asked: Sequence[str]) -> Iterator[str]:
    marked = [cell.mark.exercise for cell in notebook.cells if cell.mark]
    strange = sorted({*notebook.exercises, *marked} - {*course.names})
    for name in strange[:_SHOWN]:
        shown = printable(name, 80)
        yield f"The notebook names an exercise that this course does not have: {shown}."
    if not (asked or notebook.exercises or marked):
        yield "The notebook has no cell of any exercise: it was not made from a released one."
