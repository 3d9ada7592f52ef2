"""What a confined child runs in these tests: it executes source text and answers."""

import json
import socket
from pathlib import Path


def serve(sock: socket.socket, scratch: Path) -> None:
    """Execute each line (a JSON string of source) and answer the JSON of its variable `result`."""
    lines = sock.makefile("rw", encoding="utf-8")
    for line in lines:
        names: dict[str, object] = {"scratch": scratch, "result": None}
        try:
            exec(json.loads(line), names)
            answer = {"result": names["result"]}
        except Exception as error:
            answer = {"error": type(error).__name__, "text": str(error)}
        lines.write(json.dumps(answer) + "\n")
        lines.flush()
