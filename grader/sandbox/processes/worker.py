"""The program of one submission where nothing can be forked: loads the libraries, serves, ends.

All that holds it is limits on resources; it is there so that grading works on every system.
"""

import json
import os
import socket
import threading
from pathlib import Path

from grader.sandbox.confine import rlimits, scratch
from grader.sandbox.isolation import RLIMITS, SandboxError
from grader.sandbox.limits import Limits
from grader.sandbox.processes.preload import preload, run


def main(descriptor: int) -> None:
    """Serve one submission for the judge at the other end of a socket."""
    control = socket.socket(fileno=descriptor)
    control.set_inheritable(False)
    lines = control.makefile("r", encoding="utf-8")
    config = json.loads(lines.readline())
    sock = socket.socket(fileno=config["sock"])
    sock.set_inheritable(False)
    try:
        serve = preload(**config["imports"])
    except SandboxError as error:
        control.sendall(json.dumps({"error": str(error)}).encode())
        return
    if not (line := lines.readline()):
        return
    # Before the limits, so that they do not count the thread's stack.
    threading.Thread(target=_end_with_judge, args=(control,), daemon=True).start()
    layers = []
    if config["limit"]:
        rlimits.apply(Limits(**json.loads(line)["limits"]), rlimits.own_size())
        layers.append(RLIMITS)
    scratch.use(Path(config["scratch"]))
    control.sendall(json.dumps({"layers": layers}).encode())
    os._exit(run(serve, sock, Path(config["scratch"])))


def _end_with_judge(control: socket.socket) -> None:
    control.recv(1)
    os._exit(1)
