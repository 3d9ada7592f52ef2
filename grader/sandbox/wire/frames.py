"""Frames on a socket: a msgpack header and raw buffers, with a cap on everything.

A frame is `<II` (bytes of the header, number of buffers), a `<Q` length per buffer, the header and
the buffers. Nothing in it is ever unpickled, and no size that the other side claims is trusted
before it has been compared with a cap.
"""

import struct
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgpack

from grader.sandbox.limits import WIDE

MAX_HEADER = WIDE.header
MAX_BUFFERS = 4096
MAX_FRAME = WIDE.data
_PREFIX = struct.Struct("<II")

Buffer = bytes | bytearray | memoryview


class ProtocolError(Exception):
    """The other side sent something that is no frame, or no message of ours."""


class TooLarge(ProtocolError):
    """A value of ours is larger than the other side accepts."""


class Reader(Protocol):
    """Fills a buffer completely, or raises."""

    def __call__(self, into: memoryview) -> None: ...


def pack(header: Any, buffers: Sequence[Buffer], most: int = MAX_HEADER) -> list[Buffer]:
    """Return the pieces of a frame, ready to be sent one after the other.

    Raises:
        TooLarge: the other side would not accept it; `most` is for the header.
    """
    packed = msgpack.packb(header, use_bin_type=True)
    sizes = [memoryview(buffer).nbytes for buffer in buffers]
    if len(packed) > most or len(buffers) > MAX_BUFFERS or sum(sizes) > MAX_FRAME:
        raise TooLarge(
            f"a value of {sum(sizes) + len(packed):,} bytes in {len(buffers):,} arrays is too "
            "large to be sent"
        )
    prefix = _PREFIX.pack(len(packed), len(buffers)) + struct.pack(f"<{len(sizes)}Q", *sizes)
    return [prefix + packed, *buffers]


def read(
    fill: Reader, header_most: int = MAX_HEADER, data_most: int = MAX_FRAME
) -> tuple[Any, list[bytearray]]:
    """Read one frame through `fill`; the buffers are writable.

    Args:
        fill: fills a buffer.
        header_most: bytes of the header that are accepted.
        data_most: bytes of all buffers that are.

    Raises:
        ProtocolError: it is not a frame, or one beyond the caps.
    """
    header_size, count = _PREFIX.unpack(_take(fill, _PREFIX.size))
    if header_size > header_most or count > MAX_BUFFERS:
        raise ProtocolError(f"a frame with a header of {header_size} bytes and {count} buffers")
    sizes = struct.unpack(f"<{count}Q", _take(fill, 8 * count))
    if sum(sizes) > data_most:
        raise ProtocolError(f"a frame of {sum(sizes)} bytes")
    packed = _take(fill, header_size)
    try:
        header = msgpack.unpackb(packed, raw=False, strict_map_key=True, use_list=True)
    except Exception as error:  # msgpack raises a dozen kinds, and all mean the same here
        raise ProtocolError(f"a header that is not msgpack: {type(error).__name__}") from None
    return header, [_take(fill, size) for size in sizes]


def send(
    sendall: Callable[[Buffer], None],
    header: Any,
    buffers: Sequence[Buffer],
    most: int = MAX_HEADER,
) -> None:
    """Send one frame; small ones in a single call, so that they cost one wake-up.

    Raises:
        TooLarge: see `pack`; nothing is sent.
    """
    pieces = pack(header, buffers, most)
    if sum(memoryview(piece).nbytes for piece in pieces) < 1 << 16:
        sendall(b"".join(pieces))
        return
    for piece in pieces:
        sendall(piece)


def _take(fill: Reader, size: int) -> bytearray:
    buffer = bytearray(size)
    if size:
        fill(memoryview(buffer))
    return buffer
