"""Algebra: reads values and derivations as text, and decides whether they are right.

It may know lark, flint and sympy, and nothing of exercises, reports or the sandbox: text
and plain data go in, verdicts come out. No text ever reaches `eval`, `sympify` or `parse_expr`.
Values need no algebra; a derivation loads flint, and sympy for the first line that flint does not
prove and numbers do not refute. Every name below is loaded at first use, so that importing this
package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .context.declarations import Structure
    from .formula.domain import Domain
    from .formula.errors import DeriveError, NoRealValue, ParseError, TooLarge, ValueRefused
    from .formula.printing import to_text
    from .judging.check import check
    from .judging.links.verdicts import Derivation, GoalVerdict, LineVerdict
    from .notation.parse import ParsedLine, parse_expression, parse_line
    from .numbers.compare import Witness
    from .values.comparing import Comparison, agrees, compare
    from .values.reading import Value, read_value
    from .values.tolerance import Tolerance

__all__ = [
    "Comparison",
    "Derivation",
    "DeriveError",
    "Domain",
    "GoalVerdict",
    "LineVerdict",
    "NoRealValue",
    "ParseError",
    "ParsedLine",
    "Structure",
    "Tolerance",
    "TooLarge",
    "Value",
    "ValueRefused",
    "Witness",
    "agrees",
    "check",
    "compare",
    "parse_expression",
    "parse_line",
    "read_value",
    "to_text",
]

_HOMES = {
    "judging.check": ("check",),
    "judging.links.verdicts": ("Derivation", "GoalVerdict", "LineVerdict"),
    "formula.domain": ("Domain",),
    "formula.errors": ("DeriveError", "NoRealValue", "ParseError", "TooLarge", "ValueRefused"),
    "notation.parse": ("ParsedLine", "parse_expression", "parse_line"),
    "formula.printing": ("to_text",),
    "numbers.compare": ("Witness",),
    "context.declarations": ("Structure",),
    "values.tolerance": ("Tolerance",),
    "values.comparing": ("Comparison", "agrees", "compare"),
    "values.reading": ("Value", "read_value"),
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
