"""How a class stands, on a terminal."""

from collections import Counter
from typing import Any

from rich.table import Table
from rich.text import Text

from grader.classroom.collecting.arriving import FILE_TIME
from grader.classroom.exports.whole import to_json
from grader.classroom.results import Results
from grader.cli.invocation import Invocation
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


def print_class(invocation: Invocation, results: Results) -> None:
    """Print how each exercise went, and who needs a look."""
    count = len(results.students)
    table = Table(box=None, pad_edge=False, header_style="label")
    table.add_column("Exercise", no_wrap=True)
    waits = ("Not\ngraded",) if results.waiting else ()
    for heading in (*_COLUMNS, *waits, "Not handed\nin", "Mean\nscore"):
        table.add_column(heading, justify="right", vertical="bottom")
    for asked in results.exercises:
        entries = [
            entry for (_, exercise), entry in results.entries.items() if exercise == asked.name
        ]
        found = Counter(entry.report.status for entry in entries)
        counts = [sum(found[status] for status in kinds) for kinds in _COLUMNS.values()]
        waiting = sum(exercise == asked.name for _, exercise in results.waiting)
        mean = sum(results.score(student, asked) for student in results.students) / count
        numbers = [*counts, waiting] if results.waiting else counts
        table.add_row(
            asked.name,
            *(str(number or "") for number in (*numbers, count - len(entries) - waiting)),
            f"{mean:.1f} of {asked.points:.3g}{' (bonus)' if asked.bonus else ''}",
        )
    invocation.out.print(table)
    _print_problems(invocation, results)
    _print_late(invocation, results)
    _print_groups(invocation, results)
    _print_faults(invocation, results)
    totals = [total for s in results.students if (total := results.total(s)) is not None]
    noun = "student" if count == 1 else "students"
    said = f"{results.called}: {count} {noun}"
    if results.groups:
        word = "group" if len(results.groups) == 1 else "groups"
        said += f", with {len(results.groups)} {word}"
    if totals:
        mean = sum(totals) / len(totals)
        so_far = " so far" if results.unmarked else ""
        said += f", on average {mean:.1f} of {results.points:g} points{so_far}"
    if len(totals) < count:
        said += f"; unfinished, {count - len(totals)} of them have no total yet"
    invocation.out.print()
    invocation.out.print(Text(f"{said}."))


def to_plain(results: Results) -> dict[str, Any]:
    """Return what is printed as JSON: all but the reports themselves."""
    whole = to_json(results)
    del whole["schema"]
    for student in whole["students"]:
        for entry in student["exercises"].values():
            entry["status"] = entry.pop("report")["status"]
    return whole | {
        "exercises": [{"exercise": asked.pop("name"), **asked} for asked in whole.pop("exercises")]
    }


def _print_problems(invocation: Invocation, results: Results) -> None:
    names = {student.id: student.name for student in results.students}
    for number, problems in list(results.problems.items())[:_MENDING]:
        who = f"{names[number]} ({number})" if names.get(number) else number
        invocation.out.print()
        invocation.out.print(Text.assemble((who, "bold"), *(f"\n  {said}" for said in problems)))
    if (more := len(results.problems) - _MENDING) > 0:
        invocation.out.print(Text(f"\n… and {more} more with problems; --json shows all."))


def _print_late(invocation: Invocation, results: Results) -> None:
    """Print how many are late, and where only the times of files say so."""
    late = {key: entry for key, entry in results.entries.items() if entry.lateness.says}
    if not late:
        return
    taken = sum(entry.lateness.kept < 1 for entry in late.values())
    by_files = sum(entry.arrival.source == FILE_TIME for entry in late.values())
    noun = "submission is" if len(late) == 1 else "submissions are"
    said = f"{len(late)} {noun} late; points are taken off {taken}."
    if by_files:
        said += (
            f" Of {by_files}, only the times of the files say so, which copying or unpacking may "
            "have changed: [handed_in] in the assignment's file sets a time right."
        )
    invocation.out.print()
    invocation.out.print(Text.assemble(("Late. ", "bold"), said))


def _print_groups(invocation: Invocation, results: Results) -> None:
    """Print what was taken for a group's, and what counts where a group has several hand-ins."""
    for said in results.group_notes[:_MENDING]:
        invocation.out.print()
        invocation.out.print(Text.assemble(("Groups. ", "bold"), said))
    if (more := len(results.group_notes) - _MENDING) > 0:
        invocation.out.print(Text(f"\n… and {more} more on groups; --json shows all."))


def _print_faults(invocation: Invocation, results: Results) -> None:
    """Print what is to blame where no submission is: the next run tries those again."""
    found = Counter(
        f"{problem.title}: {problem.message}"
        for entry in results.entries.values()
        if (problem := entry.report.problem) is not None and problem.ours
    )
    for said, count in found.most_common(_MENDING):
        times = "once" if count == 1 else f"{count} times"
        invocation.out.print()
        invocation.out.print(Text.assemble((f"No student's fault, {times}. ", "bold"), said))
