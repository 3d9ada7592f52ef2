"""Names of files for students, whose ids are untrusted and may be anything."""

import re

from grader.classroom.results import Student


def safe_name(number: int, student: Student) -> str:
    """Return a name that no system takes for anything else: a number, and what of the id is plain.

    Args:
        number: different for each student.
        student: whose file or folder it is.
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", student.id).strip("-")[:40]
    return f"{number:04}_{plain}" if plain else f"{number:04}"
