"""Opening an SQLite file that holds grades: never replaced, never readable by others."""

import os
import sqlite3
from pathlib import Path

from grader.classroom.errors import ClassroomError

BUSY_SECONDS = 30.0


def connect(path: Path, kind: int, schema: str, version: int) -> sqlite3.Connection:
    """Open or make a database of this schema; every statement is committed at once.

    Args:
        path: the file, made with mode 600.
        kind: SQLite's application id of such files, so that no other program's is written to.
        schema: statements that make its tables where they are missing.
        version: of the schema; raised whenever an older reader could misread it.

    Raises:
        ClassroomError: it cannot be opened or written, is of another kind, or of a later version.
    """
    try:
        # Ours from the first moment on: sqlite would make it readable by others.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from None
    try:
        _prepare(db, path, kind, schema, version)
    except sqlite3.Error as error:
        db.close()
        raise _unusable(path, error) from None
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path, kind: int, schema: str, version: int) -> None:
    (found,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found != kind and tables:
        raise ClassroomError(
            f"{path} is the database of another program, such as nbgrader: name another file."
        )
    (written,) = db.execute("PRAGMA user_version").fetchone()
    if written > version:
        raise ClassroomError(f"{path} was written by a newer gradlings: update gradlings.")
    if written < version:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(
            f"BEGIN IMMEDIATE; {schema} PRAGMA application_id = {kind}; "
            f"PRAGMA user_version = {version}; COMMIT;"
        )
    db.execute("PRAGMA synchronous = NORMAL")


def _unusable(path: Path, error: Exception) -> ClassroomError:
    said = error.strerror if isinstance(error, OSError) else str(error)
    return ClassroomError(f"{path} cannot be used as a file of grades: {said}.")
