"""Who is new, who handed in again and who is late, after a run of `grade class run`."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from grader.report import printable

if TYPE_CHECKING:
    from grader.classroom.news import Change
    from grader.classroom.results import Results

_SHOWN = 30
"""How many students are named."""
_HEADINGS = {
    "new": "New",
    "again": "Handed in again",
    "more": "Handed in more",
    "gone": "No longer there",
}


def news_lines(changes: "Sequence[Change]", results: "Results", *, first: bool) -> list[str]:
    """Return what is printed of the changes since the last run; of a first run, how many there are.

    Args:
        changes: those of this run.
        results: how the class stands now.
        first: nothing was handed in for this assignment before.
    """
    if first:
        noun = "student" if len(changes) == 1 else "students"
        count = tally(changes, results)["late"]
        return [f"First run: {len(changes)} {noun}, {count} of them late."]
    if not changes:
        return ["Nothing new since the last run."]
    lines = ["Since the last run:"]
    for change in changes[:_SHOWN]:
        exercises = f": {', '.join(change.exercises)}" if change.exercises else ""
        late = "".join(f"; {said}" for said in _late(change, results))
        who = printable(change.student.called, 200)
        lines.append(f"  {_HEADINGS[change.what]:<15}  {who}{exercises}{late}")
    if len(changes) > _SHOWN:
        lines.append(f"  … and {len(changes) - _SHOWN} more; --json shows all")
    return lines


def _late(change: "Change", results: "Results") -> list[str]:
    """Say how late a change is: once, where all of it is."""
    late = change.late(results)
    said = list(dict.fromkeys(late.values()))
    alike = len(late) == len(change.exercises) and len(said) == 1
    return said if alike else [f"{name} is {says}" for name, says in late.items()]


def to_plain(change: "Change", results: "Results") -> dict[str, Any]:
    """Return a change as JSON."""
    student = change.student
    statuses = {}
    for name in change.exercises:
        entry = results.entries.get((student.id, name))
        statuses[name] = entry.report.status.value if entry else "not graded"
    return {
        "what": change.what,
        "id": student.id,
        "name": student.name,
        "exercises": statuses,
        "late": change.late(results),
        "score": results.total(student) if change.what != "gone" else None,
    }


def tally(changes: "Sequence[Change]", results: "Results") -> Counter[str]:
    """Return how many students are new, handed in again or more, are gone, and are late."""
    found: Counter[str] = Counter(change.what for change in changes)
    found["late"] = sum(bool(change.late(results)) for change in changes)
    return found
