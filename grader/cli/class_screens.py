"""How a class stands, on a terminal."""

from collections import Counter

from rich.table import Table
from rich.text import Text

from grader.classroom.results import Results
from grader.cli.session import Session
from grader.report import Status

_MENDING = 10
"""How many students' problems are shown."""
_COLUMNS = {
    "Passed": (Status.PASSED,),
    "Failed": (Status.FAILED,),
    "Stopped": (Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED),
    "Could not\nrun": (Status.COULD_NOT_RUN, Status.BROKEN_EXERCISE),
    "As\nshipped": (Status.NOT_ATTEMPTED,),
}
"""What is counted, narrow enough for a terminal."""


def print_class(session: Session, results: Results) -> None:
    """Print how each exercise went, and who needs a look."""
    count = len(results.students)
    table = Table(box=None, pad_edge=False, header_style="label")
    table.add_column("Exercise", no_wrap=True)
    for heading in (*_COLUMNS, "Not handed\nin", "Mean\nscore"):
        table.add_column(heading, justify="right", vertical="bottom")
    for asked in results.exercises:
        entries = [
            entry for (_, exercise), entry in results.entries.items() if exercise == asked.name
        ]
        found = Counter(entry.report.status for entry in entries)
        counts = [sum(found[status] for status in kinds) for kinds in _COLUMNS.values()]
        mean = sum(results.score(student, asked) for student in results.students) / count
        table.add_row(
            asked.name,
            *(str(number or "") for number in (*counts, count - len(entries))),
            f"{mean:.1f} of {asked.points:g}",
        )
    session.out.print(table)
    _print_problems(session, results)
    _print_faults(session, results)
    mean = sum(map(results.total, results.students)) / count
    session.out.print()
    session.out.print(
        Text(
            f"{results.assignment}: {count} {'student' if count == 1 else 'students'}, "
            f"on average {mean:.1f} of {results.points:g} points."
        )
    )


def _print_problems(session: Session, results: Results) -> None:
    names = {student.id: student.name for student in results.students}
    for number, problems in list(results.problems.items())[:_MENDING]:
        who = f"{names[number]} ({number})" if names.get(number) else number
        session.out.print()
        session.out.print(Text.assemble((who, "bold"), *(f"\n  {said}" for said in problems)))
    if (more := len(results.problems) - _MENDING) > 0:
        session.out.print(Text(f"\n… and {more} more with problems; --json shows all."))


def _print_faults(session: Session, results: Results) -> None:
    """Print what is to blame where no submission is: the next run tries those again."""
    found = Counter(
        f"{problem.title}: {problem.message}"
        for entry in results.entries.values()
        if (problem := entry.report.problem) is not None and problem.ours
    )
    for said, count in found.most_common(_MENDING):
        times = "once" if count == 1 else f"{count} times"
        session.out.print()
        session.out.print(Text.assemble((f"No student's fault, {times}. ", "bold"), said))
