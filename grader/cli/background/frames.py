"""What goes over the background grader's socket: a letter, a length, and so many bytes."""

import socket
import struct
from collections.abc import Iterator

ASKED, READY, OUT, ERR, ENDED, REFUSED, ALIVE = b"A", b"R", b"o", b"e", b"E", b"N", b"."
_HEAD = struct.Struct("!cI")
_MOST = 64 << 20


class BrokenFrame(Exception):
    """What came is no frame, or the other end has gone within one."""


def send(connection: socket.socket, kind: bytes, data: bytes = b"") -> None:
    """Send one frame.

    Raises:
        OSError: the other end has gone.
    """
    connection.sendall(_HEAD.pack(kind, len(data)) + data)


def received(connection: socket.socket) -> Iterator[tuple[bytes, bytes]]:
    """Yield frames until the other end closes; each wait takes the socket's own timeout.

    Raises:
        BrokenFrame: what comes cannot be one.
        OSError: nothing comes in time, or the connection broke.
    """
    while head := _exactly(connection, _HEAD.size, may_end=True):
        kind, size = _HEAD.unpack(head)
        if size > _MOST:
            raise BrokenFrame(f"a frame of {size} bytes")
        yield kind, _exactly(connection, size)


def _exactly(connection: socket.socket, size: int, *, may_end: bool = False) -> bytes:
    data = bytearray()
    while len(data) < size:
        if not (more := connection.recv(size - len(data))):
            if may_end and not data:
                return b""
            raise BrokenFrame("the other end has gone")
        data += more
    return bytes(data)
