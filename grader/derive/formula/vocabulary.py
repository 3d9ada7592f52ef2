"""The words of the notation beside the functions: constants, Greek letters, D and the integral."""

from collections.abc import Mapping
from types import MappingProxyType

DERIVATIVE_HEAD = "D"
INTEGRAL_HEADS = frozenset({"integral", "Integral", "integrate"})
CONSTANTS = frozenset({"pi", "e"})
DEPENDENT = "dependent"
"""Declares a quantity of which no formula is known, and that depends on what it is derived by."""

GREEK: Mapping[str, str] = MappingProxyType(
    {
        **dict(
            zip(
                "αβγδεζηθικλμνξοπρστυφχψω",
                (
                    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi "
                    "omicron pi rho sigma tau upsilon phi chi psi omega"
                ).split(),
                strict=True,
            )
        ),
        **dict(
            zip(
                "ΓΔΘΛΞΠΣΦΨΩ",
                "Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega".split(),
                strict=True,
            )
        ),
        "ℓ": "ell",
        "ϵ": "epsilon",
        "ϕ": "phi",
        "ϑ": "theta",
        "ς": "sigma",
        "µ": "mu",
    }
)
