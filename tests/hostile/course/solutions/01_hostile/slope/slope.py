"""How steep a function is: the reference."""

from collections.abc import Callable

HIDDEN = "kept-from-every-submission"


def slope(f: Callable[[float], float], x: float) -> float:
    return (f(x + 1e-4) - f(x - 1e-4)) / 2e-4
