"""What crosses between judge and sandbox: a closed list of types, the same for both directions."""

import math
import re
from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_DEPTH = 64
MAX_AXES = 32
"""Of an array: numpy walks no more of them by `.flat`."""
MAX_TEXT = 2000
MAX_COLLISIONS = 100
"""Keys of one dict or set whose hash another has: by chance it is none or one."""

_NUMERIC = {
    np.dtype(order + code).str
    for code in "b1 i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()
    for order in "<>"
} | {np.dtype(np.longdouble).str, np.dtype(np.clongdouble).str}
_TEXT_OR_TIME = re.compile(
    r"[<>]U\d{1,5}|\|S\d{1,5}|[<>][Mm]8(\[\d{0,4}(Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?"
)
TORCH_DTYPES = frozenset(
    "float16 bfloat16 float32 float64 complex64 complex128 bool "
    "uint8 int8 int16 int32 int64 uint16 uint32 uint64".split()
)


@dataclass(frozen=True, slots=True)
class Opaque:
    """A value that cannot cross: what it is and how it prints, both the sender's word."""

    type_name: str
    text: str


@dataclass(frozen=True, slots=True)
class Bulky(Opaque):
    """A value that is larger than the receiver takes: what it is, and how much."""

    sizes: tuple[int, ...] = ()
    """The shape of an array or tensor; of anything else, its length if it has one."""

    @classmethod
    def of(cls, value: Any) -> "Bulky":
        """Describe a value that is too large."""
        if (shape := getattr(value, "shape", None)) is not None:
            kind = "array" if isinstance(value, np.ndarray) else "tensor"
            return cls(kind, "", tuple(map(int, shape)))
        plain = next((k for k in _SIZED if isinstance(value, k)), None)
        return cls("value", "") if plain is None else cls(plain.__name__, "", (len(value),))

    @property
    def phrase(self) -> str:
        """What it is, as a noun phrase."""
        if self.type_name in ("array", "tensor"):
            article = "an" if self.type_name == "array" else "a"
            shape = f"{article} {self.type_name} of shape {self.sizes}"
            return f"{shape} ({math.prod(self.sizes):,} entries)"
        if self.sizes:
            return f"a {self.type_name} of {self.sizes[0]:,}, too large to be looked at,"
        return "a value too large to be looked at"


_SIZED = (list, tuple, dict, set, frozenset, str, bytes, bytearray)


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


def short_text(value: Any) -> str:
    """Return how a value prints, cut short; an object whose repr fails is said to."""
    try:
        text = value if isinstance(value, str) else repr(value)
    except Exception as error:  # a learner's __repr__ may do anything
        return f"(its repr raises {type(error).__name__})"
    return str(text)[:MAX_TEXT]


def known(dtype: str) -> bool:
    return dtype in _NUMERIC or _TEXT_OR_TIME.fullmatch(dtype) is not None


def turned_round(tensor: Any) -> Any:
    """Return a tensor with its axes in reverse order."""
    return tensor.permute(*reversed(range(tensor.ndim)))
