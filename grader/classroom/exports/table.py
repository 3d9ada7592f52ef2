"""One row for each student, for spreadsheets and statistics programs."""

from collections.abc import Iterator

from grader.classroom.exports import cells
from grader.classroom.results import Results


def to_csv(results: Results) -> bytes:
    """Return points and status by student and exercise; what is missing has an empty status."""
    return cells.to_csv(_rows(results), mark=True)


def _rows(results: Results) -> Iterator[list[str]]:
    heads = [head for a in results.exercises for head in (a.name, f"{a.name} status")]
    yield ["assignment", "id", "name", *map(cells.text, heads), "total", "problems"]
    for student in results.students:
        row = [cells.text(text) for text in (results.assignment, student.id, student.name)]
        for asked in results.exercises:
            entry = results.entries.get((student.id, asked.name))
            row += [
                cells.number(results.score(student, asked)),
                entry.report.status.value if entry else "",
            ]
        problems = " / ".join(results.problems.get(student.id, ()))
        yield [*row, cells.number(results.total(student)), cells.text(problems)]
