"""Grading a worksheet: each block against the reference's, with a reason of its own."""

import difflib
from contextlib import suppress
from dataclasses import replace

from grader.course import (
    Block,
    CourseError,
    Exercise,
    PartSpec,
    WorksheetError,
    parse_worksheet,
)
from grader.course.worksheet import prose, written
from grader.judge.algebra.lines import OpenFor
from grader.judge.algebra.process import AlgebraError
from grader.judge.worksheet.draws import DrawRefused, numbers_of, solved, with_numbers
from grader.judge.worksheet.parts import JUDGES
from grader.judge.worksheet.stubs import drawable, solution
from grader.report import PartResult, Problem, Report, Status, printable
from grader.sandbox.faults import Gone


def grade_worksheet(report: Report, exercise: Exercise, text: str, open_for: OpenFor) -> Report:
    """Return the verdict on a worksheet, block by block."""
    if exercise.folder is not None and drawable(exercise) and text == exercise.reference:
        text = solution(exercise)  # an author grades it as it stands, with its placeholders
    try:
        blocks = parse_worksheet(text).blocks
    except WorksheetError as error:
        return replace(
            report, problem=Problem("The worksheet cannot be read", str(error), error.line)
        )
    shipped = exercise.shipped_worksheet.blocks
    parts = tuple(
        _part(exercise, block, blocks.get(name), open_for) for name, block in shipped.items()
    )
    problem = _missing(list(shipped), list(blocks))
    notes = () if exercise.folder else ("Only the form was checked: no answers are here.",)
    return replace(report, status=_status(parts), parts=parts, problem=problem, notes=notes)


def _part(
    exercise: Exercise,
    stub: Block,
    mine: Block | None,
    open_for: OpenFor,
) -> PartResult:
    spec = exercise.meta.part(stub.name)
    part = PartResult(stub.name, stub.kind, Status.NOT_ATTEMPTED, spec.points)
    if mine is None:
        return replace(part, status=Status.COULD_NOT_RUN, says="Its block is not in the file.")
    if mine.kind != stub.kind:
        says = f"Its block says {mine.kind} where {stub.kind} belongs: change the word back."
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    added = prose if stub.kind == "text" else written
    if not (answer := added(mine.text, stub.text)):
        return part
    if exercise.folder is None:
        return replace(
            part, status=Status.NOT_RUN, says="The answers are not here to compare with."
        )
    try:
        numbers = numbers_of(exercise, mine, spec)
    except DrawRefused as refused:
        says = f"The numbers behind {stub.name} were changed: {refused}. `grade reset` mends it."
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    spec, reference = with_numbers(exercise, spec, numbers), solved(exercise, stub.name, numbers)
    try:
        part = JUDGES[stub.kind](part, answer, reference, spec, open_for)
    except Gone as gone:
        says = f"This could not be decided: the algebra was stopped ({gone.how})."
        return replace(part, status=Status(gone.how), says=says)
    except AlgebraError as error:
        _blame_author(exercise, part, spec, reference, open_for)
        says = f"This cannot be judged: {printable(str(error), 600)}."
        return replace(part, status=Status.COULD_NOT_RUN, says=says)
    if part.status is Status.PASSED:
        return replace(part, explanation=reference.explanation)
    return part


def _blame_author(
    exercise: Exercise, part: PartResult, spec: PartSpec, reference: Block, open_for: OpenFor
) -> None:
    """Raise CourseError if what was asked of the algebra is wrong with the reference's answer, too.

    If it is not, the learner's own lines are what it cannot take: thousands of them, say.
    """
    try:
        with suppress(Gone):
            JUDGES[part.kind](part, reference.text, reference, spec, open_for)
    except AlgebraError as error:
        raise CourseError(exercise.reference_path, f"{part.name}: {error}") from error


def _missing(wanted: list[str], found: list[str]) -> Problem | None:
    missing = [name for name in wanted if name not in found]
    if not missing:
        return None
    name = missing[0]
    strange = [other for other in found if other not in wanted]
    close = difflib.get_close_matches(name, strange, n=1, cutoff=0.5)
    hint = f" There is one called {close[0]}: was it renamed?" if close else ""
    return Problem(
        f"The block {name} is missing",
        f"The worksheet has no block called {name}.{hint} Put it back, or take it from a fresh "
        "copy: `grade reset` keeps what you have beside it.",
    )


def _status(parts: tuple[PartResult, ...]) -> Status:
    found = {part.status for part in parts}
    if Status.COULD_NOT_RUN in found:
        return Status.COULD_NOT_RUN
    if found == {Status.NOT_ATTEMPTED}:
        return Status.NOT_ATTEMPTED
    # Without the answers, all that is written stays unjudged.
    for status in (Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED, Status.NOT_RUN):
        if status in found:
            return status
    return Status.PASSED if found <= {Status.PASSED, Status.TO_REVIEW} else Status.FAILED
