"""Fresh processes where nothing can be forked: one per submission, the next one started ahead."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from grader.sandbox.confine import scratch
from grader.sandbox.confine.seccomp import Profile
from grader.sandbox.isolation import SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes import launch
from grader.sandbox.processes.process import Child, Exit

START_SECONDS = 300.0
MESSAGE_SIZE = 1 << 16
POLL_SECONDS = 0.002


class FreshChild(Child):
    """A process that has loaded its libraries and waits for its one submission."""

    def __init__(self, setup: launch.Setup) -> None:
        sock, theirs = socket.socketpair()
        self._control, their_control = socket.socketpair()
        output, printed = os.pipe()
        os.set_blocking(output, False)
        self._folder = Path(tempfile.mkdtemp(prefix="gradlings-"))
        with theirs, their_control:
            self._program = subprocess.Popen(
                launch.command("worker", their_control.fileno(), setup.import_path),
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=printed,
                env=launch.environment(str(self._folder)),
                cwd=self._folder,
                pass_fds=[theirs.fileno(), their_control.fileno()],
                start_new_session=True,
            )
            os.close(printed)
            self._tell(
                imports=setup.imports(),
                sock=theirs.fileno(),
                scratch=str(self._folder),
                limit=setup.layers.limits,
            )
        super().__init__(sock, output, self._program.pid)
        self._exit: Exit | None = None

    def begin(self, limits: Limits) -> list[str]:
        """Let it serve its submission; return the layers that it put on.

        Raises:
            SandboxError: it could not load its libraries, or has ended.
        """
        self._tell(limits=asdict(limits))
        self._control.settimeout(START_SECONDS)
        try:
            answer = json.loads(self._control.recv(MESSAGE_SIZE) or "{}")
        except (OSError, ValueError) as error:
            answer = {"error": f"the worker process has ended: {error}"}
        if "layers" not in answer:
            with contextlib.suppress(OSError):
                answer.setdefault("error", os.read(self.output, 4000).decode(errors="replace"))
            self.close()
            raise SandboxError(answer.get("error") or "the worker process has ended")
        layers: list[str] = answer["layers"]
        return layers

    def kill(self) -> None:
        """End the process and its group, unless it has been waited for."""
        if self._exit is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)

    def wait(self, timeout: float) -> Exit:
        deadline = time.monotonic() + timeout
        while self._exit is None:
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                # Linux counts in kilobytes, macOS in bytes.
                unit = 1024 if os.uname().sysname == "Linux" else 1
                self._exit = Exit.of(status, usage.ru_maxrss * unit)
                self._program.returncode = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise TimeoutError(f"process {self.pid} still runs")
            else:
                time.sleep(POLL_SECONDS)
        return self._exit

    def close(self) -> None:
        super().close()
        self._control.close()
        scratch.erase(self._folder)

    def _tell(self, **message: object) -> None:
        with contextlib.suppress(BrokenPipeError):
            self._control.sendall(json.dumps(message).encode() + b"\n")


class OneShot:
    """A supply of workers, one of which is always being prepared."""

    def __init__(self, setup: launch.Setup) -> None:
        self._setup = setup
        probe = FreshChild(setup)
        layers = probe.begin(Limits())
        probe.close()
        self.isolation = setup.layers.assess(layers, {})
        self._spare = FreshChild(setup)

    @property
    def alive(self) -> bool:
        """Always true: a worker that has ended is no reason to start anything but the next."""
        return True

    def spawn(self, limits: Limits, profile: Profile) -> Child:
        """Hand out the prepared worker and prepare the next; there is but one profile here."""
        worker, self._spare = self._spare, FreshChild(self._setup)
        worker.begin(limits)
        return worker

    def close(self) -> None:
        """End the prepared worker."""
        self._spare.close()
