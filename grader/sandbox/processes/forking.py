"""The judge's end of the parent program: starts it in the best namespaces there are, and asks it
for children."""

import contextlib
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from grader.report import Isolation
from grader.sandbox.confine import bubblewrap, namespaces, scratch
from grader.sandbox.confine.paths import SCRATCH, device_files
from grader.sandbox.confine.seccomp import Profile
from grader.sandbox.isolation import BUBBLEWRAP, NAMESPACES, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes import launch
from grader.sandbox.processes.process import Child, Exit
from grader.sandbox.processes.trunk import Forked, Trunk, TrunkError, of_sandbox

START_SECONDS = 300.0
"""Importing torch from a slow disk takes a minute; a parent that hangs must still be noticed."""
POLL_SECONDS = 0.001
ENTRY = "grader.sandbox.processes.zygote:main"
MESSAGE_SIZE = 1 << 20


class RefusedError(SandboxError):
    """The parent program could not even start in the namespaces that were tried."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to start the parent."""

    view: str
    """The kind of namespaces; empty where there are none."""
    trunk: Trunk | None = None
    """Where it is forked; it is a program of its own by default."""


class Forking:
    """A running parent program, which may still be loading its libraries."""

    def __init__(self, setup: launch.Setup) -> None:
        self._setup, self._roots = setup, setup.roots()
        self._ways = _ways(setup)
        self._missing: dict[str, str] = {}
        self._ends: dict[int, Exit] = {}
        self._count = 0
        self._isolation: Isolation | None = None
        self._way = next(self._ways)
        self._start()

    @property
    def isolation(self) -> Isolation:
        """What a confined child found; waits until the libraries are loaded.

        Raises:
            SandboxError: one could not be loaded.
        """
        if self._isolation is None:
            try:
                self._enter()
                ready = self._receive(START_SECONDS)
                if "error" in ready:
                    raise SandboxError(ready["error"])
            except BaseException:
                self.close()
                raise
            missing = self._missing | ready["missing"]
            self._isolation = self._setup.layers.assess(ready["layers"], missing)
        return self._isolation

    def _enter(self) -> None:
        """Wait until the program is in its namespaces; where those are refused, try the next."""
        while True:
            try:
                self._receive(START_SECONDS)
            except SandboxError:
                refused = RefusedError(self._last_words())
            else:
                break
            self.close()
            if not self._way.view:
                raise refused
            self._missing[self._way.view] = str(refused)
            self._way = next(self._ways)
            self._start()
        if self._way.view:
            # It served to put the view together, and nothing of ours may be left if we are killed.
            self._base.rmdir()

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self._program.poll() is None

    def spawn(self, limits: Limits, profile: Profile) -> Child:
        """Fork a child; return when it is confined and listening."""
        _ = self.isolation  # whatever kept the program from starting is told here
        self._count += 1
        number = self._count
        ours, theirs = socket.socketpair()
        output, printed = os.pipe()
        os.set_blocking(output, False)
        request = {"number": number, "limits": asdict(limits), "profile": profile}
        try:
            try:
                socket.send_fds(
                    self._control, [json.dumps(request).encode()], [theirs.fileno(), printed]
                )
            except OSError as error:
                raise self._dead() from error
            finally:
                theirs.close()
                os.close(printed)
            while (answer := self._next(START_SECONDS)).get("number") != number:
                pass
            if "error" in answer:
                raise SandboxError(answer["error"])
        except BaseException:
            ours.close()
            os.close(output)
            raise
        return ForkedChild(self, number, ours, output, answer["pid"])

    def kill(self, number: int) -> None:
        """End a child by its number."""
        with contextlib.suppress(OSError):
            self._control.send(json.dumps({"number": number, "kill": True}).encode())

    def wait(self, number: int, timeout: float) -> Exit:
        """Return how a child ended, once; raise TimeoutError where it runs on."""
        deadline = time.monotonic() + timeout
        while number not in self._ends:
            self._next(max(0.0, deadline - time.monotonic()))
        return self._ends.pop(number)

    def close(self) -> None:
        """End the parent program and with it all children; calling it again does nothing."""
        self._control.close()
        try:
            self._program.wait(5.0)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        if isinstance(self._program, Forked):
            self._program.close()
        self._log.close()
        if self._base.exists():
            scratch.erase(self._base)

    def _start(self) -> None:
        """Start the program in one of the ways."""
        setup, view = self._setup, self._way.view
        self._base = Path(tempfile.mkdtemp(prefix="gradlings-"))
        self._base.chmod(0o711)
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        devices = device_files(setup.devices)
        folder = SCRATCH if view else str(self._base)
        with theirs:
            self._program = self._forked(theirs) or self._launched(theirs, folder)
        config = {
            "view": view,
            "roots": [str(path) for path in self._roots],
            "devices": devices,
            "graphics": setup.devices,
            "base": str(self._base),
            "scratch": folder,
            "namespaces": namespaces.current(),
            "layers": setup.layers.of_child(),
            "imports": setup.imports(),
        }
        with contextlib.suppress(OSError):  # it has ended already: `_enter` finds out why
            self._control.send(json.dumps(config).encode())

    def _forked(self, theirs: socket.socket) -> Forked | None:
        """Return the program as a fork, where that is the way and there still is the trunk."""
        if (trunk := self._way.trunk) is None:
            return None
        stages = of_sandbox(**self._setup.imports())
        try:
            return trunk.fork(stages, ENTRY, [theirs.fileno()], self._log.fileno())
        except TrunkError:
            return None

    def _launched(self, theirs: socket.socket, home: str) -> "subprocess.Popen[bytes]":
        command = launch.command("zygote", theirs.fileno(), self._setup.import_path)
        if self._way.view == BUBBLEWRAP:
            devices, root = device_files(self._setup.devices), os.geteuid() == 0
            command = [*bubblewrap.prefix(self._roots, devices, root), *command]
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            env=launch.environment(home),
            cwd="/",
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl-C is for the judge
        )

    def _receive(self, timeout: float) -> dict[str, Any]:
        data = b""
        try:
            self._control.settimeout(timeout or POLL_SECONDS)
            data = self._control.recv(MESSAGE_SIZE)
        except TimeoutError:
            raise
        except OSError:
            pass
        finally:
            if self._control.fileno() >= 0:
                self._control.settimeout(None)
        if not data:
            raise self._dead()
        message: dict[str, Any] = json.loads(data)
        return message

    def _next(self, timeout: float) -> dict[str, Any]:
        """Receive a message; note it where it tells how a child ended."""
        message = self._receive(timeout)
        if "status" in message:
            end = Exit.of(message["status"], message["max_rss"], message["why"])
            self._ends[message["number"]] = end
            return {}
        return message

    def _dead(self) -> SandboxError:
        return SandboxError(f"the sandbox's parent process has ended: {self._last_words()}")

    def _last_words(self) -> str:
        if self._log.closed:
            return "it was closed"
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._program.wait(1.0)
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit status {self._program.returncode}"


class ForkedChild(Child):
    """A child of the parent program."""

    def __init__(
        self, parent: Forking, number: int, sock: socket.socket, output: int, pid: int
    ) -> None:
        super().__init__(sock, output, pid)
        self._parent, self._number = parent, number
        self._exit: Exit | None = None

    def kill(self) -> None:
        if self._exit is None:
            self._parent.kill(self._number)

    def wait(self, timeout: float) -> Exit:
        if self._exit is None:
            self._exit = self._parent.wait(self._number, timeout)
        return self._exit


def _ways(setup: launch.Setup) -> Iterator[_Way]:
    """Yield the ways to start the parent, the one with most in it first."""
    layers = setup.layers
    # A fork can enter namespaces of ours, and finds what the trunk finds. Where these are refused,
    # nothing is forked: without them a child could look for the other processes of the trunk.
    if setup.trunk is not None and layers.namespaces and not setup.import_path:
        yield _Way(NAMESPACES, setup.trunk)
    if layers.bubblewrap and bubblewrap.program():
        yield _Way(BUBBLEWRAP)
    if layers.namespaces:
        yield _Way(NAMESPACES)
    yield _Way("")
