"""Results in the forms that other programs read."""

from collections.abc import Callable
from typing import Literal, get_args

from grader.classroom.results import Results

Form = Literal["csv", "json", "junit", "gradescope", "canvas", "moodle"]
FORMS: tuple[Form, ...] = get_args(Form)

__all__ = ["FORMS", "Form", "export"]


def export(
    results: Results,
    form: Form,
    *,
    ids: str = "",
    column: str = "",
    model_answers: bool = False,
    provisional: bool = False,
) -> bytes:
    """Return the results as the content of a file; a zip archive for Gradescope.

    Args:
        results: of one assignment.
        form: who is to read it.
        ids: for Canvas and Moodle, the column that the students' ids belong in; by default it is
            guessed from what they look like.
        column: for Canvas, the heading of the scores, e.g. `Problem set 1 (4711)`; by default the
            assignment's name.
        model_answers: for Gradescope, show learners those of text parts.
        provisional: for Canvas and Moodle, write totals although texts are still to be marked.

    Raises:
        ValueError: the platform has no such column for ids.
    """
    from grader.classroom.exports import canvas, gradescope, junit, moodle, table, whole

    writers: dict[Form, Callable[[], bytes]] = {
        "csv": lambda: table.to_csv(results),
        "json": lambda: whole.to_json_bytes(results),
        "junit": lambda: junit.to_junit(results),
        "gradescope": lambda: gradescope.to_zip(results, model_answers=model_answers),
        "canvas": lambda: canvas.to_canvas(
            results, ids=ids, column=column, provisional=provisional
        ),
        "moodle": lambda: moodle.to_moodle(results, ids=ids, provisional=provisional),
    }
    return writers[form]()
