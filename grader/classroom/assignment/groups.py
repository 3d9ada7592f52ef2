"""Who hands in together, and whose hand-ins count for whom."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from grader.classroom.assignment.model import Assignment
from grader.classroom.results import NOTHING, Group, Results, Student, by_member


@dataclass(slots=True)
class Class:
    """The students of a class and their groups."""

    students: tuple[Student, ...]
    """All of them, by id: those who handed in, and those whom the assignment's file names."""
    groups: tuple[Group, ...] = ()
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By student id: whose hand-ins count for them; their own alone, where nothing is said."""
    said: tuple[str, ...] = ()
    """What was taken for a group's hand-in."""
    wrong: tuple[str, ...] = ()
    """What is wrong with the groups, and what to do."""

    @property
    def group_of(self) -> dict[str, Group]:
        """By student id: the group of who has one."""
        return by_member(self.groups)

    def of(self, student: str) -> tuple[str, ...]:
        """Return the ids under which hand-ins lie that count for a student."""
        return self.sources.get(student, (student,))


def meant(text: str, students: Sequence[Student]) -> list[Student]:
    """Return whose id it is, or else all who have this name."""
    return [s for s in students if s.id == text] or [s for s in students if s.name == text]


def class_of(assignment: Assignment, found: Results) -> Class:
    """Return the class, as its hand-ins and the assignment's file together tell it."""
    known = {student.id: student for student in found.students}
    for number, name in assignment.students.items():
        if number not in known or not known[number].name:
            known[number] = Student(number, name)
    wrong: list[str] = []
    said: list[str] = []
    group_of: dict[str, str] = {}
    groups: list[Group] = []
    sources: dict[str, tuple[str, ...]] = {}
    for name, texts in assignment.groups.items():
        members = []
        for text in texts:
            some = meant(text, list(known.values()))
            if len(some) > 1:
                ids = ", ".join(student.id for student in some)
                wrong.append(f"{name!r}: {text!r} is the name of several students: {ids}.")
                continue
            if not some:
                wrong.append(_unknown(name, text, found.students, assignment))
                some = [known.setdefault(text, Student(text))]
            number = some[0].id
            if number in group_of:
                wrong.append(
                    f"{name!r}: {text!r} is in {group_of[number]!r} already: take one out."
                )
                continue
            group_of[number] = name
            members.append(number)
        groups.append(Group(name, tuple(members)))
    called = _called(found.students) if groups else {}
    for group in groups:
        named = [n for n in called.get(_plain(group.name), ()) if n in known and n not in group_of]
        named = named if group.members else []
        for number in named:
            # It is the folder of the group, and no student.
            del known[number]
            said.append(
                f"What lies under {number!r} counts for the group {group.name!r}, for it is called "
                "so. If that is a student, give the group another name."
            )
        for member in group.members:
            others = (other for other in group.members if other != member)
            sources[member] = (member, *others, *named)
    for group in found.groups:
        rest = tuple(m for m in group.members if m not in group_of and m in known)
        if len(rest) > 1:
            groups.append(replace(group, members=rest))
    place = assignment.file or assignment.name
    return Class(
        tuple(sorted(known.values(), key=lambda student: student.id)),
        tuple(group for group in groups if group.members),
        sources,
        tuple(said),
        tuple(f"{place}: groups: {said}" for said in wrong),
    )


def problems_of(found: Results, whole: Class) -> dict[str, tuple[str, ...]]:
    """Return what was not understood of what counts for each student."""
    told = {}
    for student in whole.students:
        ids = whole.of(student.id)
        several = any((number, a.name) in found.entries for number in ids for a in found.exercises)
        if said := tuple(_problems(found, student.id, ids, others=several)):
            told[student.id] = said
    return told


def _problems(found: Results, student: str, ids: Sequence[str], *, others: bool) -> Iterator[str]:
    for number in ids:
        for problem in found.problems.get(number, ()):
            if len(ids) > 1 and others and problem == NOTHING:
                continue
            yield problem if number == student else f"{number}: {problem}"


def _unknown(group: str, text: str, students: Sequence[Student], assignment: Assignment) -> str:
    names = [*(s.id for s in students), *(s.name for s in students if s.name)]
    close = difflib.get_close_matches(text, names, n=2, cutoff=0.6)
    likely = f" Did you mean {' or '.join(map(repr, close))}?" if close else ""
    return (
        f"{group!r} has {text!r}, and nobody of this id or name has handed in.{likely} Set it "
        f"right; or, if it is right because another of the group hands in, say who that is: "
        f'[students] with the line "{text}" = "NAME".'
    )


def _called(students: Sequence[Student]) -> dict[str, list[str]]:
    """Return ids by what the student is called, which may be the name of a group."""
    found: dict[str, list[str]] = {}
    for student in students:
        for text in {_plain(student.id), _plain(student.name)} - {""}:
            found.setdefault(text, []).append(student.id)
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
