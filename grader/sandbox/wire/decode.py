"""Values from trees and buffers that may be hostile.

dtypes come from a list, sizes must agree with what is there, depth is capped, nothing is unpickled.
"""

import math
import re
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.sandbox.wire.frames import ProtocolError
from grader.sandbox.wire.values import (
    MAX_AXES,
    MAX_COLLISIONS,
    MAX_DEPTH,
    MAX_TEXT,
    TORCH_DTYPES,
    Bulky,
    Opaque,
    Remote,
    known,
    turned_round,
)

_BULKY = frozenset("array tensor list tuple dict set frozenset str bytes bytearray value".split())


class Decoder:
    """Reads one tree, believing nothing in it."""

    def __init__(
        self,
        buffers: list[bytearray],
        meet: Callable[[Remote], Any],
        find: Callable[[int], Any],
        tensors: bool,
    ) -> None:
        self.buffers, self.meet, self.find, self.tensors = buffers, meet, find, tensors
        self.short = False

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
            case "d", [str(name)] if known(name):
                return np.dtype(name)
            case "o", [str(kind), str(name)]:
                return self.torch_name(kind, name)
            case "G", [str(kind), state]:
                return _generator(kind, self.value(state, depth + 1))
            case "O", [str(type_name), str(text)]:
                return Opaque(type_name[:200], text[:MAX_TEXT])
            case "H", [str(kind), list(sizes)] if kind in _BULKY:
                self.short = True
                return Bulky(kind, "", _sizes(sizes))
            case "R", [int(number), str(type_name), str(text), bool(can_call)]:
                return self.meet(Remote(number, type_name[:200], text[:MAX_TEXT], can_call))
            case "X", [int(number)]:
                return self.find(number)
        raise ProtocolError(f"an unknown value {tag[:20]!r}")

    def container(self, tag: str, rest: list[Any], depth: int) -> Any:
        if tag == "l":
            return slice(*(self.value(item, depth) for item in rest))
        (items,) = rest
        if tag == "D":
            keys = _apart([self.value(key, depth) for key, _ in items])
            values = [self.value(value, depth) for _, value in items]
            return dict(zip(keys, values, strict=True))
        found = [self.value(item, depth) for item in items]
        if tag == "S":
            return set(_apart(found))
        return tuple(found) if tag == "T" else found

    @staticmethod
    def array(dtype: str, shape: list[Any], buffer: bytearray, turned: bool) -> Any:
        if not known(dtype):
            raise ProtocolError(f"the dtype {dtype[:40]!r}")
        kind = np.dtype(dtype)
        _agree(shape, kind.itemsize, buffer)
        flat = np.frombuffer(buffer, kind) if buffer else np.empty(0, kind)
        return flat.reshape(shape, order="F" if turned else "C")

    def tensor(
        self, name: str, shape: list[Any], buffer: bytearray, turned: bool, device: str
    ) -> Any:
        torch = sys.modules.get("torch") if self.tensors else None
        if name not in TORCH_DTYPES:
            raise ProtocolError(f"the dtype {name[:40]!r}")
        if torch is None or not re.fullmatch(r"cpu(:0)?", device):
            return Opaque(f"torch.Tensor of shape {tuple(shape)}, {name}, on {device[:20]}", "")
        kind = getattr(torch, name)
        _agree(shape, kind.itemsize, buffer)
        flat = torch.frombuffer(buffer, dtype=kind) if buffer else torch.empty(0, dtype=kind)
        return turned_round(flat.reshape(shape[::-1])) if turned else flat.reshape(shape)

    @staticmethod
    def torch_name(kind: str, name: str) -> Any:
        torch = sys.modules.get("torch")
        if torch is None:
            return Opaque(f"torch.{kind}", name[:40])
        if kind == "device":
            return torch.device(name)
        if kind == "dtype" and name in TORCH_DTYPES:
            return getattr(torch, name)
        raise ProtocolError(f"the torch object {kind[:20]!r}")


def _apart(keys: list[Any]) -> list[Any]:
    """Return keys whose hashes tell them apart.

    Hashes of numbers are no secret, and each of a thousand keys with the same one is compared with
    all before it.
    """
    if len(keys) - len(set(map(hash, keys))) > MAX_COLLISIONS:
        raise ProtocolError("a dict or set whose keys have the same hash")
    return keys


def _sizes(shape: list[Any]) -> tuple[int, ...]:
    if not all(type(n) is int and 0 <= n < 2**48 for n in shape) or len(shape) > MAX_AXES:
        raise ProtocolError("a shape that is none")
    return tuple(shape)


def _agree(shape: list[Any], itemsize: int, buffer: bytearray) -> None:
    if math.prod(_sizes(shape)) * itemsize != len(buffer):
        raise ProtocolError("an array whose shape and size do not agree")


def _generator(kind: str, state: Any) -> np.random.Generator:
    if kind not in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"):
        raise ProtocolError(f"the bit generator {kind[:20]!r}")
    bits = getattr(np.random, kind)(0)
    bits.state = state
    return np.random.Generator(bits)
