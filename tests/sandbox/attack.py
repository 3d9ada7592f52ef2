"""Runs hostile probes in real children: here, or as a program started by another user."""

import json
import os
import socket
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from grader.sandbox.confine.privileges import undumpable
from grader.sandbox.isolation import Layers
from grader.sandbox.limits import Limits
from grader.sandbox.processes.process import Child
from grader.sandbox.processes.source import ProcessSource

HERE = Path(__file__).parent


def open_parent(layers: Layers, secrets: list[Path] | None = None, **more: Any) -> ProcessSource:
    """Return a parent whose children execute the source text that they are sent."""
    return ProcessSource(
        (),
        layers=layers,
        secrets=secrets or [],
        import_path=[HERE],
        entry="probe_entry:serve",
        **more,
    )


def ask(child: Child, source: str) -> dict[str, Any]:
    """Return the answer to one piece of source, or that there will be none."""
    child.sock.settimeout(20)
    child.sock.sendall(json.dumps(source).encode() + b"\n")
    answer = b""
    while not answer.endswith(b"\n"):
        try:
            data = child.sock.recv(1 << 16)
        except ConnectionError:
            data = b""
        if not data:
            return {"gone": True}
        answer += data
    found: dict[str, Any] = json.loads(answer)
    return found


def attack(layers: dict[str, bool], probes: dict[str, str]) -> dict[str, Any]:
    """Run each probe in a child of its own; return the isolation and the answers by name."""
    with ExitStack() as stack:
        outside = stack.enter_context(tempfile.TemporaryDirectory())
        Path(outside).chmod(0o777)
        secret = Path(outside, "secret")
        secret.write_text("the answer")
        names = {
            "SECRET": str(secret),
            "OUTSIDE": outside,
            "ABSTRACT": f"\0gradlings-test-{os.getpid()}",
            "JUDGE": os.getpid(),
        }
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        names["PORT"] = tcp.getsockname()[1]
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", names["PORT"]))
        for address in (f"{outside}/socket", names["ABSTRACT"]):
            listener = stack.enter_context(socket.socket(socket.AF_UNIX))
            listener.bind(address)
            listener.listen()
        Path(outside, "socket").chmod(0o777)

        parent = stack.enter_context(open_parent(Layers(**layers), [Path(outside)]))
        prelude = "".join(f"{name} = {value!r}\n" for name, value in names.items())
        answers = {}
        for name, source in probes.items():
            child = parent.spawn(Limits())
            answers[name] = ask(child, prelude + source)
            child.close()
        isolation = parent.isolation
        return {"level": isolation.level, "layers": isolation.layers, "answers": answers}


if __name__ == "__main__":
    request = json.load(sys.stdin)
    undumpable()  # as the judge is
    json.dump(attack(request["layers"], request["probes"]), sys.stdout)
