"""An eye on a living child, for what no limit counts: its files, its threads, its memory.

The system bounds the size of one file and not their number, and threads only by user id. Whoever
holds the child looks every `SECONDS`; what fits between two looks is the most that is taken beyond.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.confine.paths import SCRATCH_SIZE

SECONDS = 0.05
MAX_FILES = 4000
"""Names that a child may make, links and folders included: each has to be removed one by one."""
MAX_BYTES = SCRATCH_SIZE // 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a child may have."""

    threads: int
    memory: int | None
    """Bytes of resident memory; None where the limit on address space counts already."""


def excess(pid: int, folder: Path, bounds: Bounds) -> str:
    """Return what a child has too much of; empty where it keeps within its bounds."""
    return _of_files(folder) or _of_process(pid, bounds)


def readable(pid: int) -> bool:
    """Whether the system tells this process of another one's threads and memory."""
    return bool(_status(pid))


def _of_files(folder: Path) -> str:
    names = size = 0
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if (names := names + 1) > MAX_FILES:
                        return f"it made more than {MAX_FILES:,} files"
                    with suppress(FileNotFoundError):
                        # Blocks that are there, not the length: a file may have holes.
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except (FileNotFoundError, NotADirectoryError):
            continue  # it has just been removed
        except OSError as error:
            return f"its files cannot be counted ({error.strerror})"
        if size > MAX_BYTES:
            return f"it wrote more than {MAX_BYTES >> 20} MB"
    return ""


def _of_process(pid: int, bounds: Bounds) -> str:
    status = _status(pid)
    if int(status.get("Threads", 0)) > bounds.threads:
        return f"it started more than {bounds.threads} threads"
    resident = int(status.get("VmRSS", "0").split()[0]) * 1024
    if bounds.memory is not None and resident > bounds.memory:
        return f"it took more than {bounds.memory >> 20:,} MB of memory"
    return ""


def _status(pid: int) -> dict[str, str]:
    with suppress(OSError), open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as file:
        return dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
    return {}
