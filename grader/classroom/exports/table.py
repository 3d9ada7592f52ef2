"""One row for each student, for spreadsheets and statistics programs."""

from collections.abc import Iterator

from grader.classroom import csv_cells
from grader.classroom.results import Results


def to_csv(results: Results) -> bytes:
    """Return points and status by student and exercise; what is missing has an empty status.

    Points of exercises are those earned; the total is what lateness leaves of their sum. Whoever
    has handed in something that is not graded has no total; with texts that are to be marked, it
    is provisional.
    """
    return csv_cells.to_csv(_rows(results), mark=True)


def _rows(results: Results) -> Iterator[list[str]]:
    heads = [head for a in results.exercises for head in (a.name, f"{a.name} status")]
    yield [
        *("assignment", "id", "name", *map(csv_cells.text, heads)),
        *("earned", "deduction", "late", "not graded", "to be marked", "group"),
        *("of", "total", "problems"),
    ]
    group_of = results.group_of
    for student in results.students:
        group = group_of.get(student.id)
        row = [csv_cells.text(text) for text in (results.assignment, student.id, student.name)]
        result = results.result(student)
        late = []
        for asked in results.exercises:
            entry = results.entries.get((student.id, asked.name))
            if asked.name in result.missing:
                row += ["", "not graded"]
            else:
                row.append(csv_cells.number(results.score(student, asked)))
                row.append(entry.report.status.value if entry else "")
            if entry and entry.lateness.says:
                late.append(f"{asked.name}: {entry.lateness.says}")
        problems = " / ".join(results.problems.get(student.id, ()))
        yield [
            *row,
            "" if result.missing else csv_cells.number(result.earned),
            "" if result.missing else csv_cells.number(result.deduction),
            csv_cells.text(" / ".join(late)),
            f"unfinished: {', '.join(result.missing)}" if result.missing else "",
            csv_cells.text(", ".join(f"{exercise}/{part}" for exercise, part in result.to_mark)),
            csv_cells.text(group.name if group else ""),
            csv_cells.number(results.points),
            "" if result.total is None else csv_cells.number(result.total),
            csv_cells.text(problems),
        ]
