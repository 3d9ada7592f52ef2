"""The spellings of the notation as one regular expression, for tokens.py."""

import re

from .vocabulary import GREEK, LATEX_FONTS, OPERATORS

_GREEK = "".join(GREEK)
_SUBSCRIPT = r"(?:_\{[^{}]*\}|_[A-Za-z0-9]+|[₀-₉]+)"
_WORD = rf"(?:[A-Za-z]+[0-9]*|[{_GREEK}])"
NAME = rf"{_WORD}{_SUBSCRIPT}?"
_D = r"(?:d|∂|\\partial|\\mathrm\{d\})\s*"
_LATEX_NAME = rf"(?:\\[A-Za-z]+{_SUBSCRIPT}?|{NAME})"
TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
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
  | (?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)
  | (?P<operator>\*\*|[{re.escape("".join(key for key in OPERATORS if len(key) == 1))}])
  | (?P<bracket>[()\[\]{{}}|])
  | (?P<amp>[&$])
    """,
    re.VERBOSE,
)
