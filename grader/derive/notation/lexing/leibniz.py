r"""Finds derivatives that are written as fractions of differentials, with what is derived in them.

`\frac{d(x^2 e^x)}{dx}`, `\frac{\partial \log p}{\partial z}`, `∂p_k/∂z_j`, `d²(x^3)/dx²` and
`\frac{\partial^2 L}{\partial x \partial y}` are derivatives of all that stands above. What may be a
fraction of numbers, or ends at a place that two readers see differently, is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...formula.errors import ParseError
from .lexemes import LATEX_NAME, NAME, RAISED
from .names import SQUARED, Scope, declared_name
from .spellings import SUPERSCRIPTS

_ROUND: Final = r"(?:\\partial(?![A-Za-z])|∂|ⅆ|\\mathrm\{d\})"
_SIGN: Final = rf"(?:{_ROUND}|d(?![_'′0-9]))"
_SPACE: Final = r"(?:\s|\\[,;:! ])*"
_RAISED: Final = r"\s*(?:\^\s*(?:[2-5]|\{\s*[2-5]\s*\})|[²³])"
_LAYER: Final = re.sub(r"\?P<\w+>", "?:", RAISED)
WHOLE_NAME: Final = re.compile(rf"{LATEX_NAME}(?:\s*{_LAYER})?")
"""A name, or one of a layer, as W^{[1]}."""
_VARIABLE: Final = rf"(?:\{{\s*{LATEX_NAME}\s*\}}|{WHOLE_NAME.pattern})"
_BELOW: Final = rf"{_SIGN}{_SPACE}{_VARIABLE}(?:{_RAISED})?"
_ONE_BELOW: Final = re.compile(
    rf"{_SIGN}{_SPACE}(?P<variable>\({LATEX_NAME}\)|{_VARIABLE})(?P<order>{_RAISED})?{_SPACE}"
)
_TOP: Final = re.compile(rf"\\[dtc]?frac\s*\{{\s*(?P<sign>{_SIGN})(?P<order>{_RAISED})?{_SPACE}")
_BOTTOM: Final = re.compile(rf"\}}\s*\{{\s*(?P<below>(?:{_BELOW}{_SPACE})+)\}}")
_BEGINS_BELOW: Final = re.compile(rf"\}}\s*\{{\s*(?P<sign>{_SIGN})")
_PLAIN: Final = re.compile(rf"(?P<sign>{_SIGN})(?P<order>{_RAISED})?{_SPACE}")
_CLOSE_BELOW: Final = rf"{_SIGN}\s*(?:\({LATEX_NAME}\)|{_VARIABLE})(?:\^[2-5]|\^\{{[2-5]\}}|[²³])?"
_OVER: Final = re.compile(rf"{_SPACE}/{_SPACE}(?P<below>{_CLOSE_BELOW})")
_OVER_SEVERAL: Final = re.compile(
    rf"{_SPACE}/{_SPACE}(?P<below>{_CLOSE_BELOW}(?:{_SPACE}{_CLOSE_BELOW})*)"
)
_NAME: Final = re.compile(LATEX_NAME)
_WORD: Final = re.compile(NAME)
_BRACKET: Final = re.compile(r"(?:\\left\s*)?\\?[(\[]")
_POWER: Final = re.compile(r"\s*(?:\^\s*(?:\{[^{}]*\}|\([^()]*\)|-?\w+)|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)")
_BELOW_IT: Final = re.compile(r"_(?:\{[^{}]*\}|\w+)")
_AFTER_BRACKET: Final = re.compile(
    r"(?:\s*(?:\^\s*(?:\{[^{}]*\}|\\top|.)|_\s*(?:\{[^{}]*\}|.)|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᵀ]|\.T|!))*\s*"
)
_SIGNS: Final = re.compile(
    r"[(){}\[\]+=*/·×−-]|\\(?:cdot|times|pm|div)(?![A-Za-z])|\\left(?![A-Za-z])|\\right(?![A-Za-z])"
)
TWICE: Final = 2
_DEPTHS: Final = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}
_REACH: Final = "how far does the derivative reach? Put all that is derived in brackets after {}"
_BOTH: Final = (
    "is this a derivative, or a fraction of numbers? The name d is declared: write \\partial or "
    "\\mathrm{{d}} for a derivative, or leave d out of the fraction"
)


@dataclass(frozen=True, slots=True)
class Derived:
    """What is derived lies from `start` to `end`; the whole ends at `after`.

    `by` are the variables with their orders, the one that is written first being last to act.
    """

    start: int
    end: int
    after: int
    by: tuple[tuple[str, int], ...]


def derived_formula(text: str, position: int, scope: Scope) -> Derived | None:
    """Return the derivative that begins here, if one does and something is derived in it.

    Raises:
        ParseError: it can be read in two ways, or the variables below do not fit.
    """
    top = _TOP.match(text, position)
    if top is not None:
        return _fraction(text, top, scope)
    head = _PLAIN.match(text, position)
    return None if head is None else _in_a_row(text, head, scope)


def _fraction(text: str, top: re.Match[str], scope: Scope) -> Derived | None:
    start, end = top.end(), _closing(text, top.end())
    numerator = text[start:end].strip()
    bottom = _BOTTOM.match(text, end)
    if _is_word(text, top.start("sign"), scope) or numerator[:1] in {*"+*/=", ""}:
        return _operator(text, top, bottom, end)
    if bottom is None:
        below = _BEGINS_BELOW.match(text, end)
        if below is None or _is_word(text, below.start("sign"), scope) or "d" in scope.declared:
            return None
        message = (
            "what is this derived by? Below the line stands the sign of the differential and one "
            r"name, as in \frac{d(…)}{dx}"
        )
        raise ParseError(message, text, below.start("sign") + 1)
    if _is_word(text, bottom.start("below"), scope):
        return None
    found = Derived(start, end, bottom.end(), _variables(text, top, bottom))
    if _is_fraction_of_numbers(text, top, bottom, numerator, found, scope):
        return None
    _check_reach(text, start, end, top["sign"])
    return found


def _operator(
    text: str, top: re.Match[str], bottom: re.Match[str] | None, end: int
) -> Derived | None:
    r"""`\frac{d}{dx}` and `\frac{\partial^2}{\partial x \partial y}`, which act on what follows."""
    if bottom is None or text[top.end() : end].strip():
        return None
    by = _variables(text, top, bottom)
    return Derived(end, end, bottom.end(), by)


def _in_a_row(text: str, head: re.Match[str], scope: Scope) -> Derived | None:
    """`∂f(x)/∂x`, `d(x^2)/dx` and `dL/dw`, where names with a d before them may be declared."""
    if _is_word(text, head.start(), scope):
        return None
    start = head.end()
    bracket = _BRACKET.match(text, start)
    if bracket is not None:
        if head["sign"] == "d" and "d" in {*scope.declared, *scope.functions}:
            return None
        end = _after_bracket(text, bracket.end())
    else:
        name = _NAME.match(text, start)
        if name is None or (head["sign"] == "d" and "d" in scope.declared and start > head.end(1)):
            return None
        end = name.end()
        call = _BRACKET.match(text, end)
        end = _after_bracket(text, call.end()) if call is not None else end
    for more in (_BELOW_IT, _POWER):
        found = more.match(text, end)
        end = end if found is None else found.end()
    over = (_OVER_SEVERAL if head["order"] else _OVER).match(text, end)
    if over is None or _is_word(text, over.start("below"), scope):
        return None
    return Derived(start, end, over.end(), _variables(text, head, over))


def _is_word(text: str, place: int, scope: Scope) -> bool:
    """Say whether what begins with d is a name that is declared, as in code: `dz`, `delta`."""
    word = _WORD.match(text, place)
    if word is None or len(word[0]) == 1:
        return False
    name = scope.canonical(word[0])
    return name is not None and (name in scope.declared or scope.is_function(name))


def _variables(text: str, top: re.Match[str], bottom: re.Match[str]) -> tuple[tuple[str, int], ...]:
    below = list(_ONE_BELOW.finditer(bottom["below"]))
    by = tuple((_unbraced(found["variable"]), _number(found["order"])) for found in below)
    order, total = _number(top["order"]), sum(times for _, times in by)
    numerator = text[top.end() : bottom.start()].strip("{} ")
    own = any(raw == numerator for raw, _ in by)
    if not own and order == len(by) < total == order + sum(times == TWICE for _, times in by):
        # ∂L/∂σ², by the square as a quantity of its own
        return tuple((f"{raw}{SQUARED}" if times > 1 else raw, 1) for raw, times in by)
    if order != total:
        message = (
            f"above the line stands the order {order}, below it {total}: write the second "
            "derivative as d^2y/dx^2, and brackets around a power, as in (dy/dx)^2"
        )
        raise ParseError(message, text, top.start() + 1)
    return by


def _unbraced(variable: str) -> str:
    return variable.strip("{()} ") if variable[:1] in {"{", "("} else variable


def _number(order: str | None) -> int:
    return int((order or "1").translate(SUPERSCRIPTS).strip("^{} "))


def _is_fraction_of_numbers(
    text: str,
    top: re.Match[str],
    bottom: re.Match[str],
    numerator: str,
    found: Derived,
    scope: Scope,
) -> bool:
    r"""Decide, or ask, where d is declared: `\frac{d \sin(x)}{d a}` may be a quotient."""
    if "d" not in scope.declared or top["sign"] != "d" or not bottom["below"].startswith("d"):
        return False
    names = [declared_name(variable) for variable, _ in found.by]
    arrays = [name for name in names if name and name.partition("_")[0] in scope.indexed]
    whole = _NAME.fullmatch(numerator)
    label = whole is not None and scope.canonical(numerator) in scope.defined
    if arrays or label:
        return False
    if whole is not None or _BRACKET.match(numerator):
        raise ParseError(_BOTH, text, top.start() + 1)
    return True


def _check_reach(text: str, start: int, end: int, sign: str) -> None:
    """Refuse a sum without brackets, and a bracket or a sign of operation with more behind it."""
    shown = sign if len(sign) == 1 else r"\partial" if "partial" in sign else "d"
    place = start
    if text[start:end].lstrip()[:1] in {"-", "−"}:
        place = start + len(text[start:end]) - len(text[start:end].lstrip()) + 1
    depth = 0
    for found in _SIGNS.finditer(text, place, end):
        depth += _DEPTHS.get(found[0], 0)
        raised = text[: found.start()].rstrip().endswith("^")
        if depth == 0 and not raised and found[0] not in {*"(){}[]", r"\left", r"\right"}:
            raise ParseError(_REACH.format(shown), text, found.start() + 1)
    bracket = _BRACKET.match(text, start)
    if bracket is not None:
        rest = _AFTER_BRACKET.match(text, _after_bracket(text, bracket.end()))
        if rest is not None and rest.end() < end:
            raise ParseError(_REACH.format(shown), text, rest.end() + 1)


def _closing(text: str, start: int) -> int:
    """Return where the brace closes that is open at the start."""
    depth = 0
    for place, char in _brackets(text, start):
        if depth == 0 and char == "}":
            return place
        depth += _DEPTHS[char]
        if depth < 0:
            break
    return len(text)


def _after_bracket(text: str, start: int) -> int:
    """Return the end of the bracket that is open at the start."""
    depth = 1
    for place, char in _brackets(text, start):
        depth += _DEPTHS[char]
        if depth == 0:
            return place + 1
    return len(text)


def _brackets(text: str, start: int) -> Iterator[tuple[int, str]]:
    for place in range(start, len(text)):
        if text[place] in _DEPTHS:
            yield place, text[place]
