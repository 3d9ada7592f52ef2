"""A tree of preloaded processes, from which judges and sandbox parents of one owner are forked.

Importing the libraries takes seconds and hundreds of megabytes. Here it is done once:

    owner ──line──► root ──► numpy ──► + what a sandbox needs ──► sandbox parents
                     │         │  └───► + what a judge needs ────► judges
                     │         └─────► numpy, torch ──► …
                   judge ──line─┘

The root is a program of its own with a clean environment. A *stage* is a list of modules to import;
every path of stages has one process, forked from the one with the longest beginning of it, which
imports the rest and then does nothing but fork. Pages that nobody writes are shared by all.

Why this is as tight as starting every process afresh:

- These processes never hear of a course, a submission or a path: they are told names of modules,
  and descriptors that they pass on unread. A judge learns its course after it was forked, on a
  socket to its owner, and only then turns undumpable. So what a sandbox inherits is what its
  parent would have imported by itself.
- A fork closes all descriptors but those that it was given, draws random numbers of its own, and
  leaves the session. The sandbox's parent then goes on as if it had just been started: it enters
  namespaces (which bubblewrap cannot do for a process that exists), and its children put on the
  same layers. Where that is refused, it is started as a program, as without a trunk.
- Judges and sandboxes do share how their addresses are laid out and how texts are hashed, and a
  submission can tell which modules the judge loads of the libraries, not which of ours. It never
  finds ours: they are loaded behind the fork of the sandboxes.
- Nobody else can speak to the root: its lines are pairs of sockets without a name. What was forked
  ends with the handle that its owner holds, and a judge with the tree, which ends with the first
  line. A sandbox's parent ends with its judge.
- They compute nothing: a library that has started a thread, or opened a device, must not be forked
  from. A stage that has more than one thread refuses.
- A root whose files have changed since it was started forks nothing any more.

Whoever cannot be forked is started afresh: `TrunkError` says so, and so does the end of a handle.
This module is a judge's end, `owned` that of the owner; the processes themselves are `stages`.
"""

import json
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass

from grader.sandbox.isolation import SandboxError

MESSAGE_SIZE = 1 << 18
UNKNOWN = 255
"""The exit status of a process that ended with its tree."""


class TrunkError(SandboxError):
    """Nothing can be forked here: there is no tree any more."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Modules that are imported, and what they must not find; see `preload`."""

    modules: Sequence[str]
    withheld: Sequence[str] = ()
    libraries: Sequence[str] = ()


def of_sandbox(
    preload: Sequence[str], entry: str, withheld: Sequence[str], libraries: Sequence[str]
) -> tuple[Stage, Stage]:
    """Return the stages of a sandbox's parent: what may be shared with a judge, and its own."""
    theirs = [name for name in preload if not is_ours(name)]
    ours = [*filter(is_ours, preload)]
    ours += ["grader.sandbox.processes.zygote", entry.partition(":")[0]]
    return Stage(theirs, withheld, libraries), Stage(ours, withheld, libraries)


def is_ours(module: str) -> bool:
    """Whether a module is of gradlings."""
    return module.partition(".")[0] == __name__.partition(".")[0]


def works() -> bool:
    """Whether processes can be forked on this system."""
    return sys.platform == "linux"


class Trunk:
    """A line to the root of a tree. Close it when done.

    Args:
        line: a connected socket to the root.
    """

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def prepare(self, stages: Sequence[Stage]) -> None:
        """Let a path of stages be imported meanwhile."""
        with suppress(TrunkError):
            self._say([], prepare=[asdict(stage) for stage in stages])

    def fork(
        self, stages: Sequence[Stage], entry: str, given: Sequence[int], output: int
    ) -> "Forked":
        """Let a process be forked that has these modules; return at once.

        Args:
            stages: what is imported, one after the other.
            entry: "module:function", called with the numbers of the descriptors.
            given: descriptors that it gets.
            output: the descriptor that its stdout and stderr go to.

        Raises:
            TrunkError: the tree has ended.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs:
                path = [asdict(stage) for stage in stages]
                self._say([theirs.fileno(), output, *given], fork=path, entry=entry)
        except BaseException:
            ours.close()
            raise
        return Forked(ours)

    def close(self) -> None:
        """Close the line; calling it again does nothing."""
        self._line.close()

    def _say(self, descriptors: Sequence[int], **request: object) -> None:
        try:
            socket.send_fds(self._line, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise TrunkError(f"the preloaded process has ended: {error}") from error


class Forked:
    """A process that was forked from a tree, as whoever asked for it sees it.

    It has what `subprocess.Popen` has of these names. It ends when this is closed.
    """

    def __init__(self, handle: socket.socket) -> None:
        self._handle = handle
        self.pid: int | None = None
        """None until it is known."""
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Return the exit status, or None while the process runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0.0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end of the process; return its exit status, negative for a signal.

        Raises:
            subprocess.TimeoutExpired: it still runs.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([self._handle], [], [], left)[0]:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
            self._hear()
        return self.returncode

    def kill(self) -> None:
        """End the process, if it has not ended."""
        with suppress(OSError):
            self._handle.send(b"kill")

    def close(self) -> None:
        """End the process and forget it; calling it again does nothing."""
        self._handle.close()
        if self.returncode is None:
            self.returncode = -signal.SIGKILL

    def _hear(self) -> None:
        data = b""
        with suppress(OSError):
            data = self._handle.recv(MESSAGE_SIZE)
        told = json.loads(data) if data else {"status": UNKNOWN}
        self.pid = told.get("pid", self.pid)
        if "status" in told:
            self.returncode = told["status"]
            self._handle.close()
