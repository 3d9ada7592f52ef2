"""Opening a file that holds grades: never replaced, never readable by others."""

import sqlite3
from pathlib import Path

from grader.classroom.errors import ClassroomError
from grader.storage import Policy, Unusable, connect

BUSY_SECONDS = 30.0


def open_grades(path: Path, kind: int, schema: str, version: int) -> sqlite3.Connection:
    """Open or make a file of grades; every statement is committed at once.

    Args:
        path: the file, made with mode 600.
        kind: SQLite's application id of such files.
        schema: statements that make its tables where they are missing.
        version: of the schema.

    Raises:
        ClassroomError: it cannot be opened or written, is of another kind, or of a later version.
    """
    policy = Policy(schema, version, kind, busy_seconds=BUSY_SECONDS, private=True)
    try:
        return connect(path, policy)
    except Unusable as error:
        said = "was written by a newer gradlings: update gradlings"
        if error.whose == "another program":
            said = "is the database of another program, such as nbgrader: name another file"
        raise ClassroomError(f"{path} {said}.") from None
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise ClassroomError(f"{path} cannot be used as a file of grades: {why}.") from None
