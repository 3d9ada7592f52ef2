"""Words for values: short, on one line, and free of whatever a hostile answer put into them."""

from __future__ import annotations

import numpy as np

from grader.expect import arrays
from grader.report import printable

MAX_TEXT = 120
MAX_KEYS = 6


def clean(text: str, limit: int = MAX_TEXT) -> str:
    """Return `text` on one line of at most `limit` characters, without escapes and invisibles."""
    excess = len(text) - limit
    visible = (c if c.isprintable() else " " for c in printable(text[:limit]))
    return "".join(visible) + (f"… ({excess} more characters)" if excess > 0 else "")


_AFTER_MANY = {"is": "are", "has": "have", "lacks": "lack", "agrees": "agree"}
_OF_ONE = ("ss", "us", "is", "ias")
"""How words end that stand for one thing, though they end in s: loss, radius, axis, bias."""


def agreeing(says: str, name: str) -> str:
    """Return a sentence on `Your NAME`, its verbs as they are for a name such as `predictions`."""
    before, subject, after = says.partition(f"Your {clean(name)} ")
    verb = after.partition(" ")[0].rstrip(",.:")
    if not subject or verb not in _AFTER_MANY or not _is_plural(name.partition(" of ")[0]):
        return says
    sentence, colon, rest = after[len(verb) :].partition(":")
    sentence = sentence.replace(" but has ", " but have ")
    if rest.startswith(" its "):
        rest = f" their {rest.removeprefix(' its ')}"
    return f"{before}{subject}{_AFTER_MANY[verb]}{sentence}{colon}{rest}"


def _is_plural(word: str) -> bool:
    """Whether a word means several things; one with an underscore may be a function's name."""
    plain = word.isascii() and word.isalpha() and word.islower() and len(word) > 3
    return plain and word.endswith("s") and not word.endswith(_OF_ONE)


def number(value: object, digits: int = 6) -> str:
    """Return a number with up to `digits` significant digits; a bool as True or False."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        exact = int(value)
        # Python refuses to print integers of more than some thousand digits.
        return (
            str(exact) if exact.bit_length() <= 128 else f"an integer of {exact.bit_length()} bits"
        )
    if isinstance(value, complex | np.complexfloating):
        pair = complex(value)
        return f"{pair.real:.{digits}g}{pair.imag:+.{digits}g}j"
    if isinstance(value, float | np.floating):
        return f"{float(value):.{digits}g}"
    return clean(str(value))


def two_numbers(one: object, other: object) -> tuple[str, str]:
    """Return both with as few digits, at least six, as show that they differ."""
    for digits in range(6, 18):
        first, second = number(one, digits), number(other, digits)
        if first != second:
            break
    return first, second


def index(position: tuple[int, ...]) -> str:
    """Return an index as it is written in Python: [0, 2]."""
    return "[" + ", ".join(str(int(i)) for i in position) + "]"


def describe(value: object) -> str:
    """Return a noun phrase for any value: 'an array of shape (3, 4)', 'the string "no"', 'None'."""
    if value is None:
        return "None"
    if isinstance(value, str):
        return f'the string "{clean(value, 40)}"'
    if isinstance(value, bytes | bytearray):
        return f"a bytes object of length {len(value)}"
    if isinstance(value, np.ndarray | np.generic) or arrays.is_tensor(value):
        return _describe_array(value)
    if arrays.is_number(value):
        return _the_number(value)
    if isinstance(value, dict):
        keys = ", ".join(f'"{clean(str(key), 20)}"' for key in list(value)[:MAX_KEYS])
        more = ", …" if len(value) > MAX_KEYS else ""
        return f"a dict with the keys {keys}{more}" if value else "an empty dict"
    if isinstance(value, list | tuple):
        return f"a {'tuple' if isinstance(value, tuple) else 'list'} of {len(value)}"
    if isinstance(value, np.random.Generator):
        return "a random number generator"
    if isinstance(getattr(type(value), "phrase", None), property):  # it was too large to be sent
        return str(getattr(value, "phrase"))  # noqa: B009
    type_name = getattr(value, "type_name", None)
    if callable(value) and type_name is None:
        name = clean(getattr(value, "__name__", ""), 60)
        return f"a function named {name}" if name else "a function"
    if not isinstance(type_name, str):
        type_name = type(value).__name__
    return f"an object of type {clean(type_name, 100)}"


def _describe_array(value: object) -> str:
    shape = arrays.shape_of(value)
    kind = arrays.kind_of(value)
    if shape == () and kind in arrays.NUMERIC and arrays.has_numbers(value):
        scalar = arrays.read(value).values[()]
        return _the_number(scalar)
    noun = "a tensor" if arrays.is_tensor(value) else "an array"
    of_what = {"U": " of strings", "S": " of bytes", "O": " of objects", "V": " of records"}
    return f"{noun}{of_what.get(kind, '')} of shape {shape}"


def _the_number(value: object) -> str:
    words = number(value)
    return words if isinstance(value, bool | np.bool_) or " " in words else f"the number {words}"
