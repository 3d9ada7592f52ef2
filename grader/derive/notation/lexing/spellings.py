"""How the notation is spelt: Greek letters, operators, LaTeX commands, small digits."""

from collections.abc import Mapping
from types import MappingProxyType

from ...formula.vocabulary import GREEK

LATEX_NAMES: Mapping[str, str] = MappingProxyType(
    {
        **{name: name for name in GREEK.values()},
        "ell": "ell",
        "varepsilon": "epsilon",
        "varphi": "phi",
        "vartheta": "theta",
    }
)

ACCENTS: Mapping[str, str] = MappingProxyType(
    {"\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u20f0": "star"}
)
"""Marks over a letter, and what they are called in a name: ŷ is yhat or y_hat."""

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
        "!": "FACTORIAL",
        "±": "PLUSMINUS",
        "∓": "MINUSPLUS",
        ";": "SEMICOLON",
        "∧": "AND",
        "∨": "OR",
        **dict.fromkeys("⇒ ⟹ => ==>".split(), "IMPLIES"),
        **dict.fromkeys("⇔ ⟺ <=> <==>".split(), "IFF"),
    }
)

LOGIC_WORDS: Mapping[str, str] = MappingProxyType(
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

TEXT_COMMANDS = frozenset(
    "text textrm textnormal textup textit textbf textsf texttt mbox hbox mathrm mathit mathsf "
    "mathtt operatorname mathop rm it bf sf tt".split()
)
"""Commands and switches that set words."""

SUPERSCRIPTS: Mapping[int, int] = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
SMALL_LETTERS = "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
SUBSCRIPTS: Mapping[int, int] = str.maketrans(
    f"₀₁₂₃₄₅₆₇₈₉{SMALL_LETTERS}₊₋", "0123456789aehijklmnoprstuvx+-"
)
RAISED_LETTERS: Mapping[str, str] = MappingProxyType(
    dict(zip("ᵃᵇᶜᵈᵉⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴷᴺ", "abcdeijklmnoprstuvwxyzKN", strict=True))
)
VULGAR: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"½": ("1", "2"), "⅓": ("1", "3"), "⅔": ("2", "3"), "¼": ("1", "4"), "¾": ("3", "4")}
)
"""Fractions that are one character."""
