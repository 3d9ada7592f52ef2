"""The functions that the notation knows, one row for each; what a row says stands in rows.py.

To add a function of numbers, add a row: that is all that reading, judging, differentiating, proving
and printing need, where `means` says what it is. A test walks the table and checks that the columns
agree. LANGUAGE.md names every function.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .rows import Function

FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "exp": Function(
            derivative="exp(x)",
            inverses=("log(x)",),
            primitive="exp(x)",
            confused_with="log",
            latex=r"\exp",
        ),
        "log": Function(
            arguments=(1, 2),
            aliases="ln",
            second="log(x)/log(a)",
            derivative="1/x",
            inverses=("exp(x)",),
            primitive="x*log(x) - x",
            domain="(0, inf)",
            confused_with="exp",
            latex=r"\log",
        ),
        "log1p": Function(
            means="log(1 + x)",
            derivative="1/(1 + x)",
            inverses=("expm1(x)",),
            primitive="(1 + x)*log1p(x) - x",
            domain="(-1, inf)",
        ),
        "expm1": Function(
            means="exp(x) - 1", derivative="exp(x)", inverses=("log1p(x)",), primitive="exp(x) - x"
        ),
        "sqrt": Function(
            derivative="1/(2*sqrt(x))",
            inverses=("x**2",),
            primitive="2*x*sqrt(x)/3",
            domain="[0, inf)",
            algebraic=True,
            latex=(r"\sqrt{", "}"),
        ),
        "cbrt": Function(
            means="sign(x)*abs(x)**(1/3)",
            derivative="1/(3*cbrt(x)**2)",
            inverses=("x**3",),
            primitive="3*x*cbrt(x)/4",
            algebraic=True,
        ),
        "abs": Function(
            derivative="x/abs(x)",
            inverses=("x", "-x"),
            cases="x if x > 0 else -x",
            algebraic=True,
            library="fabs",
            latex=(r"\left\lvert ", r" \right\rvert"),
        ),
        "sign": Function(
            aliases="sgn",
            derivative="0/x",
            primitive="abs(x)",
            cases="1 if x > 0 else -1 if x < 0 else 0",
            edges=("x",),
            algebraic=True,
        ),
        "max": Function(
            arguments=(2, 20),
            second="(x + a + abs(x - a))/2",
            cases="x if x > a else a",
            algebraic=True,
            confused_with="min",
            latex=r"\max",
        ),
        "min": Function(
            arguments=(2, 20),
            second="(x + a - abs(x - a))/2",
            cases="x if x < a else a",
            algebraic=True,
            confused_with="max",
            latex=r"\min",
        ),
        "sin": Function(
            derivative="cos(x)", primitive="-cos(x)", confused_with="cos", latex=r"\sin"
        ),
        "cos": Function(
            derivative="-sin(x)", primitive="sin(x)", confused_with="sin", latex=r"\cos"
        ),
        "tan": Function(
            means="sin(x)/cos(x)",
            derivative="1/cos(x)**2",
            primitive="-log(abs(cos(x)))",
            edges=("cos(x)",),
            latex=r"\tan",
        ),
        "arcsin": Function(
            aliases="asin",
            derivative="1/sqrt(1 - x**2)",
            inverses=("sin(x)",),
            primitive="x*arcsin(x) + sqrt(1 - x**2)",
            domain="[-1, 1]",
            library="asin",
            latex=r"\arcsin",
        ),
        "arccos": Function(
            aliases="acos",
            derivative="-1/sqrt(1 - x**2)",
            inverses=("cos(x)",),
            primitive="x*arccos(x) - sqrt(1 - x**2)",
            domain="[-1, 1]",
            library="acos",
            latex=r"\arccos",
        ),
        "arctan": Function(
            aliases="atan",
            derivative="1/(1 + x**2)",
            inverses=("tan(x)",),
            primitive="x*arctan(x) - log(1 + x**2)/2",
            library="atan",
            latex=r"\arctan",
        ),
        "sinh": Function(
            means="(exp(x) - exp(-x))/2",
            derivative="cosh(x)",
            inverses=("asinh(x)",),
            primitive="cosh(x)",
            confused_with="cosh",
            latex=r"\sinh",
        ),
        "cosh": Function(
            means="(exp(x) + exp(-x))/2",
            derivative="sinh(x)",
            inverses=("acosh(x)", "-acosh(x)"),
            primitive="sinh(x)",
            confused_with="sinh",
            latex=r"\cosh",
        ),
        "tanh": Function(
            means="1 - 2/(exp(2*x) + 1)",
            derivative="1 - tanh(x)**2",
            inverses=("atanh(x)",),
            primitive="log(cosh(x))",
            confused_with="sigmoid",
            latex=r"\tanh",
        ),
        "sech": Function(
            means="2/(exp(x) + exp(-x))",
            value="1/cosh(x)",
            derivative="-sech(x)*tanh(x)",
            inverses=("acosh(1/x)", "-acosh(1/x)"),
            primitive="arctan(sinh(x))",
        ),
        "asinh": Function(
            aliases="arsinh arcsinh",
            means="log(x + sqrt(x**2 + 1))",
            derivative="1/sqrt(1 + x**2)",
            inverses=("sinh(x)",),
            primitive="x*asinh(x) - sqrt(1 + x**2)",
        ),
        "acosh": Function(
            aliases="arcosh arccosh",
            means="log(x + sqrt(x - 1)*sqrt(x + 1))",
            derivative="1/sqrt(x**2 - 1)",
            inverses=("cosh(x)",),
            primitive="x*acosh(x) - sqrt(x**2 - 1)",
            domain="[1, inf)",
        ),
        "atanh": Function(
            aliases="artanh arctanh",
            means="(log(1 + x) - log(1 - x))/2",
            derivative="1/(1 - x**2)",
            inverses=("tanh(x)",),
            primitive="x*atanh(x) + log(1 - x**2)/2",
            domain="(-1, 1)",
        ),
        "sigmoid": Function(
            aliases="sigma logistic",
            means="1/(1 + exp(-x))",
            derivative="sigmoid(x)*sigmoid(-x)",
            inverses=("log(x/(1 - x))",),
            primitive="softplus(x)",
            confused_with="tanh",
            latex=r"\sigma",
        ),
        "softplus": Function(
            means="log(1 + exp(x))",
            value="relu(x) + log1p(exp(-abs(x)))",
            derivative="sigmoid(x)",
            inverses=("log(exp(x) - 1)",),
        ),
        "relu": Function(
            aliases="ReLU",
            means="max(x, 0)",
            derivative="(1 + x/abs(x))/2",
            cases="x if x > 0 else 0",
            algebraic=True,
        ),
        "leaky_relu": Function(
            arguments=(1, 2),
            aliases="LeakyReLU",
            means="leaky_relu(x, 0.01)",
            second="relu(x) - a*relu(-x)",
            cases="x if x > 0 else a*x",
            algebraic=True,
            varies=True,
        ),
        "elu": Function(
            arguments=(1, 2),
            aliases="ELU",
            means="elu(x, 1)",
            second="relu(x) + a*expm1(-relu(-x))",
            cases="x if x > 0 else a*(exp(x) - 1)",
            derivative="exp(-relu(-x))",
            inverses=("relu(x) + log1p(-relu(-x))",),
            varies=True,
        ),
        "silu": Function(
            aliases="SiLU swish Swish",
            means="x*sigmoid(x)",
            derivative="sigmoid(x)*(1 + x*sigmoid(-x))",
            varies=True,
        ),
        "gelu": Function(
            aliases="GELU",
            means="x*(1 + erf(x/sqrt(2)))/2",
            derivative="(1 + erf(x/sqrt(2)))/2 + x*exp(-x**2/2)/sqrt(2*pi)",
            varies=True,
        ),
        "gelu_tanh": Function(means="x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x**3)))/2", varies=True),
        "hinge": Function(
            means="relu(1 - x)", cases="1 - x if x < 1 else 0", algebraic=True, varies=True
        ),
        "erf": Function(
            derivative="2*exp(-x**2)/sqrt(pi)", primitive="x*erf(x) + exp(-x**2)/sqrt(pi)"
        ),
        "gamma": Function(aliases="Gamma", latex=r"\Gamma"),
        "floor": Function(
            derivative="0/(x - floor(x))",
            edges=("x", "x - 1", "x - 2", "x + 1"),
            steps=True,
            latex=(r"\left\lfloor ", r" \right\rfloor"),
        ),
        "ceil": Function(
            aliases="ceiling",
            value="-floor(-x)",
            derivative="0/(x - floor(x))",
            edges=("x", "x - 1", "x - 2", "x + 1"),
            steps=True,
            latex=(r"\left\lceil ", r" \right\rceil"),
        ),
    }
)
"""The functions of numbers; `log` alone is the natural logarithm."""

ARRAY_FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "transpose": Function(),
        "inv": Function(aliases="inverse"),
        "trace": Function(aliases="tr Tr", latex=r"\operatorname{tr}"),
        "det": Function(latex=r"\det"),
        "norm": Function(arguments=(1, 2), latex=(r"\left\lVert ", r" \right\rVert")),
        "diag": Function(arguments=(1, 12), aliases="Diag"),
        "ones": Function(arguments=(1, 2)),
        "zeros": Function(arguments=(1, 2)),
        "eye": Function(aliases="identity"),
        "sum": Function(),
        "mean": Function(),
        "softmax": Function(),
        "logsumexp": Function(aliases="lse LSE"),
        "hadamard": Function(arguments=(2, 20)),
        "jacobian": Function(arguments=(2, 2)),
        "grad": Function(arguments=(2, 2)),
    }
)
"""Functions of vectors and matrices, known where a derivation is read; `arrays` defines them."""

MOMENTS: Final[Mapping[str, Function]] = MappingProxyType(
    {
        "E": Function(aliases="𝔼", latex=(r"\mathbb{E}\left[", r"\right]")),
        "Var": Function(aliases="var", latex=(r"\operatorname{Var}\left[", r"\right]")),
        "Cov": Function(
            arguments=(2, 2), aliases="cov", latex=(r"\operatorname{Cov}\left[", r"\right]")
        ),
    }
)
"""Functions of random variables; their argument may stand in square brackets."""


def _aliases(functions: Mapping[str, Function]) -> Mapping[str, str]:
    named = ((alias, name) for name, row in functions.items() for alias in row.aliases.split())
    return MappingProxyType(dict(named))


ALIASES: Final = _aliases(FUNCTIONS)
ARRAY_ALIASES: Final = _aliases({**ARRAY_FUNCTIONS, **MOMENTS})
LIBRARY: Final = MappingProxyType(
    {
        name: row.library or name
        for name, row in FUNCTIONS.items()
        if hasattr(math, row.library or name)
    }
)
"""The functions that Python's `math` has, with their names there."""
DIFFERENTIABLE: Final = frozenset(
    name for name, row in FUNCTIONS.items() if row.derivative or row.means
)
"""The functions of one argument whose derivative is known."""


def is_moment(function: str) -> bool:
    """Say whether it is a moment, perhaps under a distribution of its own, as `E_q` is."""
    return function.partition("_")[0] in MOMENTS
