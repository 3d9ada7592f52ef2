"""Sympy, set up so that the same line takes the same number of calls whatever came before.

On first use sympy loads and prepares much of itself: that is done here, once. What it remembers of
earlier lines is forgotten with each line. The arithmetic is Python's own, even where gmpy2 or flint
is installed, with which it would make other calls.
"""

from __future__ import annotations

import os

from ..formula.budget import at_each_line

_GROUND_TYPES = "SYMPY_GROUND_TYPES"
_before = os.environ.get(_GROUND_TYPES)
os.environ[_GROUND_TYPES] = "python"  # read where sympy is imported first
try:
    import sympy
finally:
    if _before is None:
        del os.environ[_GROUND_TYPES]
    else:
        os.environ[_GROUND_TYPES] = _before

__all__ = ["sympy"]


def _warm_up() -> None:
    """Go once through what the proofs and the search for zeros use."""
    x = sympy.Symbol("x", real=True)
    half = sympy.Rational(1, 2)
    for formula in (
        sympy.exp(x) * sympy.log(1 + x**2) / (x + 2) ** half,
        sympy.sin(x) ** 2 + sympy.Abs(x) * sympy.sign(x),
    ):
        sympy.expand(sympy.expand_log(sympy.expand_power_exp(formula)))
        sympy.cancel(sympy.together(formula.rewrite(sympy.exp)))
        sympy.simplify(formula)
    sympy.integrate(x * sympy.exp(-x), (x, 0, sympy.oo))
    sympy.limit(sympy.sin(x) / x, x, 0, dir="+-")
    cubic = sympy.Poly([1, 0, -3, 1], x, domain=sympy.QQ)
    for factor, _ in (cubic * cubic).factor_list()[1]:
        factor.intervals(eps=sympy.Rational(1, 10**10))
    _, y = sympy.ring("y", sympy.QQ)
    ((y + 1) * (y - 2)).factor_list()


_warm_up()
at_each_line(sympy.core.cache.clear_cache)
