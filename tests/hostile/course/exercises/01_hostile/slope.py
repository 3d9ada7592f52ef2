"""How steep a function is.

Write `slope(f, x)`, which returns the derivative of `f` at `x` by a central difference of width
$10^{-4}$.
"""

from collections.abc import Callable


def slope(f: Callable[[float], float], x: float) -> float:
    """Return (f(x + h) - f(x - h)) / 2h.

    >>> round(slope(abs, 3.0), 3)
    1.0
    """
    raise NotImplementedError
