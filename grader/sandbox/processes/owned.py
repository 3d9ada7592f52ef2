"""The owner's end of a tree of preloaded processes: it starts the root; see `trunk`."""

import socket
import subprocess
import tempfile
from pathlib import Path

from grader.sandbox.confine import scratch
from grader.sandbox.processes import launch
from grader.sandbox.processes.trunk import Trunk


class OwnTrunk(Trunk):
    """A tree that this process has started, and that ends with it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(ours)
        self._home = Path(tempfile.mkdtemp(prefix="gradlings-"))
        with theirs:
            self._program = subprocess.Popen(
                launch.command("stages", theirs.fileno(), ()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=launch.environment(str(self._home)),
                cwd="/",
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The root's process id."""
        return self._program.pid

    def line(self) -> socket.socket:
        """Return a further line to the root, for a judge: what may ask it to fork.

        Raises:
            TrunkError: the tree has ended.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                self._say([theirs.fileno()], line=True)
            except BaseException:
                ours.close()
                raise
        return ours

    def close(self) -> None:
        """End the tree and all that was forked from it; calling it again does nothing."""
        super().close()
        try:
            self._program.wait(5.0)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        scratch.erase(self._home)
