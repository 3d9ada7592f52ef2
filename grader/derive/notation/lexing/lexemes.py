"""The spellings of the notation as one regular expression, for tokens.py."""

import re
import string
import unicodedata

from ...formula.functions import ALIASES, FUNCTIONS
from ...formula.vocabulary import GREEK
from .spellings import ACCENTS, LATEX_FONTS, OPERATORS, RAISED_LETTERS, SMALL_LETTERS, VULGAR

MAX_BYTES = 10_000
"""Of a line. What is longer is cut there before it is looked at, and then refused."""

_LONG_OPERATORS = sorted((key for key in OPERATORS if len(key) > 1), key=len, reverse=True)
_GREEK = "".join(GREEK) + "𝔼"
_MARKS = "".join(ACCENTS)
_ACCENTED = "".join(
    composed
    for letter in string.ascii_letters
    for mark in ACCENTS
    if len(composed := unicodedata.normalize("NFC", letter + mark)) == 1
)
_SMALL = f"[₀-₉{SMALL_LETTERS}₊₋]"
_SUBSCRIPT = rf"(?:_\{{[^{{}}]*\}}|_[A-Za-z0-9]+|{_SMALL}+)"
_DIGIT_INSIDE = "|".join(word for word in (*FUNCTIONS, *ALIASES) if re.search(r"\d[a-z]", word))
_WORD = (
    rf"(?:(?:{_DIGIT_INSIDE})(?![A-Za-z0-9])|[A-Za-z][{_MARKS}]|(?:[A-Za-z](?![{_MARKS}]))+[0-9]*|[{_ACCENTED}]"
    rf"|[{_GREEK}][{_MARKS}]?)"
)
NAME = rf"{_WORD}{_SUBSCRIPT}?"
_D = r"(?:d|∂|ⅆ|\\partial(?![A-Za-z])|\\mathrm\{d\})(?:\s|\\[,;:! ])*"
LATEX_NAME = rf"(?:\\[A-Za-z]+[{_MARKS}]?{_SUBSCRIPT}?|{NAME})"
LATEX_STEM = rf"(?:\\[A-Za-z]+[{_MARKS}]?|{_WORD}(?![_₀-₉{SMALL_LETTERS}]))"
_INDEX = r"[A-Za-z]"
_BOUND = r"[^{}()=]*?"
_RANGE = (
    rf"(?:[{{(]\s*(?P<index>{_INDEX})\s*(?:=\s*(?P<low>{_BOUND})\s*|(?:≠|!=|\\neq?(?![A-Za-z])|\\not\s*=)\s*(?P<other>{_INDEX})\s*)?[)}}]"
    rf"|(?P<bareindex>{_INDEX})(?![A-Za-z0-9]))"
    rf"(?:\s*\^\s*(?:[{{(]\s*(?P<high>{_BOUND})\s*[)}}]|(?P<barehigh>[A-Za-z]|[0-9]+)))?"
)
_INFINITY = r"(?:∞|\\infty(?![A-Za-z])|(?:inf|oo|infinity)(?![A-Za-z0-9_]))"
_TO = r"(?:→|->|\\to(?![A-Za-z])|\\rightarrow(?![A-Za-z]))"
_LIMIT = (
    rf"(?:\\lim|lim)(?:\s*\\limits)?\s*_\s*[{{(]\s*(?P<limitvariable>{LATEX_NAME})\s*{_TO}"
    r"(?P<limitpoint>(?:[^{}()]|\{[^{}]*\}|\([^()]*\))*)[)}]"
)
_SQUARE = r"\s*(?:\^\s*(?:2(?![0-9])|\{\s*2\s*\})|²)"
_INTEGRAL = r"(?:∫|\\int(?![A-Za-z]))(?:\s*\\limits)?"
_T = r"(?:T(?![A-Za-z0-9_])|\\top(?![A-Za-z])|⊤|\\intercal(?![A-Za-z])|\\math(?:sf|rm)\{T\})"
TRANSPOSE = rf"ᵀ|\.T(?![A-Za-z0-9_])|\^\s*(?:{_T}|\{{\s*{_T}\s*\}})"
DOTS = re.compile(r"\.{2,}|…|⋯|\\[clv]?dots[a-z]?(?![A-Za-z])")
DOTS_NAME = "…"
"""The name that stands in a tree where dots stand in a line, until notation/dots.py has read it."""
_ELEMENT = r"[A-Za-z0-9]{1,4}(?:\s*[-+−]\s*[A-Za-z0-9]{1,4})?"
_LAYER = rf"\[\s*{_ELEMENT}\s*\](?:\s*\(\s*{_ELEMENT}\s*\))?|\(\s*{_ELEMENT}\s*\)"
RAISED = (
    rf"\^\s*(?:\{{\s*(?P<layer>{_LAYER})\s*(?P<layerturned>\^?\s*{_T})?\s*\}}"
    rf"|(?P<plainlayer>{_LAYER}))(?P<layersub>{_SUBSCRIPT})?"
)
_FIRST = rf"""
    (?P<space>\s+)
  | (?P<series>\\sum(?![A-Za-z])|\\prod(?![A-Za-z])|[∑∏ΣΠ]|sum|prod)
      (?:(?:\s*\\limits)?\s*_\s*{_RANGE}
        |(?P<smallindex>[{SMALL_LETTERS}])(?:₌(?P<smalllow>[₀-₉]+)(?P<smallhigh>[{"".join(RAISED_LETTERS)}ᵀ⁰¹²³⁴⁵⁶⁷⁸⁹]+))?)
  | (?P<limit>{_LIMIT})
  | (?P<integral>{_INTEGRAL})
      (?:(?P<intlow>[₀₁₂₃₄₅₆₇₈₉]+)(?P<inthigh>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\s*(?P<intfrom>_))?
  | (?P<infinity>{_INFINITY})
  | (?P<transpose>{TRANSPOSE})
  | \^\s*(?P<unspaced>T(?=[A-Za-z_])[A-Za-z]*(?:_\{{[^{{}}]*\}}|_[A-Za-z0-9]+)?)
  | (?:\\(?:left|right)\s*)?(?P<normbar>‖|\\\||\|\||\\[lr]Vert(?![A-Za-z]))
      (?P<normkind>_\{{?\s*[12F]\s*\}}?)?
  | (?P<gradient>∇|\\nabla(?![A-Za-z]))(?!\s*(?:{_SQUARE})?\s*_)(?P<gradienttwice>{_SQUARE})?
  | (?:∇|\\nabla)(?P<nablatwice>{_SQUARE})?\s*_\s*
      (?:\{{\s*(?P<nablagroup>{LATEX_NAME})\s*\}}|(?P<nabla>[A-Za-z{_GREEK}]|\\[A-Za-z]+))
      (?P<twicebelow>{_SQUARE})?
  | (?P<vulgar>[{"".join(VULGAR)}])
  | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | {_D}(?:\^?(?P<order>[0-9²³]))?\s*/
      \s*{_D}(?P<variable>{NAME})(?:\^[0-9]|[²³])?(?!\s*\^\s*\{{?\s*[\[(])
  | (?P<openbar>\\left\s*\||(?:\\left\s*)?\\lvert(?![A-Za-z]))
  | (?P<closebar>\\right\s*\||(?:\\right\s*)?\\rvert(?![A-Za-z]))
  | \\(?:left|right)(?=\s*[(\[\])])
  | (?:\\(?:left|right)\s*)?\\(?P<step>[lr](?:floor|ceil))(?![A-Za-z])
  | \\[dt]?frac\s*(?P<top>[0-9A-Za-z])\s*(?P<bottom>[0-9A-Za-z])
  | \\sqrt\s*(?P<radicand>[0-9A-Za-z])
  | \\(?P<font>{"|".join(sorted(LATEX_FONTS))})\s*\{{\s*(?P<fontname>[A-Za-z]+)\s*\}}
"""
_REST = rf"""
  | \\(?P<command>[A-Za-z]+|.)(?P<commandmark>[{_MARKS}])?
      (?P<commandsub>{_SUBSCRIPT})?(?P<commandprime>['′]*)
  | (?P<name>{NAME})(?P<prime>['′]*)
  | (?P<primes>['′]+)
  | (?P<subscript>_\{{[^{{}}]*\}}|_[A-Za-z0-9]+)
  | (?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)
  | (?P<raised>[{"".join(RAISED_LETTERS)}])
  | (?P<operator>{"|".join(map(re.escape, _LONG_OPERATORS))}
      |[{re.escape("".join(key for key in OPERATORS if len(key) == 1))}])
  | (?P<bracket>[()\[\]{{}}|⟦⟧⌊⌋⌈⌉])
  | (?P<amp>[&$])
"""
_LAYERED = rf"| (?P<layered>{LATEX_NAME})\s*{RAISED}"
TOKEN = re.compile(_FIRST + _LAYERED + _REST, re.VERBOSE)
SHORTER = re.compile(_FIRST + _REST, re.VERBOSE)
"""The same without `W^{[1]}` and `x^{(2)}` as one token."""
DIFFERENTIAL = re.compile(
    rf"(?<![A-Za-z/{{\\])(?:d|(?:ⅆ|\\mathrm\{{d\}})\s*)(?P<variable>{LATEX_NAME})(?!\s*/)"
    rf"|(?<![A-Za-z/{{\\])(?:d|ⅆ|\\mathrm\{{d\}})\s+(?P<spaced>{LATEX_NAME})(?!\s*/)"
)
"""The `dx` that ends an integral; with a space in it only where `d` is no name."""
SQUARE = re.compile(_SQUARE)
INTEGRAL = re.compile(_INTEGRAL)
SIDE = re.compile(r"(?:\^\s*\{?\s*[-+−]\s*\}?|[-+−⁺⁻])$")
"""The end of `0^+` or `0-`, from which a limit comes from one side."""
