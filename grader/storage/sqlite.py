"""One way to open an SQLite file of ours; what differs from file to file is its policy."""

import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Policy:
    """How the files of one kind are opened.

    Args:
        schema: statements that make the tables where they are missing.
        version: of the schema; raised whenever an older reader could misread it.
        kind: SQLite's application id of such files, so that no other program's is written to.
        busy_seconds: how long another process is waited for.
        private: make it readable by its owner only, and follow no link to it.
        looked_through: look for damage whenever it is opened, which takes long for large files.
    """

    schema: str
    version: int
    kind: int = 0
    busy_seconds: float = 10.0
    private: bool = False
    looked_through: bool = False


class Unusable(Exception):
    """The file is sound, and not for us to write: another program's, or a newer gradlings wrote it.

    Args:
        whose: which of the two.
    """

    def __init__(self, whose: Literal["another program", "a newer gradlings"]) -> None:
        self.whose = whose
        remedy = ": update gradlings" if whose == "a newer gradlings" else ""
        super().__init__(f"{whose} wrote it{remedy}")


class Damaged(sqlite3.DatabaseError):
    """The file is broken, as SQLite or a look through it has found."""


def connect(path: Path, policy: Policy) -> sqlite3.Connection:
    """Open or make a file; every statement is committed at once.

    Raises:
        OSError, sqlite3.Error: it cannot be opened or written.
        Damaged: it is broken.
        Unusable: it is not ours, or of a later version.
    """
    if policy.private:
        # Ours from the first moment on: sqlite would make it readable by others.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
    db = sqlite3.connect(path, timeout=policy.busy_seconds, isolation_level=None)
    try:
        _open(db, policy)
    except sqlite3.DatabaseError as error:
        db.close()
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise Damaged(str(error)) from error
        raise
    except BaseException:
        db.close()
        raise
    return db


def prepare(db: sqlite3.Connection, policy: Policy) -> None:
    """Make the tables, as far as they are missing, in one piece."""
    db.executescript(
        f"BEGIN IMMEDIATE; {policy.schema} PRAGMA application_id = {policy.kind}; "
        f"PRAGMA user_version = {policy.version}; COMMIT;"
    )


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of the schema of an open file; 0 where it has none yet."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    return int(version)


def now() -> str:
    """Return the time as it is written: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _open(db: sqlite3.Connection, policy: Policy) -> None:
    (kind,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if kind != policy.kind and tables:
        raise Unusable("another program")
    version = version_of(db)
    if version > policy.version:
        raise Unusable("a newer gradlings")
    if version < policy.version:
        db.execute("PRAGMA journal_mode = WAL")
        prepare(db, policy)
    db.execute("PRAGMA synchronous = NORMAL")
    if policy.looked_through:
        (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise Damaged(found)
