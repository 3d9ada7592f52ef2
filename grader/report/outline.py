"""The words of a report, in the order in which they are read, for every form that shows one.

A terminal, a web page and nbgrader differ in how they set a heading or a listing; what stands there
is decided here. Everything that may come from a submission has been through `printable`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.report.model import CheckResult, Failure, PartResult, Problem, Report, Status
from grader.report.text import printable

MARKS = {
    Status.PASSED: "✓",
    Status.FAILED: "✗",
    Status.NOT_ATTEMPTED: "○",
    Status.COULD_NOT_RUN: "!",
    Status.TIMED_OUT: "!",
    Status.OUT_OF_MEMORY: "!",
    Status.CRASHED: "!",
    Status.NOT_RUN: "-",
    Status.NOT_LOOKED_AT: "·",
    Status.EXAMPLES_AGREE: "≈",
    Status.TO_REVIEW: "?",
    Status.BROKEN_EXERCISE: "!",
}
QUIET = frozenset(
    (
        Status.NOT_ATTEMPTED,
        Status.NOT_RUN,
        Status.NOT_LOOKED_AT,
        Status.EXAMPLES_AGREE,
        Status.TO_REVIEW,
    )
)
"""Of these nothing is known to be wrong."""
LINE_MARKS = {
    "proved": "✓",
    "agrees": "≈",
    "refuted": "✗",
    "undecided": "?",
    "unreadable": "!",
    "given": "·",
}
"""Marks of the lines of a derivation, by verdict."""

_VALUE_LINES = 8
_TRACEBACK_LINES = 8
_OUTPUT_LINES = 6
_SCREEN_LINES = 17


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled passage.

    Prose is wrapped; code keeps its lines, folded where they are too long; source is cut off there,
    so that its caret stays under the right character; markdown is an author's.
    """

    label: str
    text: str
    kind: Literal["prose", "code", "source", "markdown"] = "prose"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check in the list, or several that passed, with the details of the first failure."""

    status: Status
    text: str
    rows: tuple[Row, ...] = ()


def tally(report: Report) -> str:
    """Return how much of it is right, e.g. `2 of 3 checks, 3 of 5 points`."""
    judged: Sequence[CheckResult | PartResult]
    judged = [part for part in report.parts if part.status is not Status.TO_REVIEW]
    judged = [*report.checks, *judged]
    if not judged:
        return ""
    passed = sum(item.status is Status.PASSED for item in judged)
    noun = "part" if report.parts else "check"
    words = f"{passed} of {len(judged)} {noun}{'s' * (len(judged) != 1)}"
    if texts := len(report.parts) + len(report.checks) - len(judged):
        words += f" and {texts} text{'s' * (texts != 1)} to compare"
    if any(item.points not in (0, 1) for item in judged):  # examples give none
        words += f", {report.score:g} of {report.points:g} points"
    return words


def check_lines(report: Report) -> Iterator[CheckLine]:
    """Yield the checks in order, one of those that failed with its details.

    Where all of it would be more than a screen, what passed is summed up in a last line.
    """
    shown = explained(report)
    rows = tuple(failure_rows(shown.failure)) if shown and shown.failure else ()
    length = len(report.checks) + sum(1 + row.text.count("\n") for row in rows)
    fold = length > _SCREEN_LINES
    passed = 0
    for check in report.checks:
        if fold and check.status is Status.PASSED:
            passed += 1
        else:
            yield CheckLine(check.status, check_words(check), rows if check is shown else ())
    if passed:
        others = "1 other check passed." if passed == 1 else f"{passed} other checks passed."
        yield CheckLine(Status.PASSED, others)


def explained(report: Report) -> CheckResult | None:
    """Return the first failure of which it is known why, or else one that says what differs."""
    failures = [check for check in report.checks if check.failure]
    failures.sort(key=lambda check: check.status is Status.NOT_LOOKED_AT)
    reasoned = [check for check in failures if check.failure and check.failure.why]
    telling = [check for check in failures if check.failure and check.failure.says]
    return next(iter(reasoned or telling or failures), None)


def check_words(check: CheckResult) -> str:
    """Return what heads a check, with its device, and its status where no mark says it."""
    headline = check.failure.headline if check.failure else ""
    words = printable(headline) if headline else expectation(check)
    if check.device:
        words += f" [{check.device}]"
    if check.status is Status.NOT_LOOKED_AT:
        words += f" ({check.status.value}: what it depends on is not right yet)"
    elif check.status not in (Status.PASSED, Status.FAILED):
        words += f" ({check.status.value})"
    return words


def expectation(check: CheckResult) -> str:
    """Return the sentence of a check: what was expected."""
    return printable(" ".join(check.says.split()) or check.name)


def failure_rows(failure: Failure) -> Iterator[Row]:
    """Yield the smallest failing input, what was expected, what came back, and why."""
    if failure.call:
        yield Row("Call", head(failure.call, _VALUE_LINES), "code")
    for name, value in failure.inputs:
        yield Row(f"  {printable(name, 40)}", head(value, _VALUE_LINES), "code")
    if failure.expected:
        yield Row("Expected", head(failure.expected, _VALUE_LINES), "code")
    if failure.got:
        yield Row("Got", head(failure.got, _VALUE_LINES), "code")
    if failure.says:
        yield Row("", printable(failure.says, 1000))
    if failure.traceback:
        yield Row("Where", tail(failure.traceback, _TRACEBACK_LINES), "code")
    if failure.why:
        yield Row("Why", printable(failure.why))


def problem_rows(problem: Problem) -> Iterator[Row]:
    """Yield what kept the submission from running, what to do, and the place with a caret."""
    yield Row("Problem", printable(problem.title, 1000))
    if problem.message:
        yield Row("", printable(problem.message, 4000))
    if problem.source:
        label = f"Line {problem.line}" if problem.line else ""
        yield Row(label, head(problem.source, 2 * _VALUE_LINES), "source")
    elif problem.line:
        yield Row("", f"Line {problem.line} of your file.")


def part_rows(part: PartResult, *, explain: bool) -> Iterator[Row]:
    """Yield what there is to say of a worksheet part; `explain` adds what is read after passing."""
    if part.says and part.status is not Status.PASSED:
        yield Row("", printable(part.says, 2000))
    if part.why:
        yield Row("Why", printable(part.why))
    if part.status is Status.TO_REVIEW:
        yield Row("", "No machine judges a text: compare yours with the model answer.")
    if part.model_answer:
        yield Row("Model", _flowing(printable(part.model_answer)))
    if part.rubric:
        points = "\n".join(f"- {printable(point)}" for point in part.rubric)
        yield Row("Look for", points)
    if explain and part.explanation:
        yield Row("Because", printable(part.explanation), "markdown")


def remarks(report: Report, *, explain: bool = True) -> Iterator[Row]:
    """Yield what else the learner should know: what to remember, output, devices, notes.

    `explain` adds what is read after passing.
    """
    if explain and report.remember:
        yield Row("Remember", printable(report.remember))
    if output := printable(report.output).strip("\n"):
        yield Row("Printed", head(output, _OUTPUT_LINES), "code")
    if report.devices:
        devices = ", ".join(printable(device, 40) for device in report.devices)
        if "fake:cuda" in report.devices:
            devices += " (a stand-in for a GPU, which tells when data is on the wrong device)"
        yield Row("Devices", devices)
    ran = report.status not in (Status.NOT_ATTEMPTED, Status.COULD_NOT_RUN, Status.BROKEN_EXERCISE)
    if ran and report.checks and report.isolation.level != "full":
        note = f": {report.isolation.note}" if report.isolation.note else ""
        yield Row("Isolation", printable(f"{report.isolation.level}{note}"))
    for note in report.notes:
        yield Row("Note", printable(note))


def _flowing(text: str) -> str:
    """Join the lines of each paragraph: the screen may be wider or narrower than the file."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def head(text: str, lines: int) -> str:
    """Return the first lines of a text from outside, and how many more there are."""
    kept = printable(text, 4000).splitlines()
    more = len(kept) - lines
    return "\n".join(kept) if more < 2 else "\n".join([*kept[:lines], f"… ({more} more lines)"])


def tail(text: str, lines: int) -> str:
    """Return the last lines of a text from outside."""
    kept = printable(text[-4000:]).splitlines()
    more = len(kept) - lines
    return "\n".join(kept) if more < 2 else "\n".join([f"… ({more} earlier lines)", *kept[-lines:]])
