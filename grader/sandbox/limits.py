"""How much time, memory and output a submission may use."""

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
