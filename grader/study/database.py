"""Opening the SQLite file of a workspace, whatever state it is in."""

import shutil
import sqlite3
from contextlib import suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from grader.storage import Damaged, Policy, Unusable, connect, prepare, version_of

FILE = "progress.db"
VERSION = 3
_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdict (
    exercise TEXT PRIMARY KEY,
    submission TEXT NOT NULL,
    files TEXT NOT NULL,
    report TEXT NOT NULL,
    graded_at TEXT NOT NULL,
    first_passed_at TEXT
);
CREATE TABLE IF NOT EXISTS help (
    exercise TEXT PRIMARY KEY,
    hints INTEGER NOT NULL DEFAULT 0,
    gave_up_at TEXT,
    solution_seen_at TEXT
);
CREATE TABLE IF NOT EXISTS review (
    number INTEGER PRIMARY KEY,
    card TEXT NOT NULL,
    rating INTEGER NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    day INTEGER NOT NULL,
    due INTEGER NOT NULL,
    reviews INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    reviewed_at TEXT NOT NULL,
    UNIQUE (card, reviews)
);
CREATE TABLE IF NOT EXISTS attempt (
    number INTEGER PRIMARY KEY,
    exercise TEXT NOT NULL,
    submission TEXT NOT NULL,
    passed INTEGER NOT NULL,
    at TEXT NOT NULL
);
"""
POLICY = Policy(_SCHEMA, VERSION, looked_through=True)


def open_or_replace(path: Path) -> tuple[sqlite3.Connection, list[str]]:
    """Open the file, made anew where it is missing or broken; also return what there is to say.

    Where it cannot be written, the connection is a copy in memory.
    """
    notices = []
    try:
        _make_folder(path)
        if not path.exists():
            notices.append(f"{path} is gone: progress starts anew. Your exercises are untouched.")
        identity = path.stat().st_ino if path.exists() else None
        try:
            return connect(path, POLICY), notices
        except Damaged as error:
            if kept := _move_aside(path, identity):
                notices.append(
                    f"{path} is broken ({error}): it is kept as {kept.name}, and progress starts "
                    "anew. Your exercises are untouched."
                )
        return connect(path, POLICY), notices
    except (OSError, sqlite3.Error, Unusable) as error:
        return in_memory(path), [*notices, unsaved(path, error)]


def in_memory(path: Path) -> sqlite3.Connection:
    """Return a copy in memory of what can be read of the file, which may be nothing."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    # immutable: a folder that cannot be written has no room for the files that locking needs.
    with suppress(sqlite3.Error):
        source = sqlite3.connect(f"file:{quote(str(path))}?immutable=1", uri=True)
        with suppress(sqlite3.Error):
            if version_of(source) <= VERSION:
                source.backup(db)
        source.close()
    prepare(db, POLICY)
    return db


def unsaved(path: Path, error: Exception) -> str:
    """Return the sentence for a file that cannot be written."""
    return f"Progress is not saved this time: {path} cannot be written ({error})."


def _make_folder(path: Path) -> None:
    """Make the folder and the file in it at once, unless the folder is there.

    Another process never sees the folder without its file, which would mean that it was deleted.
    """
    if path.parent.is_dir():
        return
    fresh = path.parent.with_name(f"{path.parent.name}.{uuid4().hex}")
    fresh.mkdir()
    (fresh / path.name).touch()
    try:
        fresh.rename(path.parent)
    except OSError:
        shutil.rmtree(fresh)
        if not path.parent.is_dir():
            raise


def _move_aside(path: Path, identity: int | None) -> Path | None:
    """Rename the broken file to the first free name, unless another process has done so."""
    for number in count(1):
        kept = path.with_name(f"{path.name}.broken-{number}")
        if not kept.exists():
            break
    with suppress(FileNotFoundError):
        if path.stat().st_ino != identity:
            return None
        path.rename(kept)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                path.with_name(path.name + suffix).rename(f"{kept}{suffix}")
        return kept
    return None
