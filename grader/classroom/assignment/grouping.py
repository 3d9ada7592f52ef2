"""Reading who hands in together: a table of an assignment's file, or a CSV beside it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from grader.classroom.errors import ClassroomError
from grader.classroom.spreadsheets import Row, read_rows

LATEST, BETTER = "latest", "better"
RULES = (LATEST, BETTER)
"""Which of two hand-ins of a group counts."""
_HEADS = ("group", "id")
FILE = "file"
"""The key that names a CSV, where its value is a text and no list."""

Groups = dict[str, tuple[str, ...]]
"""Members by the name of their group, by their ids or names."""


def read_groups(value: Any, path: Path | None) -> tuple[Groups, dict[str, str]]:
    """Return the groups, and the students whom a CSV introduces: names by their ids.

    Args:
        value: of the key `groups`: a table of lists, in which `file` may name a CSV, or that name.
        path: of the assignment's file, beside which the CSV lies.

    Raises:
        ValueError: something is wrong; the message goes on after the name of the key.
    """
    students: dict[str, str] = {}
    if isinstance(value, str):
        value = {FILE: value}
    if isinstance(value, dict):
        listed = dict(value)
        file = listed.pop(FILE) if isinstance(listed.get(FILE), str) else ""
        groups, students = _of_csv(file, path) if file else ({}, {})
        for name, found in listed.items():
            groups[name] = (*groups.get(name, ()), *_members(name, found))
    else:
        raise ValueError(
            'should be a table: write [groups] and, below it, lines such as "team 1" = '
            '["ann", "ben"]; or name a table in CSV: file = "groups.csv".'
        )
    in_group: dict[str, str] = {}
    for name, members in groups.items():
        for member in members:
            if member in in_group:
                other = in_group[member]
                where = f"{other!r} twice" if other == name else f"{other!r} and in {name!r}"
                raise ValueError(
                    f"has {member!r} in {where}: a student is in one group. Take out one of them."
                )
            in_group[member] = name
    return groups, students


def read_students(value: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of students by their ids; see `read_groups` for what it raises."""
    for number, name in value.items():
        if not isinstance(name, str):
            raise ValueError(f'has {number!r} = {name!r}: write "ID" = "NAME", or "ID" = "".')
    return {number.strip(): " ".join(name.split()) for number, name in value.items()}


def _members(group: str, value: Any) -> tuple[str, ...]:
    if not group.strip():
        raise ValueError("has a group without a name: give it one.")
    if not isinstance(value, list) or not all(isinstance(member, str) for member in value):
        raise ValueError(f'has {group!r} = {value!r}: write a list of ids, such as ["ann", "ben"].')
    members = tuple(member.strip() for member in value)
    if not members or not all(members):
        raise ValueError(f"has nobody in {group!r}: write its members, or take the line out.")
    return members


def _of_csv(name: str, path: Path | None) -> tuple[Groups, dict[str, str]]:
    if path is None:
        raise ValueError(
            f"is in {name!r}, and the assignment's file is gone, beside which it lies: put both "
            "back."
        )
    place = path.parent / name
    try:
        rows = read_rows(place.read_bytes(), str(place), _HEADS)
    except OSError as error:
        raise ValueError(f"names {name!r}, which cannot be read: {error.strerror}.") from None
    except ClassroomError as error:
        raise ValueError(f"cannot be read. {error}") from None
    groups: dict[str, list[str]] = {}
    students: dict[str, str] = {}
    for row in rows:
        group, member = row.get("group"), row.get("id")
        if not group or not member:
            raise ValueError(f"cannot be read: {_what_is_missing(name, row)}")
        groups.setdefault(group, []).append(member)
        if "name" in row.cells:
            students[member] = " ".join(row.get("name").split())
    if not groups:
        raise ValueError(f"names {name!r}, which has no rows: write group and id of each member.")
    return {group: tuple(members) for group, members in groups.items()}, students


def _what_is_missing(name: str, row: Row) -> str:
    if not row.get("id"):
        group = row.get("group")
        return f"row {row.number} of {name} has {group!r} and no id: fill it in, or delete the row."
    member = row.get("id")
    return (
        f"row {row.number} of {name} has no group for {member!r}: fill it in, or delete the row; "
        "whoever works alone is in no group."
    )
