"""The closed list of values that cross between judge and sandbox, as plain trees and buffers.

Scalars and strings stand for themselves; everything else is a list that begins with a tag. What is
not on the list crosses as a handle (`Remote`) where the receiver may use it, or as a description
(`Opaque`). Decoding trusts nothing: dtypes come from a list, sizes must agree, depth is capped.
"""

import math
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import EllipsisType
from typing import Any

import numpy as np

from grader.sandbox.wire import Buffer, ProtocolError

MAX_DEPTH = 64
MAX_TEXT = 2000

_NUMERIC = {
    np.dtype(order + code).str
    for code in "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()
    for order in "<>"
} | {np.dtype(np.longdouble).str, np.dtype(np.clongdouble).str}
_TEXT_OR_TIME = re.compile(
    r"[<>]U\d{1,5}|\|S\d{1,5}|[<>][Mm]8(\[\d{0,4}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?"
)
_TORCH = frozenset(
    "float16 bfloat16 float32 float64 complex64 complex128 bool "
    "uint8 int8 int16 int32 int64 uint16 uint32 uint64".split()
)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that cannot cross: what it is and how it prints, both the sender's word."""

    type_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Remote:
    """An object that stays where it is; the number means something only to its owner."""

    id: int
    type_name: str
    text: str
    callable: bool


class Local:
    """An object of the receiver's, named by the number under which it had been sent out."""

    def __init__(self, number: int) -> None:
        self.id = number


@dataclass(slots=True)
class Codec:
    """How one side treats what is not plain: `keep` exports an object, `find` takes one back."""

    keep: Callable[[Any], Remote | Opaque]
    """Called with an object that is not on the list."""
    meet: Callable[[Remote], Any]
    """Called with a handle that the other side sent."""
    find: Callable[[int], Any]
    """Called with a number of ours that comes back; raises KeyError where it means nothing."""
    tensors: bool = True
    """Whether torch tensors are read as such. Where an exercise has nothing to do with torch they
    are not, so that a verdict does not depend on whether this process happens to have loaded it."""

    def encode(self, value: Any) -> tuple[Any, list[Buffer]]:
        """Return the tree and the buffers of a value.

        Raises:
            ProtocolError: it is nested more deeply than the other side reads.
        """
        buffers: list[Buffer] = []
        return _Encoder(self, buffers).tree(value, 0), buffers

    def decode(self, tree: Any, buffers: list[bytearray]) -> Any:
        """Return the value of a tree.

        Raises:
            ProtocolError: it is not a tree of ours, whatever is wrong with it.
        """
        try:
            return _Decoder(self, buffers).value(tree, 0)
        except ProtocolError:
            raise
        except Exception as error:  # hostile input may fail anywhere, and all of it means the same
            raise ProtocolError(f"a value that cannot be read: {type(error).__name__}") from None


class _Encoder:
    def __init__(self, codec: Codec, buffers: list[Buffer]) -> None:
        self.codec, self.buffers = codec, buffers

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
            return ["B", self.buffer(bytes(value))]
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
        if isinstance(value, np.dtype):
            return ["d", value.str] if _known(value.str) else self.other(value)
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
        if not _known(value.dtype.str):
            return self.describe(f"numpy array of dtype {value.dtype}", value)
        # Fortran order crosses as such: whether x.reshape(-1) is a copy depends on it.
        turned = value.flags.f_contiguous and not value.flags.c_contiguous
        data = np.ascontiguousarray(value.T if turned else value).reshape(-1).view(np.uint8)
        return ["N", value.dtype.str, list(value.shape), self.buffer(data.data), turned]

    def numpy_scalar(self, value: np.generic) -> Any:
        if not _known(value.dtype.str):
            return self.describe(f"numpy.{type(value).__name__}", value)
        return ["n", value.dtype.str, self.buffer(value.tobytes())]

    def tensor(self, torch: Any, value: Any) -> Any:
        with torch._C.DisableTorchFunctionSubclass():
            plain = value.detach()
            dtype = str(plain.dtype).removeprefix("torch.")
            shape, device = list(plain.shape), str(plain.device)
            real = plain.layout is torch.strided and plain.device.type not in ("meta",)
            if not real or dtype not in _TORCH or hasattr(value, "fake_device"):
                about = f"torch.Tensor of shape {tuple(shape)}, {dtype}, on {device}"
                return ["O", about, str(plain.layout).removeprefix("torch.")]
            plain = plain.cpu().resolve_conj().resolve_neg()
            turned = not plain.is_contiguous() and _turned(plain).is_contiguous()
            flat = (_turned(plain) if turned else plain).contiguous().reshape(-1)
            data = flat.view(torch.uint8).numpy() if flat.numel() else np.empty(0, np.uint8)
            grad = bool(value.requires_grad)
            return ["t", dtype, shape, self.buffer(data.data), turned, grad, device]

    def big(self, value: int) -> Any:
        if value.bit_length() > 1 << 16:
            return self.describe("int", f"an integer of {value.bit_length()} bits")
        return ["I", hex(value)]

    def other(self, value: Any) -> Any:
        kept = self.codec.keep(value)
        if isinstance(kept, Opaque):
            return ["O", kept.type_name, kept.text]
        return ["R", kept.id, kept.type_name, kept.text, kept.callable]

    def describe(self, type_name: str, value: Any) -> Any:
        return ["O", type_name, short_text(value)]

    def buffer(self, data: Buffer) -> int:
        self.buffers.append(data)
        return len(self.buffers) - 1


class _Decoder:
    def __init__(self, codec: Codec, buffers: list[bytearray]) -> None:
        self.codec, self.buffers = codec, buffers

    def value(self, tree: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise ProtocolError("a value nested too deeply")
        if tree is None or isinstance(tree, bool | int | float | str):
            return tree
        if not isinstance(tree, list) or not tree or not isinstance(tree[0], str):
            raise ProtocolError("a value without a tag")
        tag, *rest = tree
        if tag in "LTDSl":
            return self.container(tag, rest, depth + 1)
        match tag, rest:
            case "N", [str(dtype), list(shape), int(index), bool(turned)]:
                return self.array(dtype, shape, self.buffers[index], turned)
            case "n", [str(dtype), int(index)]:
                return self.array(dtype, [], self.buffers[index], False)[()]
            case "t", [str(dtype), list(shape), int(index), bool(turned), bool(grad), str(device)]:
                tensor = self.tensor(dtype, shape, self.buffers[index], turned, device)
                return (
                    tensor.requires_grad_() if grad and not isinstance(tensor, Opaque) else tensor
                )
            case "B", [int(index)]:
                return bytes(self.buffers[index])
            case "c", [float(real), float(imag)]:
                return complex(real, imag)
            case "I", [str(text)] if len(text) <= 1 << 15:
                return int(text, 16)
            case "E", []:
                return ...
            case "d", [str(name)] if _known(name):
                return np.dtype(name)
            case "o", [str(kind), str(name)]:
                return self.torch_name(kind, name)
            case "G", [str(kind), state]:
                return _generator(kind, self.value(state, depth + 1))
            case "O", [str(type_name), str(text)]:
                return Opaque(type_name[:200], text[:MAX_TEXT])
            case "R", [int(number), str(type_name), str(text), bool(can_call)]:
                return self.codec.meet(Remote(number, type_name[:200], text[:MAX_TEXT], can_call))
            case "X", [int(number)]:
                return self.codec.find(number)
        raise ProtocolError(f"an unknown value {tag[:20]!r}")

    def container(self, tag: str, rest: list[Any], depth: int) -> Any:
        if tag == "l":
            return slice(*(self.value(item, depth) for item in rest))
        (items,) = rest
        if tag == "D":
            return {self.value(k, depth): self.value(v, depth) for k, v in items}
        kind = {"L": list, "T": tuple, "S": set}[tag]
        return kind(self.value(item, depth) for item in items)

    @staticmethod
    def array(dtype: str, shape: list[Any], buffer: bytearray, turned: bool) -> Any:
        if not _known(dtype):
            raise ProtocolError(f"the dtype {dtype[:40]!r}")
        kind = np.dtype(dtype)
        _agree(shape, kind.itemsize, buffer)
        flat = np.frombuffer(buffer, kind) if buffer else np.empty(0, kind)
        return flat.reshape(shape, order="F" if turned else "C")

    def tensor(
        self, name: str, shape: list[Any], buffer: bytearray, turned: bool, device: str
    ) -> Any:
        torch = sys.modules.get("torch") if self.codec.tensors else None
        if name not in _TORCH:
            raise ProtocolError(f"the dtype {name[:40]!r}")
        if torch is None or not re.fullmatch(r"cpu(:0)?", device):
            return Opaque(f"torch.Tensor of shape {tuple(shape)}, {name}, on {device[:20]}", "")
        kind = getattr(torch, name)
        _agree(shape, kind.itemsize, buffer)
        flat = torch.frombuffer(buffer, dtype=kind) if buffer else torch.empty(0, dtype=kind)
        return _turned(flat.reshape(shape[::-1])) if turned else flat.reshape(shape)

    @staticmethod
    def torch_name(kind: str, name: str) -> Any:
        torch = sys.modules.get("torch")
        if torch is None:
            return Opaque(f"torch.{kind}", name[:40])
        if kind == "device":
            return torch.device(name)
        if kind == "dtype" and name in _TORCH:
            return getattr(torch, name)
        raise ProtocolError(f"the torch object {kind[:20]!r}")


def short_text(value: Any) -> str:
    """Return how a value prints, cut short; an object whose repr fails is said to."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except Exception as error:  # a learner's __repr__ may do anything
        return f"(its repr raises {type(error).__name__})"
    return str(text)[:MAX_TEXT]


def _known(dtype: str) -> bool:
    return dtype in _NUMERIC or _TEXT_OR_TIME.fullmatch(dtype) is not None


def _turned(tensor: Any) -> Any:
    """Return a tensor with its axes in reverse order."""
    return tensor.permute(*reversed(range(tensor.ndim)))


def _agree(shape: list[Any], itemsize: int, buffer: bytearray) -> None:
    sizes = all(type(n) is int and 0 <= n < 2**48 for n in shape) and len(shape) <= 32
    if not sizes or math.prod(shape) * itemsize != len(buffer):
        raise ProtocolError("an array whose shape and size do not agree")


def _generator(kind: str, state: Any) -> np.random.Generator:
    if kind not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
        raise ProtocolError(f"the bit generator {kind[:20]!r}")
    bits = getattr(np.random, kind)(0)
    bits.state = state
    return np.random.Generator(bits)
