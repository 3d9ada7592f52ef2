"""JUnit XML of the family xunit2: a suite for each student, a case for each check and part."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree

from grader.classroom.marking.words import TO_MARK
from grader.classroom.results import Assigned, Entry, Results, Student
from grader.report import CheckResult, Report, Status, printable
from grader.report.outline import QUIET, failure_rows, part_rows, problem_rows

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 allows in no form, not even escaped."""

_Outcome = Literal["", "failure", "error", "skipped"]


@dataclass(frozen=True, slots=True)
class _Case:
    classname: str
    name: str
    seconds: float = 0.0
    outcome: _Outcome = ""
    message: str = ""
    details: str = ""


def to_junit(results: Results) -> bytes:
    """Return the results as XML; as the format has no points, a case passes or does not."""
    root = ElementTree.Element("testsuites", name=_clean(results.assignment))
    for student in results.students:
        cases = [case for asked in results.exercises for case in _cases(results, student, asked)]
        for problem in results.problems.get(student.id, ()):
            cases.append(_Case("handed in", "can be read", 0.0, "error", problem))
        root.append(_suite(student, cases))
    if results.unread:
        unread = [
            _Case("handed in", "belongs to a student", 0.0, "error", said, "")
            for said in results.unread
        ]
        root.append(_suite(Student("belongs to nobody"), unread))
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _suite(student: Student, cases: list[_Case]) -> ElementTree.Element:
    counts = Counter(case.outcome for case in cases)
    suite = ElementTree.Element(
        "testsuite",
        name=_clean(f"{student.id} {student.name}".strip()),
        tests=str(len(cases)),
        failures=str(counts["failure"]),
        errors=str(counts["error"]),
        skipped=str(counts["skipped"]),
        time=f"{sum(case.seconds for case in cases):.3f}",
    )
    for case in cases:
        element = ElementTree.SubElement(
            suite,
            "testcase",
            classname=_clean(case.classname),
            name=_clean(case.name),
            time=f"{case.seconds:.3f}",
        )
        if case.outcome:
            outcome = ElementTree.SubElement(element, case.outcome, message=_clean(case.message))
            outcome.text = _clean(case.details)
    return suite


def _cases(results: Results, student: Student, asked: Assigned) -> Iterator[_Case]:
    class_name = f"{asked.topic}.{asked.name}"
    entry = results.entries.get((student.id, asked.name))
    if (student.id, asked.name) in results.waiting:
        yield _Case(class_name, asked.title, 0.0, "error", "unfinished: not graded yet")
        return
    if entry is None:
        yield _Case(class_name, asked.title, 0.0, "skipped", "not handed in")
        return
    report = entry.report
    cases = [*_items(class_name, report, _marks(entry, asked))]
    if report.problem or not cases:
        cases.insert(0, _whole(class_name, report))
    # The time was taken once for all of them.
    share = report.seconds / len(cases)
    for case in cases:
        yield _Case(class_name, case.name, share, case.outcome, case.message, case.details)


def _whole(class_name: str, report: Report) -> _Case:
    """What is to be said of the submission as one."""
    if report.problem:
        details = "\n".join(row.text for row in problem_rows(report.problem))
        return _Case(class_name, report.title, 0.0, "error", report.problem.title, details)
    return _Case(class_name, report.title, 0.0, *_outcome(report.status, ""))


def _marks(entry: Entry, asked: Assigned) -> dict[str, tuple[_Outcome, str]]:
    """Return how texts came out: all points, not all of them, or no mark yet."""
    found: dict[str, tuple[_Outcome, str]] = {}
    for name in entry.to_mark(asked):
        found[name] = "skipped", TO_MARK
    for name, mark in entry.marks.items():
        given = f"{mark.points:.3g} of {mark.of:g} points. {mark.comment}".rstrip(". ")
        found[name] = ("", "") if mark.share >= 1 else ("failure", given)
    return found


def _items(
    class_name: str, report: Report, marks: Mapping[str, tuple[_Outcome, str]]
) -> Iterator[_Case]:
    for check in report.checks:
        outcome, message = _outcome(check.status, check.says)
        yield _Case(class_name, _check_name(check), 0.0, outcome, message, _why(check))
    for part in report.parts:
        outcome, message = marks.get(part.name) or _outcome(part.status, part.says)
        failed = part.status is Status.FAILED
        rows = part_rows(part, explain=False) if failed else ()
        yield _Case(
            class_name, part.name, 0.0, outcome, message, "\n".join(row.text for row in rows)
        )


def _check_name(check: CheckResult) -> str:
    return f"{check.name}[{check.device}]" if check.device else check.name


def _why(check: CheckResult) -> str:
    if check.failure is None:
        return ""
    rows = failure_rows(check.failure)
    return "\n".join(f"{row.label.strip()}: {row.text}" if row.label else row.text for row in rows)


def _outcome(status: Status, says: str) -> tuple[_Outcome, str]:
    if status is Status.PASSED:
        return "", ""
    if status is Status.FAILED:
        return "failure", says or status.value
    if status in QUIET:
        return "skipped", status.value
    return "error", ": ".join(filter(None, (status.value, says)))


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", printable(text))
