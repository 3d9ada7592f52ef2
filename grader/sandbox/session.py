"""The judge's end of the conversation with one confined submission."""

import os
import selectors
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from grader.sandbox import wire
from grader.sandbox.codec import Codec
from grader.sandbox.faults import Gone, RemoteError, RemoteFault, read_fault
from grader.sandbox.lending import lendable
from grader.sandbox.limits import USUAL, Allowance, Limits
from grader.sandbox.parent import Child
from grader.sandbox.values import Opaque, Remote

LEAST = 64 << 10
"""Bytes in which any error, and any description of a value, can be told."""


class Session:
    """One submission in its process. Not thread-safe; close it when done.

    Args:
        child: the confined process, which serves `grader.sandbox.child`.
        limits: `seconds` is the deadline for everything together, `output` the bytes kept.
        tensors: whether results may be torch tensors.
        allowance: how much may be sent; the child describes what is larger.
    """

    def __init__(
        self,
        child: Child,
        limits: Limits,
        *,
        tensors: bool = False,
        allowance: Allowance = USUAL,
    ) -> None:
        self.child, self.limits, self.allowance = child, limits, allowance
        self.received = Received()
        self.gone: Gone | None = None
        self.deadline = time.monotonic() + limits.seconds
        self.lent: dict[int, Callable[..., Any]] = {}
        self.codec = Codec(keep=self._lend, meet=self._meet, find=self._find, tensors=tensors)
        self._printed = bytearray()
        self._dropped = 0
        child.sock.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(child.sock, selectors.EVENT_READ)
        self._selector.register(child.output, selectors.EVENT_READ)

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; calling it again does nothing."""
        self._selector.close()
        self.child.kill()
        self.child.close()

    @property
    def output(self) -> str:
        """What the submission printed so far, cut at the limit."""
        self._drain()
        text = self._printed.decode("utf-8", "replace")
        return text + (f"\n… ({self._dropped:,} more bytes)\n" if self._dropped else "")

    def request(self, operation: str, *arguments: Any) -> Any:
        """Ask the child for something and return its answer.

        Raises:
            RemoteError: the submission raised.
            Gone: there is no submission any more; every later request says the same.
        """
        if self.gone is not None:
            raise self.gone
        self.lent.clear()
        try:
            self._send((operation, self._room(), *arguments))
            return self._conversation()
        except (wire.ProtocolError, ConnectionError, EOFError) as error:
            raise self._leave(error) from None
        except Gone as gone:
            self.gone = gone
            raise
        finally:
            # A function that was passed in may be called during this request and never after it.
            self.lent.clear()

    def _conversation(self) -> Any:
        while True:
            # A child that never lets us wait, sending one call after the other, has no more time.
            self._left()
            match self._receive():
                case ("ok", value):
                    self.received.total += self._size
                    return value
                case ("error", dict(fault)):
                    self._raise(read_fault(fault))
                case ("callback", (int(number), list(args), dict(kwargs))):
                    self._call_back(number, args, kwargs)
                case _:
                    raise wire.ProtocolError("a message that is no answer")

    def _call_back(self, number: int, args: list[Any], kwargs: dict[str, Any]) -> None:
        function = self.lent.get(number)
        if function is None:
            raise wire.ProtocolError("a call of a function that is not lent")
        if self._size > self.allowance.header + self.allowance.argument:
            raise wire.ProtocolError("a call with arguments larger than may be handed over")
        try:
            result = function(*args, **kwargs)
        except Exception as error:  # wrong arguments are the learner's, and must reach the learner
            known = next(k for k in type(error).__mro__ if k.__module__ == "builtins")
            text = str(error)
            if own := [arg for arg in (*args, *kwargs.values()) if isinstance(arg, Remote)]:
                text = (
                    f"{function.__name__}() takes numbers, arrays and tensors: an object of your "
                    f"own, such as this {own[0].type_name}, cannot be handed to it"
                )
            self._send(("refuse", known.__name__, text))
        else:
            self._send(("return", result))

    def _raise(self, fault: RemoteFault) -> None:
        if "MemoryError" in fault.types or "can't allocate memory" in fault.text:
            raise Gone("out of memory", fault.text)
        raise RemoteError(fault)

    # The socket.

    def _send(self, message: tuple[Any, ...]) -> None:
        wire.send(self._sendall, *self.codec.encode(message))

    def _sendall(self, data: wire.Buffer) -> None:
        view = memoryview(data).cast("B")
        while view:
            try:
                view = view[self.child.sock.send(view) :]
            except BlockingIOError:
                self._wait(selectors.EVENT_WRITE)

    def _receive(self) -> Any:
        self._size = 0
        most = self._room()
        header, buffers = wire.read(self._fill, most[0], most[1])
        data = sum(map(len, buffers))
        self.received.note(self._size - data, data)
        return self.codec.decode(header, buffers)

    def _room(self) -> list[int]:
        """Return how many bytes of header, arrays and arguments the next message may have."""
        left = self.allowance.total - self.received.total
        header, data, argument = (
            max(0, min(left, most))
            for most in (self.allowance.header, self.allowance.data, self.allowance.argument)
        )
        return [max(header, LEAST), data, argument]

    def _fill(self, into: memoryview) -> None:
        while into:
            try:
                count = self.child.sock.recv_into(into)
            except BlockingIOError:
                self._wait(selectors.EVENT_READ)
                continue
            if not count:
                raise EOFError
            self._size += count
            into = into[count:]

    def _wait(self, event: int) -> None:
        """Wait for the socket, draining what the child prints, until the deadline."""
        self._selector.modify(self.child.sock, event)
        while True:
            ready = {key.fileobj for key, _ in self._selector.select(self._left())}
            if self.child.output in ready:
                self._drain()
            if self.child.sock in ready:
                return

    def _left(self) -> float:
        """Return the seconds until the deadline, or end the process when it has come."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            self.child.kill()
            raise Gone("timed out", f"{self.limits.seconds:g} seconds")
        return left

    def _drain(self) -> None:
        with suppress(BlockingIOError, OSError):
            # Bounded, so that a flood of output cannot keep the judge from looking at the clock.
            for _ in range(64):
                if not (data := os.read(self.child.output, 1 << 16)):
                    with suppress(KeyError, ValueError):
                        self._selector.unregister(self.child.output)
                    return
                kept = data[: max(0, self.limits.output - len(self._printed))]
                self._printed += kept
                self._dropped += len(data) - len(kept)

    def _leave(self, error: Exception) -> Gone:
        """Say how the process ended, or end it when it talks nonsense."""
        if isinstance(error, wire.ProtocolError):
            self.child.kill()
            self.gone = Gone("crashed", f"it sent {error}, which is no answer")
            return self.gone
        try:
            end = self.child.wait(1.0)
        except TimeoutError:
            self.child.kill()
            self.gone = Gone("crashed", "it closed the connection and lived on")
            return self.gone
        if end.why:
            self.gone = Gone("crashed", f"it was ended: {end.why}")
        elif end.signal is not None:
            self.gone = Gone("crashed", f"signal {end.signal}")
        else:
            self.gone = Gone("crashed", f"exit status {end.code}")
        return self.gone

    # Objects that do not cross.

    def _lend(self, value: Any) -> Remote | Opaque:
        if not callable(value):
            raise TypeError(f"a check cannot pass a {type(value).__name__} to a submission")
        number = len(self.lent)
        self.lent[number] = lendable(value)
        return Remote(number, "function", getattr(value, "__name__", "function"), True)

    def _find(self, number: int) -> Any:
        if number not in self.lent:
            raise wire.ProtocolError("a function that is not lent")
        return self.lent[number]

    @staticmethod
    def _meet(remote: Remote) -> Remote:
        return remote


@dataclass(slots=True)
class Received:
    """How much a child has sent."""

    header: int = 0
    """Bytes of the largest message without its arrays."""
    data: int = 0
    """Bytes of the arrays of the message that had most."""
    total: int = 0
    """Bytes of all answers."""

    def note(self, header: int, data: int) -> None:
        """Take account of a message."""
        self.header, self.data = max(self.header, header), max(self.data, data)
