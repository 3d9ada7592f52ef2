"""A submission's process as the judge sees it."""

import os
import socket
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass

from grader.sandbox.isolation import SandboxError


@dataclass(frozen=True, slots=True)
class Exit:
    """How a process ended."""

    code: int | None
    """The exit status; None where a signal ended it."""
    signal: int | None
    max_rss: int
    """Bytes of the largest resident set, the preloaded libraries included."""
    why: str = ""
    """What it had too much of, where it was ended for that."""

    @classmethod
    def of(cls, status: int, max_rss: int, why: str = "") -> "Exit":
        """Read the status that `os.wait4` gives."""
        code = os.waitstatus_to_exitcode(status)
        return cls(code, None, max_rss, why) if code >= 0 else cls(None, -code, max_rss, why)


class Child(ABC):
    """A process that runs one submission. Close it when done; that also ends it."""

    def __init__(self, sock: socket.socket, output: int, pid: int) -> None:
        self.sock = sock
        """A connected stream socket to the process."""
        self.output = output
        """A non-blocking descriptor: what the process writes to stdout and stderr."""
        self.pid = pid
        """Its id; inside namespaces, the id that it has there."""

    @abstractmethod
    def kill(self) -> None:
        """End the process at once; does nothing where it has ended."""

    @abstractmethod
    def wait(self, timeout: float) -> Exit:
        """Return how the process ended.

        Raises:
            TimeoutError: it still runs after `timeout` seconds.
            SandboxError: the parent has ended, and this process with it.
        """

    def close(self) -> None:
        """End the process and give back what it used; calling it again does nothing."""
        if self.output < 0:
            return
        self.kill()
        self.sock.close()
        os.close(self.output)
        self.output = -1
        with suppress(TimeoutError, SandboxError):
            self.wait(5.0)
