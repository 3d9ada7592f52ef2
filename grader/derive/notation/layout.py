"""Takes LaTeX's layout out of a line: environments, alignment, sizes, fonts, accents, labels.

What is taken out leaves blanks behind, so that every column keeps its number. A row of `aligned`,
`align*`, `split`, `gather*` or `equation` is a line of its own; `\\hat{y}`, `\\bar{x}` and
`\\tilde{x}` are the declared names yhat or y_hat, xbar or x_bar, xtilde or x_tilde.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from .lexing.lexemes import LATEX_STEM
from .lexing.spellings import LATEX_NAMES
from .written.environments import plain_marks
from .written.remarks import without_remark
from .written.upright import without_fonts

_ENVIRONMENTS: Final = (
    r"(?:aligned|alignedat|alignat|flalign|displaymath|align|split|gather|gathered|equation"
    r"|eqnarray|multline)\*?"
)
_DROPPED: Final = re.compile(
    rf"\\(?:begin|end)\s*\{{{_ENVIRONMENTS}\}}(?:\[[tbc]\]|\{{[rcl]*\}})?"
    r"|\\[\[\]()]|\$\$?|\\(?:nonumber|notag|displaystyle|textstyle|limits|qed|hline|smallskip|medskip|square|blacksquare|Box|strut|mathstrut)(?![A-Za-z])"
    r"|\\(?:tag\*?|label|intertext|underset|color|textcolor)\s*\{[^{}]*\}"
    r"|\\(?:[bB]igg?[lrm]?)(?![A-Za-z])|\\(?:hspace|vspace|phantom)\s*\{[^{}]*\}|\\hfill|\\[hv]line"
)
_ACCENT: Final = re.compile(
    r"\\(?:wide)?(hat|bar|tilde|overline)\s*"
    r"(?:\{\s*\\math(?:rm|sf)\s*\{\s*(?P<upright>\\?[A-Za-z]+)\s*\}\s*\}"
    r"|\{\s*(?P<letter>\\?[A-Za-z]+)\s*(?P<below>_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?\s*\}"
    r"|(?P<bare>\\[A-Za-z]+|(?<=[a-z])\s+[A-Za-z](?![A-Za-z])))"
)
_UPRIGHT_D: Final = re.compile(
    r"\\(?:text|textrm|mbox|mathrm|mathit|operatorname)\s*(?:\{\s*d\s*\}|\s+d(?![A-Za-z]))"
    r"|\{\s*\\rm\s+d\s*\}|\\rm\s+d(?![A-Za-z])"
)
_RAISED_FIRST: Final = re.compile(
    rf"(?P<base>(?:(?<![A-Za-z])|(?=\\))(?>{LATEX_STEM}))(?P<raised>\s*\^\s*(?:\{{(?P<inner>[^{{}}\[\]]*)\}}"
    r"|\(\s*[A-Za-z]\s*\)|[0-9]|(?P<letter>[A-Za-z])))(?P<below>\s*_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))"
)
_STAYS: Final = re.compile(r"\s*(?:\(\s*[0-9]+\s*\)|T|\\top|\\intercal)\s*")
"""Layers, which are no powers; and (Aᵀ)_ij, which is another entry than A_ij."""
_MARKS: Final = {"hat": "\u0302", "bar": "\u0304", "overline": "\u0304", "tilde": "\u0303"}
_FRACTION: Final = re.compile(r"\\[dtc]?(frac|sqrt)(?![A-Za-z])")
_BARE: Final = re.compile(r"\s*(\\[A-Za-z]+|[A-Za-z0-9])")
_BOTH_BARE: Final = re.compile(r"\s*[A-Za-z0-9]\s*[A-Za-z0-9]")
_STAR: Final = "\u20f0"
_STARRED: Final = re.compile(
    r"(?P<letter>\\[A-Za-z]+|[A-Za-z])(?P<below>_\s*(?:\{[^{}]*\}|[A-Za-z0-9]))?"
    r"\s*\^\s*(?:\{\s*(?:\*|\\star|\\ast)\s*\}|\*|\\star(?![A-Za-z])|\\ast(?![A-Za-z]))"
)
_DOTTED: Final = re.compile(
    r"\\(?P<dots>d?d)ot\s*(?:\{\s*(?P<braced>\\?[A-Za-z]+)\s*\}|(?P<bare>\\[A-Za-z]+|\s[A-Za-z](?![A-Za-z])))"
)
_BELOW: Final = re.compile(r"_\s*(?:\{[^{}]*\}|\\[A-Za-z]+(?![A-Za-z]))")
_OPERATOR: Final = re.compile(r"(?:∇|[∑∏∫]|\\(?:nabla|sum|prod|int|lim|limits))\s*$")
_GREEK_BELOW: Final = re.compile(r"\\([A-Za-z]+)")
_BRACES: Final = re.compile(r"(?:\\(?:left|right)\s*)?\\([{}])")


def plain(text: str, names: Container[str]) -> str:
    """Return the text without layout and remark, each column where it was."""
    text = without_remark(text, names)
    if "\\" not in text and "$" not in text:
        text = _STARRED.sub(_starred, text) if "^*" in text else text
        return _RAISED_FIRST.sub(lambda match: _below_first(match, latex=False), text)
    text = _braced(plain_marks(text))
    text = _DROPPED.sub(_blank, text)
    text = _UPRIGHT_D.sub(lambda match: "ⅆ".rjust(len(match[0])), text)
    text = _ACCENT.sub(_accented, without_fonts(_ACCENT.sub(_accented, text), names))
    text = _STARRED.sub(_starred, text)
    text = _DOTTED.sub(_primed, text)
    text = _BELOW.sub(_plain_below, text)
    text = _RAISED_FIRST.sub(lambda match: _below_first(match, latex=True), text)
    return _BRACES.sub(lambda match: "()"[match[1] == "}"].rjust(len(match[0])), text)


def is_latex(text: str) -> bool:
    """Say whether a line is LaTeX, in which xy is x times y."""
    return "\\" in text or "$" in text


def is_layout(text: str) -> bool:
    """Say whether nothing is left of a line without its layout."""
    return bool(text.strip()) and not plain(text, ()).strip(" &")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _accented(match: re.Match[str]) -> str:
    """Put the mark behind the letter: what it means is decided with the names."""
    letter = (match["upright"] or match["letter"] or match["bare"]).strip()
    return f"{letter}{_MARKS[match[1]]}{match['below'] or ''}".rjust(len(match[0]))


def _braced(text: str) -> str:
    r"""Write `\frac1{x}`, `\frac{\lambda}2` and `\sqrt\pi` with braces; columns move behind."""
    if "frac" not in text and "sqrt" not in text:
        return text
    place = 0
    while found := _FRACTION.search(text, place):
        place, braced = found.end(), found[1] == "sqrt"
        for _ in range(1 if braced else 2):
            bare = _BARE.match(text, place)
            if bare is not None and not (bare[1].isalnum() and found[1] == "sqrt"):
                both = _BOTH_BARE.match(text, place)
                if both is not None and not braced:
                    place = both.end()
                    break
                text = f"{text[: bare.start(1)]}{{{bare[1]}}}{text[bare.end() :]}"
                place = bare.end() + 2
                braced = True
                continue
            opened = text.find("{", place)
            if opened < 0 or text[place:opened].strip():
                break
            place, braced = _past_brace(text, opened), True
        place = found.end()
    return text


def _past_brace(text: str, opened: int) -> int:
    depth = 0
    for place in range(opened, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place + 1
    return len(text)


def _starred(match: re.Match[str]) -> str:
    r"""Put the star of `w^*` and `\theta_i^\star` behind the letter, as a mark of its name."""
    return f"{match['letter']}{_STAR}{match['below'] or ''}".ljust(len(match[0]))


def _primed(match: re.Match[str]) -> str:
    r"""Write `\dot x` as x', the derivative by the one name that x depends on."""
    name = (match["braced"] or match["bare"]).strip()
    return f"{name}{chr(39) * len(match['dots'])}".rjust(len(match[0]))


def _plain_below(match: re.Match[str]) -> str:
    r"""Write `_\theta` and `_{\theta}` with the name of the letter."""
    inside = match[0]
    if _OPERATOR.search(match.string, max(0, match.start() - 8), match.start()):
        return inside
    found = [command for command in _GREEK_BELOW.findall(inside) if command in LATEX_NAMES]
    for command in found:
        inside = re.sub(rf"\\{command}(?![A-Za-z])", f" {LATEX_NAMES[command]}", inside)
    return f"_{inside[1:].strip()}".ljust(len(match[0])) if found and "{" not in inside else inside


def _below_first(match: re.Match[str], *, latex: bool) -> str:
    r"""Write `x^{(i)}_j` as `x_j^{(i)}`: what is below belongs to the letter, as it is set."""
    raised = match["inner"] or match["letter"] or ""
    if _STAYS.fullmatch(raised) or match["base"] == "e" or (match["letter"] and not latex):
        return match[0]
    below = match["below"].strip()
    return f"{match['base']}{below}{match['raised']}".ljust(len(match[0]))
