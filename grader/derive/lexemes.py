"""The spellings of the notation as one regular expression, for tokens.py."""

import re

from .spellings import GREEK, LATEX_FONTS, OPERATORS

_LONG_OPERATORS = sorted((key for key in OPERATORS if len(key) > 1), key=len, reverse=True)
_GREEK = "".join(GREEK) + "𝔼"
_SUBSCRIPT = r"(?:_\{[^{}]*\}|_[A-Za-z0-9]+|[₀-₉]+)"
_WORD = rf"(?:[A-Za-z]+[0-9]*|[{_GREEK}])"
NAME = rf"{_WORD}{_SUBSCRIPT}?"
_D = r"(?:d|∂|\\partial|\\mathrm\{d\})\s*"
_LATEX_NAME = rf"(?:\\[A-Za-z]+{_SUBSCRIPT}?|{NAME})"
_INDEX = r"[A-Za-z]"
_BOUND = r"[^{}()=]*?"
_RANGE = (
    rf"(?:[{{(]\s*(?P<index>{_INDEX})\s*(?:=\s*(?P<low>{_BOUND})\s*)?[)}}]"
    rf"|(?P<bareindex>{_INDEX})(?![A-Za-z0-9]))"
    rf"(?:\s*\^\s*(?:[{{(]\s*(?P<high>{_BOUND})\s*[)}}]|(?P<barehigh>[A-Za-z]|[0-9]+)))?"
)
_T = r"(?:T(?![A-Za-z0-9_])|\\top(?![A-Za-z])|⊤|\\intercal(?![A-Za-z])|\\math(?:sf|rm)\{T\})"
_TRANSPOSE = rf"ᵀ|\.T(?![A-Za-z0-9_])|\^\s*(?:{_T}|\{{\s*{_T}\s*\}})"
TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<series>\\sum(?![A-Za-z])|\\prod(?![A-Za-z])|[∑∏ΣΠ]|sum|prod)
      (?:\s*\\limits)?\s*_\s*{_RANGE}
  | (?P<transpose>{_TRANSPOSE})
  | (?:\\(?:left|right)\s*)?(?P<normbar>‖|\\\||\|\||\\[lr]Vert(?![A-Za-z]))
      (?P<normkind>_\{{?\s*[12F]\s*\}}?)?
  | (?:∇|\\nabla)\s*_\s*(?:\{{\s*(?P<nablagroup>{_LATEX_NAME})\s*\}}|(?P<nabla>[A-Za-z{_GREEK}]))
  | (?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | \\[dt]?frac\s*\{{\s*{_D}(?:\^\{{?(?P<fracorder>[0-9])\}}?\s*)?(?P<fracbody>{_LATEX_NAME})?\s*\}}
      \s*\{{\s*{_D}(?P<fracvariable>{_LATEX_NAME})(?:\^\{{?[0-9]\}}?)?\s*\}}
  | [d∂](?:\^?(?P<order>[0-9²³]))?(?P<body>{NAME})?\s*/
      \s*[d∂](?P<variable>{NAME})(?:\^[0-9]|[²³])?
  | (?P<openbar>\\left\s*\||(?:\\left\s*)?\\lvert(?![A-Za-z]))
  | (?P<closebar>\\right\s*\||(?:\\right\s*)?\\rvert(?![A-Za-z]))
  | \\(?:left|right)(?=[(\[\])])
  | \\(?P<font>{"|".join(sorted(LATEX_FONTS))})\s*\{{\s*(?P<fontname>[A-Za-z]+)\s*\}}
  | \\(?P<command>[A-Za-z]+|.)(?P<commandsub>{_SUBSCRIPT})?(?P<commandprime>['′]*)
  | (?P<name>{NAME})(?P<prime>['′]*)
  | (?P<subscript>_\{{[^{{}}]*\}}|_[A-Za-z0-9]+)
  | (?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)
  | (?P<operator>{"|".join(map(re.escape, _LONG_OPERATORS))}
      |[{re.escape("".join(key for key in OPERATORS if len(key) == 1))}])
  | (?P<bracket>[()\[\]{{}}|])
  | (?P<amp>[&$])
    """,
    re.VERBOSE,
)
