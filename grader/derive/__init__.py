"""Algebra: reads values and derivations as text, and decides whether they are right.

It may know lark, mpmath and sympy, and nothing of exercises, reports or the sandbox: text and
plain data go in, verdicts come out. No text ever reaches `eval`, `sympify` or `parse_expr`. Values
need no sympy; a derivation loads it for the first line that is not refuted by numbers. Every name
below is loaded at first use, so that importing this package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .derivation import check
    from .domain import Domain
    from .errors import DeriveError, NoRealValue, ParseError, TooLarge, ValueRefused
    from .goal import GoalVerdict
    from .parse import Line, parse_expression, parse_line
    from .printing import to_text
    from .refute import Witness
    from .structures import Structure
    from .tolerance import Tolerance
    from .value_comparing import Comparison, compare
    from .values import Value, read_value
    from .verdicts import Derivation, LineVerdict

__all__ = [
    "Comparison",
    "Derivation",
    "DeriveError",
    "Domain",
    "GoalVerdict",
    "Line",
    "LineVerdict",
    "NoRealValue",
    "ParseError",
    "Structure",
    "Tolerance",
    "TooLarge",
    "Value",
    "ValueRefused",
    "Witness",
    "check",
    "compare",
    "parse_expression",
    "parse_line",
    "read_value",
    "to_text",
]

_HOMES = {
    "derivation": ("check",),
    "verdicts": ("Derivation", "LineVerdict"),
    "domain": ("Domain",),
    "errors": ("DeriveError", "NoRealValue", "ParseError", "TooLarge", "ValueRefused"),
    "goal": ("GoalVerdict",),
    "parse": ("Line", "parse_expression", "parse_line"),
    "printing": ("to_text",),
    "refute": ("Witness",),
    "structures": ("Structure",),
    "tolerance": ("Tolerance",),
    "value_comparing": ("Comparison", "compare"),
    "values": ("Value", "read_value"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
