"""Tries to prove by computer algebra that two formulas are equal; a failure proves nothing.

A proof is up to isolated points where one side is undefined: numbers/compare.py looks for those.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Final

from ..formula.budget import BudgetSpent, calls
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Tree
from .computer_algebra import sympy
from .translation import symbol, translate

_MAX_SPLITS: Final = 3


def prove(before: Tree, after: Tree, domains: Mapping[str, Domain]) -> str | None:
    """Return the words for the way in which the equality was proved, or None."""
    symbols = {name: symbol(name, domain) for name, domain in domains.items()}
    try:
        with calls(_TRANSLATION_CALLS):
            difference = translate(before, symbols) - translate(after, symbols)
    except (BudgetSpent, DeriveError, RecursionError):
        return None
    for words, budget, strategy in _STRATEGIES:
        try:
            with calls(budget):
                if strategy(difference):
                    return words
        except BudgetSpent:
            continue
        except Exception:  # sympy raises what it likes on what it cannot do
            continue
    return None


def _expands_to_zero(difference: Any) -> bool:
    return bool(sympy.expand(difference) == 0)


def _is_zero_fraction(difference: Any) -> bool:
    """Over a common denominator, with exp(a + b) split into exp(a)*exp(b)."""
    top, _ = sympy.fraction(sympy.together(sympy.expand_power_exp(difference)))
    return bool(sympy.expand(top) == 0 or sympy.cancel(difference) == 0)


def _is_zero_by_logarithms(difference: Any) -> bool:
    """Sort by the symbols outside of functions; each sum of logarithms is the log of a product."""
    if not difference.has(sympy.log):
        return False
    expanded = sympy.expand(sympy.expand_log(difference))
    inside: set[Any] = set()
    for function in expanded.atoms(sympy.Function, sympy.exp):
        inside |= function.free_symbols
    outside = sorted(expanded.free_symbols - inside, key=str)
    parts = sympy.Poly(expanded, *outside).coeffs() if outside else [expanded]
    return all(map(_is_log_of_one, parts))


def _is_log_of_one(expression: Any) -> bool:
    product, rest = sympy.Integer(1), sympy.Integer(0)
    logarithms = []
    for term in sympy.Add.make_args(sympy.expand(expression)):
        coefficient, factor = term.as_coeff_Mul()
        if isinstance(factor, sympy.log) and coefficient.is_Rational:
            logarithms.append((coefficient, factor.args[0]))
        else:
            rest += term
    scale = functools.reduce(sympy.ilcm, (c.q for c, _ in logarithms), 1)
    if scale > 12:
        return False
    for coefficient, argument in logarithms:
        product *= argument ** (coefficient * scale)
    return _is_zero_fraction(product * sympy.exp(sympy.expand(rest * scale)) - 1)


def _is_zero_by_trigonometry(difference: Any) -> bool:
    if not difference.has(sympy.sin, sympy.cos):
        return False
    return _is_zero_fraction(difference.rewrite(sympy.exp))


def _is_zero_by_cases(difference: Any, splits: int = 0) -> bool:
    """Distinguish the signs of what stands in |…| and sign(…), where it is linear in a symbol."""
    inner = sorted(difference.atoms(sympy.Abs, sympy.sign), key=str)
    if not inner:
        return splits > 0 and _is_zero(difference)
    if splits == _MAX_SPLITS:
        return False
    for argument in (node.args[0] for node in inner):
        for variable in sorted(argument.free_symbols, key=str):
            slope = sympy.expand(argument).coeff(variable)
            offset = sympy.expand(argument - slope * variable)
            if slope.free_symbols or slope == 0 or variable in offset.free_symbols:
                continue
            size = sympy.Dummy(f"size{splits}", positive=True)
            return all(
                _is_zero_by_cases(difference.subs(variable, (value - offset) / slope), splits + 1)
                for value in (size, -size, 0)
            )
    return False


def _is_zero(difference: Any) -> bool:
    checks = (_expands_to_zero, _is_zero_fraction, _is_zero_by_logarithms)
    return any(check(difference) for check in checks)


def _simplifies_to_zero(difference: Any) -> bool:
    return bool(sympy.simplify(difference) == 0)


_TRANSLATION_CALLS: Final = 400_000
_STRATEGIES: Final[tuple[tuple[str, int, Callable[[Any], bool]], ...]] = (
    ("by multiplying out", 100_000, _expands_to_zero),
    ("over a common denominator", 300_000, _is_zero_fraction),
    ("by the laws of logarithms", 300_000, _is_zero_by_logarithms),
    ("by trigonometry", 300_000, _is_zero_by_trigonometry),
    ("by distinguishing signs", 600_000, _is_zero_by_cases),
    ("by simplifying", 600_000, _simplifies_to_zero),
)
"""Cheap ones first; the numbers are budgets in calls, of which a second holds about a million."""
