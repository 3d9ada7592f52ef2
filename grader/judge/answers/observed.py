"""What a call did besides returning, as the sandbox tells it, and how far that can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.expect import Mismatch
from grader.expect.arrays import is_tensor
from grader.sandbox.wire.values import Local


@dataclass(frozen=True, slots=True)
class Observed:
    """What a call did, besides its result.

    The submission shares the process that tells it, and may have it told otherwise. Of the
    arguments that gains nothing: see `same_again`. Whether results are views, and what was warned
    of, is the sandbox's word; a copy, or `np.errstate`, is less work than the lie.
    """

    result: Any
    args: tuple[Any, ...]
    """The arguments as they were after the call."""
    aliases: tuple[bool, ...]
    """Per argument, whether the result shares memory with it."""
    warnings: tuple[str, ...]
    """What Python and numpy warned of, e.g. `RuntimeWarning: overflow encountered in exp`."""


def left_alone(seen: Observed, args: Sequence[Any]) -> bool:
    """Whether all arguments are said to be what they were, and are such that this can be held
    against a further call: a generator of random numbers is another after each."""
    plain = all(_is_plain(arg) for arg in args)
    return plain and len(seen.args) == len(args) and all(map(_alike, seen.args, args))


def same_again(seen: Observed, first: Any, second: Any) -> None:
    """Hold what was said of the arguments against two calls on the very same ones.

    Whoever spoils the arguments, and has it said that they are as they were, spoils the second
    result. Whoever copies them, in the function or behind its back, leaves them alone.

    Args:
        seen: what was said of a call on arguments of the same values.
        first: what a call on fresh arguments returned.
        second: what the next call on those returned.

    Raises:
        Mismatch: the second result is another, though the first is what it was.
    """
    if _alike(seen.result, first) and not _alike(first, second):
        raise Mismatch(
            "Called twice with the same arguments, your function returns something else the second "
            "time: the first call has changed them. Work on copies.",
            kind="changed",
        )


def _is_plain(value: Any) -> bool:
    if isinstance(value, tuple | list):
        return all(map(_is_plain, value))
    if isinstance(value, Mapping):
        return all(map(_is_plain, value.values()))
    return value is None or isinstance(value, str | Local) or _array(value) is not None


def _alike(a: Any, b: Any) -> bool:
    """Whether two values are the same up to rounding; what holds no numbers is not told apart."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(_alike(a[key], b[key]) for key in a)
    if isinstance(a, tuple | list) and isinstance(b, tuple | list):
        return len(a) == len(b) and all(map(_alike, a, b))
    left, right = _array(a), _array(b)
    if left is None or right is None:
        return left is right
    if left.shape != right.shape:
        return False
    return bool(np.allclose(left, right, rtol=1e-9, atol=0, equal_nan=True))


def _array(value: Any) -> np.ndarray | None:
    if isinstance(value, Local):  # any name that it is asked for would be looked up over there
        return None
    if is_tensor(value):
        value = value.detach().cpu()
        value = (value.float() if "bfloat16" in str(value.dtype) else value).numpy()
    if not isinstance(value, np.ndarray | np.generic | bool | int | float | complex):
        return None
    array = np.asarray(value)
    return array if array.dtype.kind in "biufc" else None
