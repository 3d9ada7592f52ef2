"""Values as plain trees and buffers.

Scalars and strings stand for themselves; everything else is a list that begins with a tag. What is
not on the list crosses as a handle (`Remote`) where the receiver may use it, or as a description
(`Opaque`). Subclasses cross as what they extend.
"""

import sys
from collections.abc import Callable
from types import EllipsisType
from typing import Any

import numpy as np

from grader.sandbox.wire.frames import Buffer, ProtocolError
from grader.sandbox.wire.values import (
    MAX_AXES,
    MAX_DEPTH,
    TORCH_DTYPES,
    Bulky,
    Local,
    Opaque,
    Remote,
    known,
    short_text,
    turned_round,
)


class Encoder:
    """Writes one value as a tree, and collects its buffers, `room` bytes at most."""

    def __init__(self, keep: Callable[[Any], Remote | Opaque], room: int) -> None:
        self.keep, self.room = keep, room
        self.buffers: list[Buffer] = []

    def tree(self, value: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ProtocolError(f"a value nested more than {MAX_DEPTH} deep")
        if value is None or value is True or value is False:
            return value
        if isinstance(value, np.generic):
            return self.numpy_scalar(value)
        if isinstance(value, int):
            number = int(value)
            return number if -(2**63) <= number < 2**63 else self.big(number)
        if isinstance(value, float):
            return float(value)
        if isinstance(value, str):
            return str(value).encode("utf-8", "backslashreplace").decode()
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        if isinstance(value, bytes | bytearray):
            return ["B", self.buffer(bytes(value))] if self.fits(len(value)) else self.bulky(value)
        if isinstance(value, np.ndarray):
            return self.array(value)
        return self.container(value, depth)

    def container(self, value: Any, depth: int) -> Any:
        below = depth + 1
        if isinstance(value, list):
            return ["L", [self.tree(item, below) for item in value]]
        if isinstance(value, tuple):
            return ["T", [self.tree(item, below) for item in value]]
        if isinstance(value, dict):
            pairs = [[self.tree(k, below), self.tree(v, below)] for k, v in value.items()]
            return ["D", pairs]
        if isinstance(value, set | frozenset):
            return ["S", [self.tree(item, below) for item in value]]
        if isinstance(value, slice):
            return ["l", *(self.tree(x, below) for x in (value.start, value.stop, value.step))]
        return self.special(value, depth)

    def special(self, value: Any, depth: int) -> Any:
        if isinstance(value, EllipsisType):
            return ["E"]
        if isinstance(value, Local):
            return ["X", value.id]
        if isinstance(value, Bulky):
            return ["H", value.type_name, list(value.sizes)]
        if isinstance(value, Remote):
            return ["R", value.id, value.type_name, value.text, value.callable]
        if isinstance(value, np.dtype):
            return ["d", value.str] if known(value.str) else self.other(value)
        if isinstance(value, np.random.Generator):
            state = value.bit_generator.state
            return ["G", state["bit_generator"], self.tree(state, depth + 1)]
        if (torch := sys.modules.get("torch")) is not None:
            if isinstance(value, torch.Tensor):
                return self.tensor(torch, value)
            if isinstance(value, torch.dtype | torch.device):
                return ["o", type(value).__name__, str(value).removeprefix("torch.")]
        return self.other(value)

    def array(self, value: np.ndarray[Any, Any]) -> Any:
        value = np.asarray(value)
        if not known(value.dtype.str):
            return self.describe(f"numpy array of dtype {value.dtype}", value)
        if value.ndim > MAX_AXES:
            return self.describe(f"numpy array of {value.ndim} axes", value.shape)
        if not self.fits(value.nbytes):
            return self.bulky(value)
        # Fortran order crosses as such: whether x.reshape(-1) is a copy depends on it.
        turned = value.flags.f_contiguous and not value.flags.c_contiguous
        data = np.ascontiguousarray(value.T if turned else value).reshape(-1).view(np.uint8)
        return ["N", value.dtype.str, list(value.shape), self.buffer(data.data), turned]

    def numpy_scalar(self, value: np.generic) -> Any:
        if not known(value.dtype.str):
            return self.describe(f"numpy.{type(value).__name__}", value)
        return ["n", value.dtype.str, self.buffer(value.tobytes())]

    def tensor(self, torch: Any, value: Any) -> Any:
        with torch._C.DisableTorchFunctionSubclass():
            plain = value.detach()
            dtype = str(plain.dtype).removeprefix("torch.")
            shape, device = list(plain.shape), str(plain.device)
            real = plain.layout is torch.strided and plain.device.type not in ("meta",)
            real = real and plain.ndim <= MAX_AXES
            if not real or dtype not in TORCH_DTYPES or hasattr(value, "fake_device"):
                about = f"torch.Tensor of shape {tuple(shape)}, {dtype}, on {device}"
                return ["O", about, str(plain.layout).removeprefix("torch.")]
            if not self.fits(plain.numel() * plain.element_size()):
                return self.bulky(plain)
            plain = plain.cpu().resolve_conj().resolve_neg()
            turned = not plain.is_contiguous() and turned_round(plain).is_contiguous()
            flat = (turned_round(plain) if turned else plain).contiguous().reshape(-1)
            data = flat.view(torch.uint8).numpy() if flat.numel() else np.empty(0, np.uint8)
            grad = bool(value.requires_grad)
            return ["t", dtype, shape, self.buffer(data.data), turned, grad, device]

    def big(self, value: int) -> Any:
        if value.bit_length() > 1 << 16:
            return self.describe("int", f"an integer of {value.bit_length()} bits")
        return ["I", hex(value)]

    def other(self, value: Any) -> Any:
        kept = self.keep(value)
        if isinstance(kept, Opaque):
            return ["O", kept.type_name, kept.text]
        return self.special(kept, 0)

    def fits(self, size: int) -> bool:
        """Take the room for so many bytes, if it is there."""
        if size > self.room:
            return False
        self.room -= size
        return True

    def bulky(self, value: Any) -> Any:
        return self.special(Bulky.of(value), 0)

    def describe(self, type_name: str, value: Any) -> Any:
        return ["O", type_name, short_text(value)]

    def buffer(self, data: Buffer) -> int:
        self.buffers.append(data)
        return len(self.buffers) - 1
