"""The numbers of a `value` part that can be drawn anew: `[part.NAME.draw]` in exercise.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from grader.course.errors import CourseError

MAX_CHOICES = 10_000
_RANGE = {"from", "to", "step"}


@dataclass(frozen=True, slots=True)
class Draw:
    """What may be drawn: for each placeholder its numbers, and what has to hold between them."""

    choices: Mapping[str, tuple[Fraction, ...]]
    such_that: tuple[str, ...]
    """Conditions such as `(n - f) % s == 0`, in the notation of derivations."""
    shipped: Mapping[str, Fraction]
    """The numbers in the worksheet as it is shipped."""


def draw_of(path: Path, where: str, table: Any) -> Draw | None:
    """Read a table of placeholders, e.g. `n = [28, 32]` and `f = { from = 3, to = 7, step = 2 }`.

    Args:
        path: the exercise.toml, for messages.
        where: the name of the table, for messages.
        table: what stands there; nothing means that nothing is drawn.

    Raises:
        CourseError: a list or a range is empty or too long or holds something else than numbers,
            or the shipped numbers are not among them.
    """
    if not table:
        return None
    if not isinstance(table, dict):
        raise CourseError(path, f"[{where}] should be a table, found {table!r}.")
    table = dict(table)
    shipped = table.pop("shipped", None)
    such_that = table.pop("such_that", [])
    if not isinstance(such_that, list) or not all(isinstance(text, str) for text in such_that):
        raise CourseError(path, f"[{where}] such_that should be a list of strings.")
    choices = {name: _choices(path, f"[{where}] {name}", value) for name, value in table.items()}
    if not isinstance(shipped, dict) or shipped.keys() != choices.keys():
        names = ", ".join(f"{name} = …" for name in choices)
        remedy = f"Write shipped = {{ {names} }}: the numbers in the worksheet as shipped."
        raise CourseError(path, f"[{where}] has no shipped number for each placeholder.", remedy)
    numbers = {name: _number(path, f"[{where}] shipped", shipped[name]) for name in choices}
    for name, number in numbers.items():
        if number not in choices[name]:
            raise CourseError(path, f"[{where}] shipped {name} is none of its own numbers.")
    return Draw(choices, tuple(such_that), numbers)


def _choices(path: Path, where: str, value: Any) -> tuple[Fraction, ...]:
    if isinstance(value, list):
        found = tuple(_number(path, where, item) for item in value)
    elif isinstance(value, dict) and {"from", "to"} <= value.keys() <= _RANGE:
        low, high, step = (
            _number(path, where, value.get(key, 1)) for key in ("from", "to", "step")
        )
        if step <= 0 or (high - low) / step >= MAX_CHOICES:
            raise CourseError(path, f"{where} has no step, or more than {MAX_CHOICES:,} of them.")
        found = tuple(low + i * step for i in range(int((high - low) / step) + 1))
    else:
        remedy = "Write a list such as [28, 32], or { from = 3, to = 11, step = 2 }."
        raise CourseError(path, f"{where} is neither a list nor a range.", remedy)
    if len(set(found)) < 2:
        raise CourseError(path, f"{where} leaves nothing to draw: give two numbers at least.")
    return found


def _number(path: Path, where: str, value: Any) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CourseError(path, f"{where} should hold numbers, found {value!r}.")
    try:
        return Fraction(str(value))  # 0.1 as it is written, not as it is stored
    except ValueError:
        raise CourseError(path, f"{where} should hold finite numbers, found {value!r}.") from None
