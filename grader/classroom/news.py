"""What has changed since a class was looked at last: who is new, and who handed in again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from grader.classroom.results import Results, Student

What = Literal["new", "again", "more", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a student did since then."""

    student: Student
    what: What
    """`new` handed in for the first time, `again` something else in the place of a file, `more`
    further exercises only; of who is `gone`, nothing is there any more."""
    exercises: tuple[str, ...]
    """Those that are new or changed; stubs as shipped are left out."""

    def late(self, results: Results) -> dict[str, str]:
        """Say of these exercises which came late, and by how long."""
        entries = [(name, results.entries.get((self.student.id, name))) for name in self.exercises]
        return {
            name: entry.lateness.says for name, entry in entries if entry and entry.lateness.says
        }


@dataclass(frozen=True, slots=True)
class Seen:
    """What was there when the class was looked at last."""

    students: Mapping[str, Student]
    submissions: Mapping[tuple[str, str], str]
    """By student and exercise, the hash of what was handed in."""


@dataclass(frozen=True, slots=True)
class Now:
    """What a student has handed in now: by exercise, its hash, or None for a stub as shipped."""

    student: Student
    submissions: Mapping[str, str | None]


def news(seen: Seen, now: Iterable[Now]) -> tuple[Change, ...]:
    """Return what changed, student by student."""
    changes, there = [], set()
    for work in now:
        number = work.student.id
        there.add(number)
        own = {name: digest for name, digest in work.submissions.items() if digest is not None}
        if number not in seen.students:
            changes.append(Change(work.student, "new", tuple(own)))
            continue
        before = {name: seen.submissions.get((number, name)) for name in own}
        changed = tuple(name for name, digest in own.items() if before[name] != digest)
        if changed:
            again = any(before[name] is not None for name in changed)
            changes.append(Change(work.student, "again" if again else "more", changed))
    gone = [student for number, student in seen.students.items() if number not in there]
    return (*changes, *(Change(student, "gone", ()) for student in gone))
