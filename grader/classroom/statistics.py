"""What the results of a class say about its exercises and its students."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from grader.classroom.results import Assigned, Entry, Results, Student, share_of
from grader.report import Report, Status
from grader.report.outline import expectation

FEWEST = 25
"""Below this many students a correlation says more about chance than about the exercise."""
LITTLE = 0.5
"""Who has less than this share of the points is listed among those who need help."""
_STOPPED = (Status.COULD_NOT_RUN, Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED)


@dataclass(frozen=True, slots=True)
class ExerciseFigures:
    """How a class did in an exercise; shares are of all students but those in `waiting`."""

    asked: Assigned
    passed: int
    attempted: int
    stopped: int
    """How many handed in what could not be run, or did not run to its end."""
    waiting: int
    """How many handed in what is not graded yet."""
    mean: float
    """The mean share of the points."""
    discrimination: float | None
    """See `discrimination`."""
    failed_checks: tuple[tuple[str, int], ...]
    """The sentences of the checks and the names of the parts that failed, most often first."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mistake that has a name, and who made it."""

    asked: Assigned
    name: str
    why: str
    students: tuple[Student, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """A student who may need help, and why."""

    student: Student
    reasons: tuple[str, ...]


def exercise_figures(results: Results) -> tuple[ExerciseFigures, ...]:
    """Return how the class did in each exercise, in the assignment's order."""
    totals = {student: results.result(student).earned for student in active(results)}
    return tuple(_figures(results, asked, totals) for asked in results.exercises)


def discrimination(scores: Sequence[float], rests: Sequence[float]) -> float | None:
    """Return how an exercise's score goes with the score in the rest of the assignment.

    Pearson's correlation of the two over the students; for an exercise with the scores 0 and 1 it
    is the point-biserial correlation. The rest leaves the exercise out, which would else
    correlate with itself (corrected item-total correlation).

    Returns:
        A number from -1 to 1, or None: too few students, or one of the two does not vary.
    """
    if len(scores) < FEWEST:
        return None
    mean, mean_rest = fmean(scores), fmean(rests)
    offs = [(x - mean, y - mean_rest) for x, y in zip(scores, rests, strict=True)]
    variance = sum(dx * dx for dx, _ in offs)
    variance_rest = sum(dy * dy for _, dy in offs)
    tiny = 1e-12 * len(scores)  # what rounding leaves of the points' variance
    if variance <= tiny * max(1.0, mean * mean):
        return None
    if variance_rest <= tiny * max(1.0, mean_rest * mean_rest):
        return None
    return sum(dx * dy for dx, dy in offs) / sqrt(variance * variance_rest)


def misconceptions(results: Results) -> tuple[Misconception, ...]:
    """Return the misconceptions that were recognised, the commonest first."""
    who: dict[tuple[str, str], list[Student]] = {}
    why: dict[tuple[str, str], str] = {}
    for asked in results.exercises:
        for student in results.students:
            entry = results.entries.get((student.id, asked.name))
            for name, sentence in dict(_named(entry.report) if entry else ()).items():
                who.setdefault((asked.name, name), []).append(student)
                why.setdefault((asked.name, name), sentence)
    of_name = {asked.name: asked for asked in results.exercises}
    found = [
        Misconception(of_name[exercise], name, why[exercise, name], tuple(students))
        for (exercise, name), students in who.items()
    ]
    return tuple(sorted(found, key=lambda m: -len(m.students)))


def needs(results: Results) -> tuple[Need, ...]:
    """Return who may need help and why: those with the fewest points first."""
    found = [Need(student, tuple(_reasons(results, student))) for student in results.students]
    return tuple(
        sorted(
            (need for need in found if need.reasons),
            key=lambda need: (results.result(need.student).earned, need.student.id),
        )
    )


def active(results: Results) -> tuple[Student, ...]:
    """Return the students who handed in something that could be looked at."""
    ids = {student for student, _ in results.entries}
    return tuple(student for student in results.students if student.id in ids)


def _figures(results: Results, asked: Assigned, totals: dict[Student, float]) -> ExerciseFigures:
    shares, reports = [], []
    for student in results.students:
        if (student.id, asked.name) in results.waiting:
            continue
        entry = results.entries.get((student.id, asked.name))
        shares.append(share_of(entry, asked) if entry else 0.0)
        if entry and entry.report.status is not Status.NOT_ATTEMPTED:
            reports.append(entry.report)
    scores = [results.score(student, asked) for student in totals]
    failed = Counter(words for report in reports for words in _failed(report))
    return ExerciseFigures(
        asked,
        passed=sum(report.passed for report in reports),
        attempted=len(reports),
        stopped=sum(report.status in _STOPPED for report in reports),
        waiting=len(results.students) - len(shares),
        mean=fmean(shares) if shares else 0.0,
        discrimination=discrimination(
            scores,
            [total - score for total, score in zip(totals.values(), scores, strict=True)],
        ),
        failed_checks=tuple(failed.most_common()),
    )


def _failed(report: Report) -> Iterator[str]:
    for check in report.checks:
        if check.status is Status.FAILED and not check.example:
            device = f" [{check.device}]" if check.device else ""
            yield expectation(check) + device
    for part in report.parts:
        if part.status is Status.FAILED:
            yield f"{part.name} ({part.kind})"


def _named(report: Report) -> Iterator[tuple[str, str]]:
    for check in report.checks:
        if check.failure and check.failure.misconception:
            yield check.failure.misconception, check.failure.why
    for part in report.parts:
        if part.misconception:
            yield part.misconception, part.why


def _reasons(results: Results, student: Student) -> Iterator[str]:
    result = results.result(student)
    if results.points and not result.missing and result.earned >= results.points * (1 - 1e-9):
        return  # whatever else there was, it was no hindrance
    entries = {asked: results.entries.get((student.id, asked.name)) for asked in results.exercises}
    if result.missing:
        yield f"{len(result.missing)} of {len(entries)} exercises not graded yet"
    elif not any(entries.values()):
        yield "handed in nothing that could be graded"
    elif (due := results.points - result.open_points) > 0 and result.earned / due < LITTLE:
        judged = " that are given so far" if result.to_mark else ""
        yield f"{result.earned / due:.0%} of the points{judged}".replace("%", " %")
    if any(entries.values()):
        asked_of_all = [
            asked for asked in entries if not asked.bonus and asked.name not in result.missing
        ]
        idle = sum(
            entries[asked] is None or _is(entries[asked], Status.NOT_ATTEMPTED)
            for asked in asked_of_all
        )
        if idle > len(asked_of_all) / 2:
            yield f"{idle} of {len(asked_of_all)} exercises not attempted"
    for asked, entry in entries.items():
        if entry and entry.report.status in _STOPPED and asked.name not in result.missing:
            yield f"{asked.title}: {entry.report.status.value}"
    if problems := len(results.problems.get(student.id, ())):
        noun = "problem" if problems == 1 else "problems"
        yield f"{problems} {noun} with what was handed in"


def _is(entry: Entry | None, status: Status) -> bool:
    return entry is not None and entry.report.status is status
