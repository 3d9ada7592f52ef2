"""The words of the notation: functions, their aliases, the constants and Greek letters."""

from collections.abc import Mapping
from types import MappingProxyType

FUNCTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "exp": (1, 1),
        "log": (1, 2),
        "sqrt": (1, 1),
        "cbrt": (1, 1),
        "abs": (1, 1),
        "sign": (1, 1),
        "max": (2, 20),
        "min": (2, 20),
        "sin": (1, 1),
        "cos": (1, 1),
        "tan": (1, 1),
        "arcsin": (1, 1),
        "arccos": (1, 1),
        "arctan": (1, 1),
        "sinh": (1, 1),
        "cosh": (1, 1),
        "tanh": (1, 1),
        "sech": (1, 1),
        "asinh": (1, 1),
        "acosh": (1, 1),
        "atanh": (1, 1),
        "sigmoid": (1, 1),
        "relu": (1, 1),
        "softplus": (1, 1),
        "erf": (1, 1),
        "gamma": (1, 1),
        "floor": (1, 1),
        "ceil": (1, 1),
    }
)
"""Every function with the least and the most arguments; `log` alone is the natural logarithm."""

ARRAY_FUNCTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "transpose": (1, 1),
        "inv": (1, 1),
        "trace": (1, 1),
        "det": (1, 1),
        "norm": (1, 2),
        "diag": (1, 12),
        "ones": (1, 2),
        "zeros": (1, 2),
        "eye": (1, 1),
        "sum": (1, 1),
        "mean": (1, 1),
        "softmax": (1, 1),
        "logsumexp": (1, 1),
        "hadamard": (2, 20),
        "jacobian": (2, 2),
        "grad": (2, 2),
    }
)
"""Functions of vectors and matrices, known where a derivation is read; arrays.py defines them."""

MOMENTS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"E": (1, 1), "Var": (1, 1), "Cov": (2, 2)}
)
"""Functions of random variables; their argument may stand in square brackets."""


def is_moment(function: str) -> bool:
    """Say whether it is a moment, perhaps under a distribution of its own, as `E_q` is."""
    return function.partition("_")[0] in MOMENTS


ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "ln": "log",
        "sigma": "sigmoid",
        "logistic": "sigmoid",
        "sgn": "sign",
        "ReLU": "relu",
        "arsinh": "asinh",
        "arcosh": "acosh",
        "artanh": "atanh",
        "arctanh": "atanh",
        "arcsinh": "asinh",
        "arccosh": "acosh",
        "asin": "arcsin",
        "acos": "arccos",
        "atan": "arctan",
        "Gamma": "gamma",
        "ceiling": "ceil",
    }
)

ARRAY_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "tr": "trace",
        "Tr": "trace",
        "inverse": "inv",
        "identity": "eye",
        "lse": "logsumexp",
        "LSE": "logsumexp",
        "var": "Var",
        "cov": "Cov",
        "𝔼": "E",
        "Diag": "diag",
    }
)

DERIVATIVE_HEAD = "D"
INTEGRAL_HEADS = frozenset({"integral", "Integral", "integrate"})
CONSTANTS = frozenset({"pi", "e"})

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
