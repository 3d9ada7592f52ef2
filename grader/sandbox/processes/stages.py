"""The processes of a tree: each imports its modules, then forks what it is asked for.

See `trunk` for what they are for and what must hold of them.
"""

import gc
import json
import os
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from select import POLLIN, poll
from typing import Any, NoReturn

from grader.sandbox.confine import scratch
from grader.sandbox.confine.paths import PACKAGE, site_folders
from grader.sandbox.confine.plan import close_all_but
from grader.sandbox.confine.privileges import call_it, die_with_parent
from grader.sandbox.processes.preload import load, settle
from grader.sandbox.processes.reaping import ended
from grader.sandbox.processes.trunk import MESSAGE_SIZE

MOST_DESCRIPTORS = 8
NAME = "grade-libraries"
"""What lists of processes show."""
Route = tuple[str, ...]
"""The modules of all stages up to one, in order."""


def main(descriptor: int) -> None:
    """Be the root: serve its owner, at the other end of a socket, until that is gone."""
    call_it(NAME)
    Root(socket.socket(fileno=descriptor)).serve()
    scratch.erase(Path(os.environ["HOME"]))
    os._exit(0)


@dataclass(slots=True)
class _Living:
    """A process that was forked for somebody."""

    pid: int
    handle: socket.socket


class Process:
    """A process of the tree: forks at the request of whoever holds the other end of its line.

    Args:
        line: from where it is told; it serves until that is closed.
    """

    def __init__(self, line: socket.socket) -> None:
        self.line = line
        self._living: dict[int, _Living] = {}
        """By process id."""
        self._awake, self._wake = socket.socketpair()
        for end in (self._awake, self._wake):
            end.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def sockets(self) -> Iterator[socket.socket]:
        """Yield all that it holds, none of which a fork of it may keep."""
        yield from (self.line, self._awake, self._wake)
        yield from (living.handle for living in self._living.values())

    def lines(self) -> list[socket.socket]:
        """Return from where it is told something."""
        return [self.line]

    def serve(self) -> None:
        """Do what it is told until the first line is closed."""
        while True:
            handles = {each.handle.fileno(): each for each in self._living.values()}
            lines = {line.fileno(): line for line in self.lines()}
            ready = poll()
            for descriptor in (self._awake.fileno(), *lines, *(d for d in handles if d >= 0)):
                ready.register(descriptor, POLLIN)
            for descriptor, _ in ready.poll():
                if descriptor in lines:
                    if not self._listen(lines[descriptor]):
                        return
                elif descriptor in handles:
                    self._end(handles[descriptor])
                else:
                    self._awake.recv(4096)
                    self._reap()

    def told(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """Do one thing; the descriptors are closed afterwards."""
        if "grow" in request:
            if os.fork() == 0:
                self._become(descriptors[:1], lambda line: _grown(line, request["grow"]))
        else:
            self.fork(request["entry"], descriptors)

    def lost(self, line: socket.socket) -> bool:
        """Forget a line that was closed; return whether to go on."""
        return False

    def fork(self, entry: str, descriptors: list[int]) -> None:
        """Fork a process that runs `entry`; its handle and its output come first."""
        handle, output, *given = descriptors
        parent = os.getpid()
        if (pid := os.fork()) == 0:
            die_with_parent(signal.SIGKILL)
            if os.getppid() != parent:
                os._exit(1)
            self._become(given, lambda *numbers: _run(entry, numbers), output)
        living = _Living(pid, socket.socket(fileno=os.dup(handle)))
        self._living[pid] = living
        _say(living.handle, pid=pid)

    def _listen(self, line: socket.socket) -> bool:
        """Do what was asked on a line; return whether to go on."""
        descriptors: list[int] = []
        try:
            data, descriptors, _, _ = socket.recv_fds(
                line, MESSAGE_SIZE, MOST_DESCRIPTORS, socket.MSG_CMSG_CLOEXEC
            )
        except OSError:
            data = b""
        if not data:
            return self.lost(line)
        try:
            self.told(json.loads(data), descriptors)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
        return True

    def _end(self, living: _Living) -> None:
        """End a process whose handle was closed, or that is to end."""
        data = b""
        with suppress(OSError):
            data = living.handle.recv(64)
        if not data:
            living.handle.close()
        if living.pid in self._living:  # it has not been waited for: the number is still its own
            os.kill(living.pid, signal.SIGKILL)

    def _reap(self) -> None:
        for pid, status, _ in ended():
            if (living := self._living.pop(pid, None)) is not None:
                _say(living.handle, status=os.waitstatus_to_exitcode(status))
                living.handle.close()

    def _become(
        self, given: Sequence[int], run: Callable[..., None], output: int | None = None
    ) -> NoReturn:
        """Go on as a process of its own, which a fork has just made."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for each in self.sockets():
                each.detach()  # else it would one day close a number that is another's by then
            if output is not None:
                os.setsid()
                for standard in (1, 2):
                    os.dup2(output, standard)
            close_all_but({0, 1, 2, *given})
            _draw_anew()
            run(*given)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            with suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)


class Root(Process):
    """The first process of the tree. It knows the others, and hands on what it is asked."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(line)
        self._others: list[socket.socket] = []
        """Lines of judges."""
        self._grown: dict[Route, socket.socket] = {}
        """Lines to the other processes."""
        self._files = _files()

    def sockets(self) -> Iterator[socket.socket]:
        yield from super().sockets()
        yield from (*self._others, *self._grown.values())

    def lines(self) -> list[socket.socket]:
        return [self.line, *self._others]

    def lost(self, line: socket.socket) -> bool:
        if line is self.line:
            return False
        self._others.remove(line)
        line.close()
        return True

    def told(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """Do or hand on one thing. Where it cannot be done, the handle closes, which says so."""
        if "grow" in request:
            super().told(request, descriptors)
        elif "line" in request:
            self._others.append(socket.socket(fileno=os.dup(descriptors[0])))
        elif _files() == self._files:
            stages = request.get("fork") or request["prepare"]
            path = self._path(stages)
            if "entry" in request:
                self._pass_on(path, {"entry": request["entry"]}, descriptors)

    def _path(self, stages: list[dict[str, Any]]) -> Route:
        """Return a path of stages, once each of them has its process, or will have."""
        path: Route = ()
        for stage in stages:
            path += tuple(stage["modules"])
            if path and path not in self._grown:
                begun = max((p for p in self._grown if path[: len(p)] == p), key=len, default=())
                ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                # Before the fork, which must not keep this end of it.
                self._grown[path] = ours
                stage = {**stage, "modules": path[len(begun) :]}
                with theirs:
                    self._pass_on(begun, {"grow": stage}, [theirs.fileno()])
        return path

    def _pass_on(self, path: Route, request: dict[str, Any], descriptors: list[int]) -> None:
        if not path:
            super().told(request, descriptors)
            return
        try:
            socket.send_fds(self._grown[path], [json.dumps(request).encode()], descriptors)
        except OSError:  # it has ended, or could not import its modules
            self._grown.pop(path).close()


def _grown(descriptor: int, stage: dict[str, Any]) -> None:
    """Be a process of the tree that is not the root."""
    parent = os.getppid()
    die_with_parent(signal.SIGKILL)
    if os.getppid() != parent:
        return
    line = socket.socket(fileno=descriptor)
    load(stage["modules"], stage["withheld"], stage["libraries"])
    settle()
    Process(line).serve()


def _run(entry: str, numbers: Sequence[int]) -> None:
    module, _, function = entry.partition(":")
    getattr(import_module(module), function)(*numbers)


def _draw_anew() -> None:
    """Forget what a fork would have in common with its siblings: places, and numbers to come."""
    tempfile.tempdir = None
    if (numpy := sys.modules.get("numpy.random")) is not None:
        numpy.seed()  # Python's own generator does it by itself, torch's begins at a constant
    gc.enable()


def _say(sock: socket.socket, **message: Any) -> None:
    with suppress(OSError):
        sock.send(json.dumps(message).encode())


def _files() -> list[tuple[str, int]]:
    """Return what tells our own files, and which packages are installed, from an earlier state."""
    found = [
        (folder, os.stat(folder).st_mtime_ns) for folder in filter(os.path.isdir, site_folders())
    ]
    waiting = [os.fspath(PACKAGE)]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.startswith("_"):
                        waiting.append(entry.path)
                elif entry.name.endswith(".py"):
                    found.append((entry.path, entry.stat().st_mtime_ns))
    return sorted(found)
