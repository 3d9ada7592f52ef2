"""What an assignment makes of what is known: points, lateness, and what is not graded yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from grader.classroom.assignment.choosing import Candidate, chosen
from grader.classroom.assignment.groups import Class, class_of, meant, problems_of
from grader.classroom.assignment.model import Assignment
from grader.classroom.assignment.times import shown
from grader.classroom.results import Arrival, Assigned, Entry, Group, Lateness, Results, Student
from grader.report import Status


def applied(assignment: Assignment, found: Results, own: Mapping[str, Assigned]) -> Results:
    """Return the results with points, deadline, extensions and groups of an assignment.

    Args:
        assignment: as its file is now.
        found: what the gradebook knows; its exercises are those that were looked for.
        own: all exercises, with the points of their own.
    """
    whole = class_of(assignment, found)
    exercises = assignment.weighed(own)
    until = _of_students(assignment.extensions, whole.students)
    told = _of_students(assignment.handed_in, [*whole.students, *found.students])
    entries: dict[tuple[str, str], Entry] = {}
    said = dict.fromkeys(whole.said)
    waiting = _waiting(found, whole, exercises)
    known = {student.id: student for student in found.students}
    group_of = whole.group_of
    for student in whole.students:
        group = group_of.get(student.id)
        for asked in exercises:
            place = (student.id, asked.name)
            candidates = [
                _candidate(
                    assignment,
                    found.entries[owner, asked.name],
                    known[owner],
                    until.get(student.id),
                    told.get(owner),
                )
                for owner in whole.of(student.id)
                if (owner, asked.name) in found.entries
            ]
            if not candidates or place in waiting:
                continue
            if group is None:
                entries[place] = candidates[0].entry
                continue
            if student.id not in whole.sources:
                entries[place] = _together(candidates[0].entry, student, group)
                continue
            choice = chosen(candidates, assignment.group_takes, asked, student, group)
            entries[place] = choice.entry
            if choice.twice:
                said[choice.twice] = None
    return replace(
        found,
        exercises=exercises,
        students=whole.students,
        entries=entries,
        problems=problems_of(found, whole),
        waiting=waiting,
        title=assignment.title,
        course=assignment.course,
        deadline=_deadline(assignment),
        extensions={student: shown(when) for student, when in until.items()},
        groups=whole.groups,
        group_notes=tuple(said),
    )


def _candidate(
    assignment: Assignment,
    entry: Entry,
    owner: Student,
    until: datetime | None,
    told: datetime | None,
) -> Candidate:
    """Return a hand-in with its lateness for a student whose own deadline is `until`."""
    if entry.report.status is not Status.NOT_ATTEMPTED:  # nobody is late with a stub as shipped
        entry = replace(entry, lateness=lateness(assignment, entry.arrival, until, told))
    came = told
    if came is None and entry.arrival.at:
        came = datetime.fromisoformat(entry.arrival.at)
    return Candidate(owner, entry, came)


def _together(entry: Entry, student: Student, group: Group) -> Entry:
    """Return what the platform says that several have handed in."""
    others = ", ".join(member for member in group.members if member != student.id)
    return replace(entry, notes=(f"Handed in together with {others}.", *entry.notes))


def _waiting(
    found: Results, whole: Class, exercises: Sequence[Assigned]
) -> frozenset[tuple[str, str]]:
    """Return what has no verdict yet, for each student for whom it may count."""
    handed_in = {student.id for student in found.students}
    added = {asked.name for asked in exercises} - {asked.name for asked in found.exercises}
    return frozenset(
        (student.id, asked.name)
        for student in whole.students
        for asked in exercises
        for owner in whole.of(student.id)
        if (owner, asked.name) in found.waiting or (asked.name in added and owner in handed_in)
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


def strangers(assignment: Assignment, found: Results) -> Iterator[str]:
    """Yield a message for each student whom the file names and who is not in the class.

    Args:
        assignment: as its file is now.
        found: what the gradebook knows.
    """
    whole = class_of(assignment, found)
    yield from whole.wrong
    for key in ("extensions", "handed_in"):
        for text in getattr(assignment, key):
            if not (some := meant(text, [*whole.students, *found.students])):
                said = "is for nobody who has handed in; ids are as the report shows them"
            elif len(ids := dict.fromkeys(student.id for student in some)) > 1:
                said = f"is the name of several students: {', '.join(ids)}"
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
        ids = {student.id for student in meant(text, students)}
        if len(ids) == 1:
            (number,) = ids
            before = found.get(number, when)
            found[number] = max(when, before, key=lambda each: each.astimezone(UTC))
    return found


def _deadline(assignment: Assignment) -> str:
    if assignment.deadline is None:
        return ""
    return f"{shown(assignment.deadline)}. {assignment.late.says}"
