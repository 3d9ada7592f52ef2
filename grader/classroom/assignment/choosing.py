"""What counts for a student of all that the group has handed in for an exercise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from grader.classroom.assignment.grouping import BETTER, LATEST
from grader.classroom.assignment.times import shown
from grader.classroom.marking.answers import digest_of
from grader.classroom.results import Assigned, Entry, Group, Student, points_of
from grader.report import Status


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hand-in of one of the group."""

    owner: Student
    entry: Entry
    """With its lateness, as it is for the student in question."""
    came: datetime | None
    """None where it is not known when."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What counts, and what is to be said of it."""

    entry: Entry
    twice: str = ""
    """Where there were several: which counts, and why."""


def chosen(
    candidates: Sequence[Candidate], rule: str, asked: Assigned, student: Student, group: Group
) -> Choice:
    """Return what counts.

    A stub as shipped counts only where there is nothing else. Where it is not known when each came,
    none is the latest, and the better one counts.

    Args:
        candidates: at least one.
        rule: one of `grouping.RULES`.
        asked: the exercise.
        student: for whom.
        group: whose hand-ins they are.
    """
    worked = [c for c in candidates if c.entry.report.status is not Status.NOT_ATTEMPTED]
    some = sorted(worked or candidates, key=_order)
    timed = all(candidate.came is not None for candidate in some)
    by_time = rule == LATEST and timed

    def worth(candidate: Candidate) -> tuple[float, float]:
        time = candidate.came.timestamp() if candidate.came else 0.0
        points = points_of(candidate.entry, asked) * candidate.entry.lateness.kept
        return (time, points) if by_time else (round(points, 9), time)

    best = max(some, key=worth)
    twice = ""
    if len(some) > 1:
        why = "the latest, counts" if by_time else "the better, counts"
        if rule == LATEST and not timed:
            why += ": it is not known when each came"
        those = " and ".join(map(_told, some))
        twice = f"{group.name} handed in {asked.name} {len(some)} times: {those}. That of "
        twice += f"{best.owner.id}, {why}."
    mine = best.owner.id == student.id
    notes = [] if mine else [f"Handed in by {best.owner.called} for {group.name}."]
    return Choice(
        replace(
            _with_marks_of(
                best.entry, [c.entry for c in some if c is not best], replaced=rule == LATEST
            ),
            owner="" if mine else best.owner.id,
            notes=(*notes, *filter(None, [twice]), *best.entry.notes),
            rivals=tuple(
                replace(each.entry, owner=each.owner.id) for each in some if each is not best
            )
            if rule == BETTER
            else (),
        ),
        twice,
    )


def _order(candidate: Candidate) -> tuple[float, str]:
    return candidate.came.timestamp() if candidate.came else 0.0, candidate.owner.id


def _with_marks_of(entry: Entry, others: Sequence[Entry], *, replaced: bool) -> Entry:
    """Return an entry with the marks that the same texts had in other hand-ins of the group.

    Where it has `replaced` those, a text that is in none of them has changed since it was marked.
    """
    if not any(other.marks for other in others):
        return entry
    marks, outdated = dict(entry.marks), dict(entry.outdated)
    texts = {part.name: digest_of(part.answer) for part in entry.report.parts}
    for other in others:
        for part in other.report.parts:
            if part.name in marks or (mark := other.marks.get(part.name)) is None:
                continue
            if digest_of(part.answer) == texts.get(part.name):
                marks[part.name] = mark
            elif replaced:
                outdated.setdefault(part.name, mark)
    return replace(entry, marks=marks, outdated=outdated)


def _told(candidate: Candidate) -> str:
    came = f" ({shown(candidate.came)})" if candidate.came else ""
    return f"by {candidate.owner.id}{came}"
