"""What an assignment makes of what is known: points, lateness, and what is not graded yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from grader.classroom.assignment.model import Assignment
from grader.classroom.assignment.times import shown
from grader.classroom.results import Arrival, Asked, Lateness, Results, Student
from grader.report import Status


def applied(assignment: Assignment, found: Results, own: Mapping[str, Asked]) -> Results:
    """Return the results with the points, the deadline and the extensions of an assignment.

    Args:
        assignment: as its file is now.
        found: what the gradebook knows; its exercises are those that were looked for.
        own: all exercises, with the points of their own.
    """
    names = set(assignment.names)
    added = names - {asked.name for asked in found.exercises}
    until = _of_students(assignment.extensions, found.students)
    handed_in = _of_students(assignment.handed_in, found.students)
    entries = {
        # Nobody is late with a stub as shipped.
        (student, name): entry
        if entry.report.status is Status.NOT_ATTEMPTED
        else replace(
            entry,
            lateness=lateness(
                assignment, entry.arrival, until.get(student), handed_in.get(student)
            ),
        )
        for (student, name), entry in found.entries.items()
        if name in names
    }
    waiting = {(student, name) for student, name in found.waiting if name in names}
    waiting |= {(student.id, name) for student in found.students for name in added}
    return replace(
        found,
        exercises=assignment.weighed(own),
        entries=entries,
        waiting=frozenset(waiting),
        title=assignment.title,
        course=assignment.course,
        deadline=_deadline(assignment),
        extensions={student: shown(when) for student, when in until.items()},
    )


def lateness(
    assignment: Assignment, arrival: Arrival, until: datetime | None, told: datetime | None
) -> Lateness:
    """Return what the deadline makes of an arrival.

    Args:
        assignment: with its deadline and late rule.
        arrival: when it came, as far as that is known.
        until: the student's own deadline.
        told: when it came, as the instructor says.
    """
    if told is not None:
        came, source = told, "as the instructor says"
    elif arrival.at:
        came, source = datetime.fromisoformat(arrival.at), f"by {arrival.source}"
    elif not arrival.late:
        return Lateness()
    elif assignment.deadline is None:
        return Lateness(says=f"late, as {arrival.source} says")
    elif until is not None:
        return Lateness(says=f"late, as {arrival.source} says, and there is an extension")
    else:
        said = f"late, as {arrival.source} says, which does not say by how long"
        return _taken(assignment, 1, f"{said}; one day is counted")
    days = assignment.days_late(came, until)
    if not days:
        return Lateness()
    assert assignment.deadline is not None
    when = shown(came.astimezone(assignment.deadline.tzinfo))
    noun = "day" if days == 1 else "days"
    return _taken(assignment, days, f"{days} {noun} late: it came {when}, {source}")


def strangers(assignment: Assignment, students: Sequence[Student]) -> Iterator[str]:
    """Yield a message for each student whom the file names and who is not in the class."""
    for key in ("extensions", "handed_in"):
        for text in getattr(assignment, key):
            if not (meant := _meant(text, students)):
                said = "is for nobody who has handed in; ids are as the report shows them"
            elif len(meant) > 1:
                said = f"is the name of several students: {', '.join(s.id for s in meant)}"
            else:
                continue
            yield f"{assignment.file or assignment.name}: {key}.{text} {said}."


def _taken(assignment: Assignment, days: int, says: str) -> Lateness:
    kept = assignment.late.kept(days)
    if kept < 1:
        share = f"{100 * (1 - kept):.4g} % of its points are"
        says += f"; {share if kept else 'all of its points are'} taken off"
    return Lateness(days, kept, says)


def _of_students(times: Mapping[str, datetime], students: Sequence[Student]) -> dict[str, datetime]:
    """Return times by the ids of those who are meant."""
    found: dict[str, datetime] = {}
    for text, when in times.items():
        meant = _meant(text, students)
        if len(meant) == 1:
            before = found.get(meant[0].id, when)
            found[meant[0].id] = max(when, before, key=lambda each: each.astimezone(UTC))
    return found


def _meant(text: str, students: Sequence[Student]) -> list[Student]:
    """Return whose id it is, or else all who have this name."""
    return [s for s in students if s.id == text] or [s for s in students if s.name == text]


def _deadline(assignment: Assignment) -> str:
    if assignment.deadline is None:
        return ""
    return f"{shown(assignment.deadline)}. {assignment.late.says}"
