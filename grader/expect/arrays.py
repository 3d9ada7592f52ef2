"""Reading numbers out of whatever came back: numpy, torch, scalars and lists of numbers."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, TypeGuard

import numpy as np
from numpy.typing import NDArray

NUMERIC = frozenset("biufc")
"""Kinds of dtype that hold numbers: bool, signed, unsigned, floating, complex."""


class Unreadable(Exception):
    """The value holds no numbers that could be read; the text is a clause that says why, or ""."""


@dataclass(frozen=True, slots=True)
class Read:
    """A value read as an array.

    values   the entries, on the CPU; bfloat16 and the like widened, since numpy has no such type
    dtype    the name of the type that the entries had, without the library's name: "bfloat16"
    """

    values: NDArray[Any]
    dtype: str


def is_tensor(value: object) -> bool:
    """Return whether `value` is a torch tensor, without loading torch to find out."""
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def is_array(value: object) -> bool:
    """Return whether `value` is a numpy array or a torch tensor, of any shape."""
    return isinstance(value, np.ndarray) or is_tensor(value)


def is_number(value: object) -> TypeGuard[int | float | complex | np.generic]:
    """Return whether `value` is a scalar of Python or numpy that stands for a number or a bool."""
    if isinstance(value, np.generic):
        return value.dtype.kind in NUMERIC
    return isinstance(value, int | float | complex)


def shape_of(value: object) -> tuple[int, ...] | None:
    """Return the shape of an array, a tensor (even one without storage) or a scalar, else None."""
    if is_array(value):
        array: Any = value
        return tuple(int(size) for size in array.shape)
    return () if is_number(value) else None


def dtype_of(value: object) -> str | None:
    """Return the dtype's name, the same for numpy and torch ("float32"), else None.

    A Python bool, int, float or complex has the name of the type that numpy gives it.
    """
    if is_tensor(value):
        tensor: Any = value
        return str(tensor.dtype).removeprefix("torch.")
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.name
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int):
        return "int64"
    if isinstance(value, float):
        return "float64"
    return "complex128" if isinstance(value, complex) else None


def kind_of(value: object) -> str:
    """Return numpy's letter for the kind of an array or tensor: one of biufcmMOSUV."""
    if is_tensor(value):
        tensor: Any = value
        if tensor.dtype.is_complex:
            return "c"
        if tensor.dtype.is_floating_point:
            return "f"
        return {"bool": "b"}.get(str(dtype_of(value)), "i")
    return np.asarray(value).dtype.kind


def has_numbers(value: object) -> bool:
    """Return whether the entries of an array or tensor can be read (not so on the meta device)."""
    try:
        read(value)
    except Unreadable:
        return False
    return True


def read(value: object) -> Read:
    """Return the entries of an array, a tensor, a scalar or a rectangular list of numbers.

    Raises Unreadable for everything else.
    """
    if is_tensor(value):
        return Read(_tensor_values(value), str(dtype_of(value)))
    if isinstance(value, np.ndarray | np.generic):
        values = np.asarray(value)
        if values.dtype.hasobject:
            raise Unreadable("")
        return Read(values, values.dtype.name)
    if isinstance(value, list | tuple):
        return _read_sequence(value)
    if is_number(value):
        values = np.asarray(value)
        if values.dtype.kind not in NUMERIC:
            raise Unreadable("")
        return Read(values, values.dtype.name)
    raise Unreadable("")


def widened(values: NDArray[Any]) -> NDArray[Any]:
    """Return numbers as float64, or complex128 where they are complex."""
    with np.errstate(over="ignore"):  # a long double may be larger: it becomes infinite
        return values.astype(np.complex128 if values.dtype.kind == "c" else np.float64)


def _read_sequence(value: list[object] | tuple[object, ...]) -> Read:
    try:
        values = np.asarray(_without_tensors(value))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Unreadable("that does not form an array") from error
    if values.dtype.kind not in NUMERIC:
        raise Unreadable("that holds something other than numbers")
    return Read(values, values.dtype.name)


def _without_tensors(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_without_tensors(item) for item in value]
    return _tensor_values(value) if is_tensor(value) else value


def _tensor_values(value: object) -> NDArray[Any]:
    torch = sys.modules["torch"]
    tensor: Any = value
    if tensor.device.type == "meta":
        raise Unreadable("without numbers, on the meta device,")
    try:
        tensor = tensor.detach()
        if tensor.layout != torch.strided:
            tensor = tensor.to_dense()
        if tensor.is_quantized:
            tensor = tensor.dequantize()
        tensor = tensor.cpu().resolve_conj().resolve_neg()
        if tensor.dtype == torch.complex32:
            tensor = tensor.to(torch.complex64)
        elif tensor.is_floating_point() and tensor.dtype not in (torch.float64, torch.float16):
            tensor = tensor.to(torch.float32)
        return np.array(tensor.numpy())
    except (RuntimeError, TypeError, NotImplementedError, ValueError) as error:
        raise Unreadable("whose numbers cannot be read") from error
