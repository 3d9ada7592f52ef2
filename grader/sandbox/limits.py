"""How much time, memory and output a submission may use, and how much it may send."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The budget of one submission."""

    seconds: float = 10.0
    """Wall-clock time. The judge enforces it; the limit on processor time is derived from it."""
    memory: int = 1 << 30
    """Bytes of address space beyond what the preloaded libraries occupy."""
    output: int = 64 * 1024
    """Bytes of stdout and stderr that the judge keeps."""
    file_size: int = 64 << 20
    """Bytes of the largest file that may be written."""
    threads: int = 64
    """Threads (and, while building, processes) at the same time."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How much a process may send: whoever reads it spends twenty to fifty times as much memory.

    A value of the course's needs some 30 KB at most. What is larger crosses as a description.
    """

    header: int = 1 << 20
    """Bytes of one message without its arrays: numbers, texts, containers."""
    data: int = 8 << 20
    """Bytes of the arrays of one message."""
    total: int = 64 << 20
    """Bytes of all answers together: the judge keeps them for the diagnosis."""
    argument: int = 1 << 20
    """Bytes of the arrays in one call of a function that was lent: those are the judge's own, and
    compute with what they are given."""

    def covering(self, header: int, data: int, total: int) -> "Allowance":
        """Return one that is wide enough for answers sixteen times as large as these."""
        return Allowance(
            max(self.header, 16 * header),
            max(self.data, 16 * data),
            max(self.total, 16 * total),
            self.argument,
        )


USUAL = Allowance()

WIDE = Allowance(header=16 << 20, data=512 << 20, total=512 << 20, argument=512 << 20)
"""For programs of the course's own, and what builds and reads for us."""
