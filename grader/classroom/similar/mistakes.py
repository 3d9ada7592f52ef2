"""Mistakes that two students share and nobody else makes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from grader.classroom.results import Results
from grader.report import Report

FEW = 2
"""How many may make a mistake for it to say something of a pair."""


def shared_mistakes(
    results: Results, together: Mapping[str, str] = MappingProxyType({})
) -> dict[tuple[str, str], list[str]]:
    """Return for each pair of students, by their ids, what both got wrong and nobody else did.

    A mistake is a misconception that was named, or a wrong result of a check, to the last digit
    that is shown. A group, by the name that `together` gives for each of its members, makes a
    mistake once; it stands under the first member's id.
    """
    of_group: dict[str, str] = {}
    makers: dict[str, set[str]] = defaultdict(set)
    for (student, _), entry in sorted(results.entries.items(), key=lambda item: item[0]):
        for mistake in _mistakes(entry.report):
            whose = together.get(student)
            makers[mistake].add(of_group.setdefault(whose, student) if whose else student)
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mistake, students in sorted(makers.items()):
        if len(students) == FEW:
            first, second = sorted(students)
            found[first, second].append(mistake)
    return dict(found)


def _mistakes(report: Report) -> Iterator[str]:
    for check in report.checks:
        if check.failure is None or check.example:
            continue
        if check.failure.misconception:
            yield f"{report.exercise}: {check.failure.misconception}"
        elif check.failure.got:
            yield f"{report.exercise}, {check.name}: {check.failure.got}"
    for part in report.parts:
        if part.misconception:
            yield f"{report.exercise}, {part.name}: {part.misconception}"
        wrong = next((line.text for line in part.lines if line.verdict == "refuted"), "")
        if wrong:
            yield f"{report.exercise}, {part.name}: {wrong}"
