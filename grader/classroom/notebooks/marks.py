"""What a cell of a released notebook is for, and the three places in which it says so."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

KEY = "gradlings"
"""The key of our own metadata, in a notebook and in its cells, beside nbgrader's."""

_LONGEST_ID = 64
"""What nbformat allows for the id of a cell."""


class Role(StrEnum):
    """What stands in a cell."""

    PROMPT = "prompt"
    SOLUTION = "solution"
    """Code that the learner writes."""
    ANSWER = "answer"
    """A part of a worksheet that a machine grades."""
    TEXT = "text"
    """A part of a worksheet that a person grades."""
    EXAMPLES = "examples"
    CHECKS = "checks"
    """Holds no check: it is where the points and the report are put."""
    RUBRIC = "rubric"
    """Added for the instructor when it is graded; taken out of the feedback."""

    @property
    def ours(self) -> bool:
        """Whether nothing of a learner's is looked for in such a cell."""
        return self not in (Role.SOLUTION, Role.ANSWER, Role.TEXT)


@dataclass(frozen=True, slots=True)
class Mark:
    """The exercise that a cell belongs to, its role, and the part of a worksheet.

    The same exercise gets the same marks in every release.
    """

    exercise: str
    role: Role
    part: str = ""

    @property
    def grade_id(self) -> str:
        """nbgrader's name for the cell; names of exercises and parts hold no hyphen."""
        return "-".join(filter(None, (self.exercise, self.role.value, self.part)))

    @property
    def cell_id(self) -> str:
        """nbformat's id for the cell: the same name, where it is short enough."""
        name = self.grade_id
        if len(name) <= _LONGEST_ID:
            return name
        digest = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
        return f"{name[: _LONGEST_ID - 17]}-{digest}"

    def to_json(self) -> dict[str, str]:
        """Return what stands under our key in the cell's metadata."""
        return {"exercise": self.exercise, "role": self.role.value, "part": self.part}


def mark_of(cell: Mapping[str, Any]) -> Mark | None:
    """Return the mark of a cell, from whichever of the three places still tells it.

    A copied cell keeps its metadata and loses its id; other tools drop metadata and keep the id.
    """
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    own, theirs = metadata.get(KEY), metadata.get("nbgrader")
    if isinstance(own, dict):
        found = _mark(own.get("exercise"), own.get("role"), own.get("part", ""))
        if found is not None:
            return found
    named = theirs.get("grade_id") if isinstance(theirs, dict) else None
    return mark_named(named) or mark_named(cell.get("id"))


def role_of(cell: Mapping[str, Any]) -> Role | None:
    """Return what stands in a cell, if it is marked."""
    mark = mark_of(cell)
    return mark.role if mark else None


def mark_named(name: object) -> Mark | None:
    """Read a grade_id, or a cell's id."""
    if not isinstance(name, str) or name.count("-") not in (1, 2):
        return None
    exercise, role, part = [*name.split("-"), ""][:3]
    return _mark(exercise, role, part)


def _mark(exercise: object, role: object, part: object) -> Mark | None:
    if not (isinstance(exercise, str) and isinstance(role, str) and isinstance(part, str)):
        return None
    try:
        return Mark(exercise, Role(role), part) if exercise else None
    except ValueError:
        return None
