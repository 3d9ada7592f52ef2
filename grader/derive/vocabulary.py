"""The words of the notation: functions, constants, Greek letters, Unicode and LaTeX spellings."""

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
        "diag": (1, 1),
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
        "ϵ": "epsilon",
        "ϕ": "phi",
        "ϑ": "theta",
        "ς": "sigma",
        "µ": "mu",
    }
)

LATEX_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{name: name for name in GREEK.values()},
        "varepsilon": "epsilon",
        "varphi": "phi",
        "vartheta": "theta",
    }
)

OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "+": "PLUS",
        "-": "MINUS",
        "−": "MINUS",
        "–": "MINUS",
        "*": "TIMES",
        "·": "TIMES",
        "⋅": "TIMES",
        "×": "TIMES",
        "∗": "TIMES",
        "/": "DIVIDE",
        "÷": "DIVIDE",
        "∕": "DIVIDE",
        "^": "CARET",
        "**": "CARET",
        "=": "EQUALS",
        ",": "COMMA",
        "%": "PERCENT",
        "√": "ROOT",
        "⊙": "HADAMARD",
        "∘": "HADAMARD",
        ".*": "HADAMARD",
        "<": "LESS",
        ">": "MORE",
        "≤": "ATMOST",
        "<=": "ATMOST",
        "≥": "ATLEAST",
        ">=": "ATLEAST",
        "≈": "ABOUT",
        "≃": "ABOUT",
        "≠": "UNEQUAL",
        "!=": "UNEQUAL",
        "±": "PLUSMINUS",
        "∓": "MINUSPLUS",
        ";": "SEMICOLON",
        "∧": "AND",
        "∨": "OR",
        **dict.fromkeys("⇒ ⟹ => ==>".split(), "IMPLIES"),
        **dict.fromkeys("⇔ ⟺ <=> <==>".split(), "IFF"),
    }
)

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "and": "AND",
        "or": "OR",
        "if": "IF",
        "for": "IF",
        "otherwise": "OTHERWISE",
        "else": "OTHERWISE",
    }
)
"""Words between statements and in cases, unless they are declared as names."""

LATEX_OPERATORS: Mapping[str, str] = MappingProxyType(
    {
        "cdot": "TIMES",
        "times": "TIMES",
        "div": "DIVIDE",
        "frac": "FRAC",
        "dfrac": "FRAC",
        "tfrac": "FRAC",
        "sqrt": "LATEXROOT",
        "%": "PERCENT",
        "odot": "HADAMARD",
        "lt": "LESS",
        "gt": "MORE",
        "le": "ATMOST",
        "leq": "ATMOST",
        "leqslant": "ATMOST",
        "ge": "ATLEAST",
        "geq": "ATLEAST",
        "geqslant": "ATLEAST",
        "approx": "ABOUT",
        "circ": "HADAMARD",
        "ne": "UNEQUAL",
        "neq": "UNEQUAL",
        "pm": "PLUSMINUS",
        "mp": "MINUSPLUS",
        **dict.fromkeys(("land", "wedge"), "AND"),
        **dict.fromkeys(("lor", "vee"), "OR"),
        **dict.fromkeys(("Rightarrow", "implies", "Longrightarrow"), "IMPLIES"),
        **dict.fromkeys(("Leftrightarrow", "iff", "Longleftrightarrow"), "IFF"),
    }
)

LATEX_SPACING = frozenset(
    {",", ";", ":", "!", " ", "\\", "quad", "qquad", "displaystyle", "limits", "big", "Big"}
)
LATEX_FONTS = frozenset(
    {"mathrm", "text", "operatorname", "mathbf", "mathit", "boldsymbol", "mathbb"}
)

SUPERSCRIPTS: Mapping[int, int] = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
SUBSCRIPTS: Mapping[int, int] = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
