"""What the confined process does: load one submission and answer requests about it.

It knows no expected value. Everything it says is hearsay to the judge, since the submission shares
this process and may have changed any part of it.
"""

import builtins
import dataclasses
import random
import socket
import sys
import traceback
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any

import numpy as np

from grader.sandbox import beside, tampering
from grader.sandbox.limits import WIDE
from grader.sandbox.loading import describe, load, run_examples
from grader.sandbox.operations import OPERATIONS
from grader.sandbox.wire import frames
from grader.sandbox.wire.codec import Codec
from grader.sandbox.wire.values import Bulky, Remote, short_text

MAX_OBJECTS = 100_000


def serve(sock: socket.socket, scratch: Path) -> None:
    """Answer requests on `sock` until the judge closes it; files may be written in `scratch`."""
    try:
        Server(sock, scratch).run()
    except (EOFError, ConnectionError):
        return


class Server:
    """One submission, its objects that the judge holds, and the conversation with the judge."""

    def __init__(self, sock: socket.socket, scratch: Path) -> None:
        self.sock, self.scratch = sock, scratch
        beside.works_in(scratch)
        tampering.listen()
        self.module = ModuleType("submission")
        self.objects: dict[int, Any] = {}
        self.room = [WIDE.header, WIDE.data, WIDE.argument]
        """Bytes of header, arrays and arguments that the judge takes in an answer."""
        self.codec = Codec(keep=self.keep, meet=self.meet, find=self.objects.__getitem__)
        self.handlers: dict[str, Callable[..., Any]] = {
            "load": self.load,
            "beside": lambda files: beside.put(files, self.scratch),
            "begin": self.begin,
            "call": self.call,
            "observe": self.observe,
            "twice": self.twice,
            "parts": self.parts,
            "value": self.value,
            "get": self.get,
            "seed": seed,
            "examples": lambda *given: run_examples(self.module, *given),
            "operate": self.operate,
            "build": self.build,
            "entry": self.entry,
        }

    def run(self) -> None:
        """Answer one request after the other."""
        while True:
            operation, (self.room, *arguments) = self.receive()
            self.send(*self.answer(operation, arguments))

    def answer(self, name: str, arguments: list[Any]) -> tuple[str, Any]:
        try:
            return "ok", self.handlers[name](*arguments)
        except BaseException as error:  # sys.exit and KeyboardInterrupt of a submission, too
            return "error", describe_error(error, self.module)

    def receive(self) -> tuple[str, list[Any]]:
        header, buffers = frames.read(self.fill)
        name, *arguments = self.codec.decode(header, buffers)
        return name, arguments

    def send(self, kind: str, value: Any) -> None:
        header, data, _ = self.room
        try:
            try:
                frames.send(self.sock.sendall, *self.codec.encode((kind, value), data), header)
            except frames.TooLarge:
                short = self.codec.encode((kind, self.shortened(value)), data)
                frames.send(self.sock.sendall, *short, header)
        except (frames.ProtocolError, MemoryError, RecursionError) as error:
            report = describe_error(error, self.module)
            frames.send(self.sock.sendall, *self.codec.encode(("error", report)))

    def shortened(self, value: Any) -> Any:
        """Return an answer with descriptions in place of what is too large in it."""
        if not isinstance(value, tuple) or not value:
            return Bulky.of(value)
        header, data, _ = self.room
        found = []
        for part in value:
            try:
                frames.pack(*self.codec.encode(part, data), header // (2 * len(value)))
                found.append(part)
            except frames.TooLarge:
                found.append(Bulky.of(part))
        return tuple(found)

    def fill(self, into: memoryview) -> None:
        while into:
            if not (count := self.sock.recv_into(into)):
                raise EOFError
            into = into[count:]

    # What the judge may ask for.

    def load(self, kind: str, source: bytes, filename: str, inside: str) -> dict[str, Any]:
        self.module = ModuleType("submission")
        self.module.__file__ = filename  # of which an exception tells, if loading ends with one
        self.module = load(kind, source, filename, inside, self.scratch)
        return describe(self.module)

    def begin(self, number: int) -> None:
        """Forget what the last check held, and make the next one repeatable."""
        self.objects.clear()
        seed(number)

    def target(self, path: Any) -> Any:
        """Return the object that the judge means: a handle's number or a dotted name."""
        if isinstance(path, int):
            return self.objects[path]
        found: Any = self.module
        for name in path.split("."):
            found = getattr(found, name)
        return found

    def call(self, path: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        return self.target(path)(*args, **kwargs)

    def observe(self, path: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call, and tell what became of the arguments, what the result shares, what was warned."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = self.target(path)(*args, **kwargs)
        said = [f"{type(w.message).__name__}: {short_text(str(w.message))}" for w in caught[:20]]
        return result, list(args), [_shares(result, arg) for arg in args], said

    def twice(self, path: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call twice with the very same arguments and random numbers; return both results."""
        function, results = self.target(path), []
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for _ in range(2):
                seed(0)
                results.append(function(*args, **kwargs))
        return tuple(results)

    def parts(self, path: Any, args: list[Any], count: int) -> Any:
        """Call, and keep the parts of what is returned; what has not so many parts is sent back."""
        result = self.target(path)(*args)
        if isinstance(result, tuple | list) and len(result) == count:
            return tuple(map(self.keep, result))
        return result

    def value(self, path: Any) -> Any:
        return self.target(path)

    def get(self, path: Any, name: str) -> Any:
        return getattr(self.target(path), name)

    def operate(self, name: str, path: Any, *arguments: Any) -> Any:
        """Run one of the operations on functions, such as draw, trace and vjp."""
        return OPERATIONS[name](self.target(path), *arguments)

    def build(self, source: str, filename: str, functions: list[str]) -> Any:
        """Compile a C++ submission; the compiler runs within this process's limits."""
        from grader.sandbox.kinds import cpp

        return dataclasses.asdict(cpp.build(source, filename, functions, self.scratch))

    def entry(self, where: str, *arguments: Any) -> Any:
        """Run a function of gradlings' own, `module:function`, within this process's limits."""
        module, _, name = where.partition(":")
        return getattr(import_module(module), name)(*arguments)

    # Objects that cannot cross.

    def keep(self, value: Any) -> Remote:
        if len(self.objects) >= MAX_OBJECTS:
            raise frames.ProtocolError(f"more than {MAX_OBJECTS:,} objects in use")
        number = len(self.objects)
        self.objects[number] = value
        kind = type(value)
        prefix = "" if kind.__module__ == "builtins" else f"{kind.__module__}."
        name = prefix + kind.__name__
        return Remote(number, name, short_text(value), callable(value))

    def meet(self, remote: Remote) -> Callable[..., Any]:
        """Return a function that runs in the judge: one that a check passed to the learner."""

        def passed_in(*args: Any, **kwargs: Any) -> Any:
            header, _, most = self.room
            tree, buffers = self.codec.encode(("callback", (remote.id, list(args), kwargs)))
            if sum(memoryview(buffer).nbytes for buffer in buffers) > most:
                raise ValueError(f"{remote.text} is called with more than {most >> 20} MB")
            try:
                frames.send(self.sock.sendall, tree, buffers, header)
            except frames.TooLarge:
                raise ValueError(f"{remote.text} is called with too many arguments") from None
            kind, arguments = self.receive()
            if kind != "return":
                raise _refusal(*arguments)
            return arguments[0]

        passed_in.__name__ = remote.text
        return passed_in


def _refusal(type_name: str, text: str) -> Exception:
    """Return what the function that was passed in raised, as if it had run here."""
    try:
        error = getattr(builtins, type_name)(text)
    except TypeError:  # a UnicodeDecodeError, say, is made of more than a text
        error = None
    return error if isinstance(error, Exception) else RuntimeError(text)


def seed(number: int) -> None:
    """Seed every generator that a submission is likely to use."""
    random.seed(number)
    np.random.seed(number % 2**32)
    if (torch := sys.modules.get("torch")) is not None:
        torch.manual_seed(number)


def describe_error(error: BaseException, module: ModuleType) -> dict[str, Any]:
    """Return an exception as plain data: names, text, and the frames of the learner's own files."""
    try:
        text = beside.without_folder(str(error))
    except Exception as inner:  # a learner's __str__ may do anything
        text = f"(its text raises {type(inner).__name__})"
    report: dict[str, Any] = {
        "type": type(error).__name__[:100],
        "types": [kind.__name__[:100] for kind in type(error).__mro__[:50]],
        "text": text[:4000],
        "frames": _own_frames(error.__traceback__, getattr(module, "__file__", None) or ""),
    }
    report["file"] = report["frames"][-1][-1] if report["frames"] else ""
    if isinstance(error, SyntaxError):
        report |= {"line": error.lineno, "column": error.offset}
        report["file"] = beside.shown(str(error.filename or ""))[:200]
        report |= {"source": str(error.text or "")[:400], "text": str(error.msg)[:4000]}
    if isinstance(error, ImportError):
        report["name"] = str(error.name or "")[:100]
    return report


def _own_frames(trace: TracebackType | None, filename: str) -> list[list[Any]]:
    frames = traceback.extract_tb(trace, limit=200)
    own = [f for f in frames if f.filename == filename or beside.is_own(f.filename)][-5:]
    return [
        [f.lineno or 0, f.name[:100], (f.line or "")[:200], beside.shown(f.filename)[:200]]
        for f in own
    ]


def _shares(result: Any, argument: Any) -> bool:
    if isinstance(result, tuple | list):
        return any(_shares(item, argument) for item in result)
    if result is argument:
        return not isinstance(argument, int | float | complex | str | bytes | bool | None)
    if isinstance(result, np.ndarray) and isinstance(argument, np.ndarray):
        return bool(np.shares_memory(result, argument))
    torch = sys.modules.get("torch")
    if torch is not None and all(isinstance(x, torch.Tensor) for x in (result, argument)):
        ours, theirs = result.untyped_storage(), argument.untyped_storage()
        return bool(ours.data_ptr() == theirs.data_ptr() and ours.nbytes() > 0)
    return False
