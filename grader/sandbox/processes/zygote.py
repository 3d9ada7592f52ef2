"""The parent program: loads the libraries once, then forks a confined child per submission.

It runs in a process of its own, which never held a secret, and talks to the judge in JSON messages
on one socket. It ends when the judge closes that socket, and its children end with it.
"""

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import POLLIN, poll
from typing import Any, NoReturn

from grader.sandbox.confine import namespaces, plan, privileges, scratch, watching
from grader.sandbox.confine.seccomp import Profile
from grader.sandbox.isolation import BOUNDS, BUBBLEWRAP, NAMESPACES, RLIMITS, USER, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes.preload import preload, run, settle
from grader.sandbox.processes.reaping import end_strays, ended

MESSAGE_SIZE = 1 << 20
CONFINED = "confined"


def main(descriptor: int) -> None:
    """Serve the judge at the other end of a socket: as a program of its own, or as a fork of one
    that has the libraries loaded; see `trunk`."""
    privileges.die_with_parent(0)  # its judge ends it, and can go on with it if a trunk ends
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    privileges.call_it("grade-sandbox")
    config = json.loads(control.recv(MESSAGE_SIZE))
    if config["view"] == NAMESPACES:
        namespaces.enter(config["roots"], config["devices"], config["base"])
    elif config["view"] == BUBBLEWRAP:
        privileges.die_with_parent(signal.SIGKILL)
    privileges.undumpable()
    privileges.adopt_orphans()
    os.environ |= dict.fromkeys(("HOME", "TMPDIR"), config["scratch"])
    _say(control, started=True)
    try:
        zygote = Zygote(control, config)
    except SandboxError as error:
        _say(control, error=str(error))
    else:
        zygote.serve()


def _say(control: socket.socket, **message: Any) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):
        control.send(json.dumps(message).encode())


@dataclass(slots=True)
class Living:
    """A child that has not ended."""

    number: int
    """What the judge calls it."""
    folder: Path
    bounds: watching.Bounds
    ended_for: str = ""
    """What it had too much of."""


class Zygote:
    """The preloaded process and its living children."""

    def __init__(self, control: socket.socket, config: dict[str, Any]) -> None:
        self.control = control
        self.base = Path(config["scratch"])
        self.serve_child: Callable[..., object] = preload(**config["imports"])
        settle()
        self.children: dict[int, Living] = {}
        """By process id."""
        self.looked = 0.0
        """When the children were last looked at."""
        self.counted = False
        """Whether the system tells of a child's threads."""
        apart = self._is_apart(config)
        self.plan, missing = plan.prepare(
            config["layers"],
            config["roots"],
            config["devices"],
            graphics=config["graphics"],
            own_users=namespaces.current()["user"] != config["namespaces"]["user"],
            own_files=apart,
        )
        while (failure := self._probe()) is not None:
            missing[failure.layer] = failure.reason
            self.plan = self.plan.without(failure.layer)
        reached = [config["view"]] if apart else []
        layers = [*reached, *self.plan.layers]
        if not self.counted:
            missing[BOUNDS] = "the system does not tell how many threads a child has"
        elif RLIMITS in layers:
            layers.append(BOUNDS)
        _say(control, ready=True, layers=layers, missing=missing)

    @staticmethod
    def _is_apart(config: dict[str, Any]) -> bool:
        return bool(config["view"]) and all(
            identity != config["namespaces"][kind]
            for kind, identity in namespaces.current().items()
            if kind != "user"
        )

    def serve(self) -> None:
        """Answer the judge, and tell it of children that end, until it is gone."""
        awake, wake = socket.socketpair()
        awake.setblocking(False)
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        ready = poll()
        ready.register(self.control, POLLIN)
        ready.register(awake, POLLIN)
        while True:
            pause = watching.SECONDS * 1000 if self.children else None
            events = [descriptor for descriptor, _ in ready.poll(pause)]
            if awake.fileno() in events:
                awake.recv(4096)
                self._reap()
            if self.control.fileno() in events:
                data, descriptors, _, _ = socket.recv_fds(
                    self.control, MESSAGE_SIZE, 2, socket.MSG_CMSG_CLOEXEC
                )
                if not data:
                    break
                self._answer(json.loads(data), descriptors)
            self._watch()
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        end_strays(())
        scratch.erase(self.base)
        os._exit(0)

    def _answer(self, request: dict[str, Any], descriptors: list[int]) -> None:
        number = request["number"]
        if "kill" in request:
            for pid, living in self.children.items():
                if living.number == number:
                    os.kill(pid, signal.SIGKILL)
            return
        try:
            pid = self._spawn(number, Limits(**request["limits"]), request["profile"], descriptors)
        except (SandboxError, OSError) as error:
            _say(self.control, number=number, error=str(error))
        else:
            _say(self.control, number=number, pid=pid)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)

    def _spawn(self, number: int, limits: Limits, profile: Profile, descriptors: list[int]) -> int:
        pid, problem = self._fork(number, limits, profile, descriptors)
        if problem:
            raise SandboxError(f"a child could not be confined: {problem}")
        return pid

    def _probe(self) -> plan.LayerError | None:
        """Confine a child that only looks at itself; return the layer that fails, if one does."""
        try:
            pid, problem = self._fork(0, Limits(), "run", [])
        except plan.LayerError as failure:
            scratch.erase(self.base / "0")
            return failure
        self.counted = watching.readable(pid)
        os.waitpid(pid, 0)
        scratch.erase(self.children.pop(pid).folder)
        if not problem:
            return None
        layer, _, reason = problem.partition(": ")
        if layer not in self.plan.layers:
            raise SandboxError(f"a child could not be confined: {problem}")
        return plan.LayerError(layer, reason)

    def _fork(
        self, number: int, limits: Limits, profile: Profile, descriptors: list[int]
    ) -> tuple[int, str]:
        """Fork a child and return its process id and what went wrong before it was confined."""
        user = privileges.FIRST_USER + number % privileges.USERS
        folder = self.base / str(number)
        folder.mkdir(mode=0o700)
        if USER in self.plan.layers:
            try:
                os.chown(folder, user, user)
            except OSError as error:  # a namespace of users may have no other ids
                raise plan.LayerError(USER, str(error.strerror)) from error
        news, report = os.pipe()
        if (pid := os.fork()) == 0:
            self._become_child(limits, profile, folder, user, report, descriptors)
        os.close(report)
        self.children[pid] = Living(number, folder, self._bounds(limits))
        with open(news, encoding="utf-8") as lines:
            told = lines.read() or "it ended early"
        return pid, "" if told == CONFINED else told

    def _become_child(
        self,
        limits: Limits,
        profile: Profile,
        folder: Path,
        user: int,
        report: int,
        descriptors: list[int],
    ) -> NoReturn:
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            scratch.use(folder)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            for standard in (1, 2) if descriptors else ():
                os.dup2(descriptors[1], standard)
            keep = [report, *descriptors[:1]]
            plan.confine(self.plan, limits, profile, folder, user, keep)
            if not descriptors:
                plan.audit(self.plan, user)
            os.write(report, CONFINED.encode())
            if not descriptors:
                os._exit(0)
            os.close(report)
            code = run(self.serve_child, socket.socket(fileno=descriptors[0]), folder)
        except BaseException as error:
            with suppress(OSError):
                os.write(report, (str(error) or type(error).__name__).encode())
        finally:
            os._exit(code)

    def _bounds(self, limits: Limits) -> watching.Bounds:
        counted = not self.plan.graphics
        return watching.Bounds(limits.threads, None if counted else self.plan.size + limits.memory)

    def _watch(self) -> None:
        """End the children that have too much of anything."""
        if RLIMITS not in self.plan.layers or time.monotonic() - self.looked < watching.SECONDS:
            return
        for pid, living in self.children.items():
            if why := watching.excess(pid, living.folder, living.bounds):
                living.ended_for = living.ended_for or why
                os.kill(pid, signal.SIGKILL)
        self.looked = time.monotonic()

    def _reap(self) -> None:
        for pid, status, usage in ended():
            if pid in self.children:
                living = self.children.pop(pid)
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
                end_strays(self.children)
                _say(
                    self.control,
                    number=living.number,
                    status=status,
                    max_rss=usage.ru_maxrss * 1024,
                    why=living.ended_for,
                )
                scratch.erase(living.folder)
