"""A student's files, those inside archives in place of the archives, within a budget."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.classroom.collecting.archives import MAX_ARCHIVE, MAX_DEPTH, list_inner
from grader.classroom.collecting.files import MAX_FILES, File, Refused

MAX_ARCHIVES = 20
"""How many archives of one student are opened."""


class Spent(Exception):
    """A student's files are more than is read of one; the message says so."""


@dataclass
class Budget:
    """How many bytes of one student are read, and of how many files."""

    bytes: int = 64 << 20
    files: int = 500

    def spend(self, size: int) -> None:
        """Allow for reading a file.

        Raises:
            Spent: it is one too many.
        """
        self.bytes -= size
        self.files -= 1
        if self.bytes < 0 or self.files < 0:
            raise Spent(
                "More than 64 MB, or 500 files, were handed in: the rest was not looked at."
            )


def unpack(files: Sequence[File], depth: int, budget: Budget) -> tuple[list[File], list[str]]:
    """Return all files, and what is to be said of archives that cannot be read.

    Args:
        files: what a student handed in.
        depth: in how many archives they lie already.
        budget: what may be read; an archive in memory counts, too.
    """
    found: list[File] = []
    problems: list[str] = []
    archives = 0
    waiting = [(file, depth) for file in reversed(files)]
    while waiting and len(found) < MAX_FILES:
        file, depth = waiting.pop()
        if not file.name.lower().endswith(".zip"):
            found.append(file)
            continue
        archives += 1
        if depth == MAX_DEPTH or archives > MAX_ARCHIVES:
            problems.append(f"{file.shown} lies too deep in other archives to be opened.")
            continue
        try:
            budget.spend(min(file.size, MAX_ARCHIVE))
            inner = list_inner(file)
        except (Refused, Spent) as refused:
            problems.append(str(refused))
        else:
            problems += inner.problems
            waiting += [(each, depth + 1) for each in reversed(inner.files)]
    if waiting:
        problems.append(f"More than {MAX_FILES:,} files: the rest was not looked at.")
    return found, problems
