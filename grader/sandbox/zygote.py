"""The parent program: loads the libraries once, then forks a confined child per submission.

It runs in a process of its own, which never held a secret, and talks to the judge in JSON messages
on one socket. It ends when the judge closes that socket, and its children end with it.
"""

import json
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from select import POLLIN, poll
from typing import Any, NoReturn

from grader.sandbox.confine import namespaces, plan, privileges, scratch
from grader.sandbox.confine.seccomp import Profile
from grader.sandbox.isolation import BUBBLEWRAP, NAMESPACES, USER, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.preload import preload, run, settle
from grader.sandbox.reaping import end_strays, ended

MESSAGE_SIZE = 1 << 20
CONFINED = "confined"


def main(descriptor: int) -> None:
    """Serve the judge at the other end of a socket."""
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    config = json.loads(control.recv(MESSAGE_SIZE))
    if config["view"] == NAMESPACES:
        namespaces.enter(config["roots"], config["devices"], config["base"])
    elif config["view"] == BUBBLEWRAP:
        privileges.die_with_parent(signal.SIGKILL)
    privileges.undumpable()
    privileges.adopt_orphans()
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


class Zygote:
    """The preloaded process and its living children."""

    def __init__(self, control: socket.socket, config: dict[str, Any]) -> None:
        self.control = control
        self.base = Path(config["scratch"])
        self.serve_child: Callable[..., object] = preload(**config["imports"])
        settle()
        self.children: dict[int, tuple[int, Path]] = {}
        """The judge's number of a child and its scratch folder, by process id."""
        self.plan, missing = plan.prepare(
            config["layers"],
            config["roots"],
            config["devices"],
            graphics=config["graphics"],
            own_users=namespaces.current()["user"] != config["namespaces"]["user"],
        )
        while (failure := self._probe()) is not None:
            missing[failure.layer] = failure.reason
            self.plan = self.plan.without(failure.layer)
        reached = [config["view"]] if self._is_apart(config) else []
        _say(control, ready=True, layers=[*reached, *self.plan.layers], missing=missing)

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
            events = [descriptor for descriptor, _ in ready.poll()]
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
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        end_strays(())
        scratch.erase(self.base)
        os._exit(0)

    def _answer(self, request: dict[str, Any], descriptors: list[int]) -> None:
        number = request["number"]
        if "kill" in request:
            for pid, (known, _) in self.children.items():
                if known == number:
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
        pid, problem = self._fork(0, Limits(), "run", [])
        os.waitpid(pid, 0)
        scratch.erase(self.children.pop(pid)[1])
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
            os.chown(folder, user, user)
        news, report = os.pipe()
        if (pid := os.fork()) == 0:
            self._become_child(limits, profile, folder, user, report, descriptors)
        os.close(report)
        self.children[pid] = number, folder
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

    def _reap(self) -> None:
        for pid, status, usage in ended():
            if pid in self.children:
                number, folder = self.children.pop(pid)
                with suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)
                end_strays(self.children)
                _say(self.control, number=number, status=status, max_rss=usage.ru_maxrss * 1024)
                scratch.erase(folder)
