"""Hostile frames: what the judge's end of the wire makes of them, and how long it takes.

    python benchmarks/wire.py [FRAMES] [SEED]

Frames are made in four ways: honest ones with bytes changed, cut, doubled or joined; trees of our
own tags with arguments of every wrong kind; sizes that are claimed and not sent; noise. Each must
give a value of the closed list or a ProtocolError (or a wait for more bytes); anything else is a
fault, and is printed. Exit status 1 if there was one.
"""

import contextlib
import random
import resource
import statistics
import struct
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from typing import Any

import msgpack
import numpy as np
import torch

from grader.sandbox.wire import frames
from grader.sandbox.wire.codec import Codec
from grader.sandbox.wire.values import Opaque, Remote

CLOSED = (
    *(type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, slice),
    *(type(...), np.ndarray, np.generic, np.dtype, np.random.Generator),
    *(torch.Tensor, torch.dtype, torch.device, Opaque, Remote),
)
TAGS = "L T D S l N n t B c I E d o G O R X Z".split()
NAMES = (
    *(
        "float64",
        "int8",
        "<f8",
        ">i2",
        "object",
        "O",
        "V8",
        "datetime64[ns]",
        "float32",
        "bfloat16",
    ),
    *("U9999999", "device", "dtype", "cuda:0", "meta", "cpu", "PCG64", "MT19937", "os", "", "\0"),
)
SLOW = 0.1
"""Seconds for one frame that are worth a look."""


class Hostile:
    """Draws frames from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        codec = _codec()
        honest = (
            [1, "two", 3.0, None, {"a": (1 + 2j, b"x")}],
            np.arange(12.0).reshape(3, 4),
            [np.ones(3, "float32"), np.int64(7), np.asfortranarray(np.eye(3))],
            torch.arange(6.0).reshape(2, 3).requires_grad_(),
            (np.random.default_rng(1), slice(1, 2), ..., np.dtype("int16"), torch.float64),
            10**40,
        )
        self.honest = [
            b"".join(bytes(piece) for piece in frames.pack(*codec.encode(("ok", value))))
            for value in honest
        ]

    def frame(self) -> bytes:
        """Return the next frame."""
        ways: tuple[Callable[[], bytes], ...] = (self.changed, self.tree, self.tree, self.claimed)
        if self.rng.random() < 0.05:
            return self.rng.randbytes(self.rng.randrange(64))
        return self.rng.choice(ways)()

    def changed(self) -> bytes:
        """Return an honest frame with something wrong in it."""
        data = bytearray(self.rng.choice(self.honest))
        for _ in range(self.rng.randrange(1, 6)):
            place = self.rng.randrange(len(data) or 1)
            match self.rng.randrange(5):
                case 0 | 1 if data:
                    data[place % len(data)] = self.rng.choice((0, 1, 0x7F, 0x80, 0xC1, 0xDF, 0xFF))
                case 2:
                    del data[place : place + self.rng.randrange(1, 9)]
                case 3:
                    data[place:place] = self.rng.randbytes(self.rng.randrange(1, 9))
                case _:
                    data += self.rng.choice(self.honest)[place:]
        return bytes(data)

    def tree(self) -> bytes:
        """Return a frame whose tree is made of our tags and of anything else."""
        buffers = [self.rng.randbytes(self.rng.choice((0, 1, 8, 24))) for _ in range(3)]
        packed = msgpack.packb(self.node(0), use_bin_type=True)
        sizes = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
        return struct.pack("<II", len(packed), len(buffers)) + sizes + packed + b"".join(buffers)

    def node(self, depth: int) -> Any:
        if depth > 6 or self.rng.random() < 0.35:
            return self.leaf()
        if self.rng.random() < 0.1:
            return [self.node(depth + 1) for _ in range(self.rng.randrange(4))]
        rest = [self.node(depth + 1) for _ in range(self.rng.randrange(6))]
        return [self.rng.choice(TAGS), *rest]

    def leaf(self) -> Any:
        rng = self.rng
        kinds: tuple[Callable[[], Any], ...] = (
            lambda: rng.choice((0, 1, -1, 2, 3, 7, 2**31, 2**63 - 1, -(2**63), 2**64 - 1)),
            lambda: rng.choice((0.0, -0.0, float("nan"), float("inf"), 1e308)),
            lambda: rng.choice(NAMES),
            lambda: rng.choice((True, False, None)),
            lambda: [rng.choice((0, 1, 2, 3, -1, 2**40)) for _ in range(rng.randrange(5))],
            lambda: "f" * rng.choice((1, 100, 1 << 14)),
            lambda: rng.randbytes(rng.randrange(9)),
            lambda: [[rng.choice(NAMES), rng.randrange(9)] for _ in range(rng.randrange(3))],
        )
        return rng.choice(kinds)()

    def claimed(self) -> bytes:
        """Return a frame that claims more than it sends."""
        big = (0, 1, 255, frames.MAX_HEADER, frames.MAX_HEADER + 1, 2**31, 2**32 - 1)
        header, count = self.rng.choice(big), self.rng.choice((0, 1, 2, 4096, 4097, 2**32 - 1))
        huge = (0, 8, 2**20, 2**40, 2**63, 2**64 - 1)
        sizes = [self.rng.choice(huge) for _ in range(min(count, 4))]
        return struct.pack("<II", header, count) + struct.pack(f"<{len(sizes)}Q", *sizes)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    hostile = Hostile(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    outcomes: Counter[str] = Counter()
    times: list[float] = []
    for _ in range(count):
        data = hostile.frame()
        begin = time.perf_counter()
        outcomes[_outcome(data)] += 1
        times.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    for outcome, number in outcomes.most_common():
        print(f"{outcome:28} {number:9,}  {number / count:6.1%}")
    slow = sum(seconds > SLOW for seconds in times)
    middle, worst = 1e6 * statistics.median(times), 1e3 * max(times)
    print(
        f"median {middle:.0f} µs, longest {worst:.1f} ms, {slow} above {SLOW} s, {peak} MB at most"
    )
    return int("fault" in outcomes or slow > 0)


def _outcome(data: bytes) -> str:
    """Return what becomes of a frame."""
    rest = memoryview(data)

    def fill(into: memoryview) -> None:
        nonlocal rest
        if len(rest) < len(into):
            raise EOFError
        into[:] = rest[: len(into)]
        rest = rest[len(into) :]

    try:
        value = _codec().decode(*frames.read(fill))
    except frames.ProtocolError:
        return "refused"
    except EOFError:
        return "waits for more"
    except Exception:
        traceback.print_exc()
        return "fault"
    if not _closed(value):
        print(f"not on the list: {type(value)}", file=sys.stderr)
        return "fault"
    return "a value"


def _closed(value: Any) -> bool:
    if not isinstance(value, CLOSED):
        return False
    if isinstance(value, np.ndarray):
        return not value.dtype.hasobject
    if isinstance(value, dict):
        return all(map(_closed, [*value.keys(), *value.values()]))
    return not isinstance(value, list | tuple | set) or all(map(_closed, value))


def _codec() -> Codec:
    lent = {0: abs}
    return Codec(
        keep=lambda value: Opaque(type(value).__name__, ""),
        meet=lambda remote: remote,
        find=lambda number: _found(lent, number),
        tensors=True,
    )


def _found(lent: dict[int, Any], number: int) -> Any:
    with contextlib.suppress(KeyError):
        return Remote(number, "function", lent[number].__name__, True)
    raise frames.ProtocolError("a function that is not lent")


if __name__ == "__main__":
    sys.exit(main())
