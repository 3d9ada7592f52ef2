"""Takes LaTeX's layout out of a line: environments, alignment, sizes, fonts, accents, labels.

What is taken out leaves blanks behind, so that every column keeps its number. A row of `aligned`,
`align*`, `split`, `gather*` or `equation` is a line of its own; `\\hat{y}`, `\\bar{x}` and
`\\tilde{x}` are the declared names yhat or y_hat, xbar or x_bar, xtilde or x_tilde.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Final

from .code import as_formula
from .copied import TWO_VALUES, as_typed
from .environments import on_one_line, plain_marks
from .lexing.lexemes import LATEX_NAME, LATEX_STEM, MAX_BYTES
from .lexing.spellings import LATEX_NAMES
from .ornaments import size_of_ones, without_ornaments
from .remarks import without_remark
from .upright import spoken, without_fonts

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
_WHERE: Final = re.compile(r"[\s,](?=where\s+[A-Za-z\\])")
LET: Final = re.compile(r"\s*(?:let|where|with)\s+", re.IGNORECASE)
_DEFINED: Final = re.compile(rf"(?P<name>{LATEX_NAME})\s*(?:\([^()]*\)\s*)?=(?![=>])")
_NEXT: Final = re.compile(rf"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?:let\s+)?(?={_DEFINED.pattern})")
_MAY_BE_BESIDE: Final = re.compile(r"[,;:]|quad|i\.\s?e\.|that is")
_QUADS: Final = r"\\q?quad(?![A-Za-z])\s*"
_SAYS: Final = r"(?:and|where|with|or|i\.\s?e\.,?|that is,?)"
_BESIDE: Final = re.compile(
    r",?\s+(?:i\.\s?e\.|that is),?\s+"
    rf"|(?:(?<!\\)[,;]\s*)?(?:{_QUADS})+"
    rf"(?:(?:\\(?:text|mbox|textrm)\s*\{{\s*{_SAYS}\s*\}}|(?:where|with)(?![A-Za-z]))\s*(?:{_QUADS})*)?"
    r"|(?<!\\)[,;](?:\s|\\[,;:! ])+(?=\\?[^\W\d]|[(∂∇])"
)
_ENDS: Final = re.compile(
    r"[,;:](?=\s*(?:\\(?:end|nonumber|tag|label|quad|qquad)\b.*|\]|\$+)?\s*$)"
)
_READS_ON: Final = re.compile(
    r"\s*(?:\\(?:text|mbox|textrm|implies|iff|Rightarrow|Leftrightarrow|Longrightarrow|to|therefore|because)(?![A-Za-z])|[⇒⇔&=])"
)
_ARROW_LAST: Final = re.compile(
    r"(?:\\(?:implies|iff|Rightarrow|Leftrightarrow|Longrightarrow|Longleftrightarrow)|[⇒⇔⟹⟺])\s*$"
)
_EQUATION: Final = re.compile(r"(?<![<>!≤≥])=(?![=>])")
_RANGE: Final = re.compile(
    r"[a-zA-Z]\s*=\s*-?[0-9]+\s*,\s*(?:[0-9]+\s*,\s*)?(?:\\[clv]?dots|…|\.\.)"
)
_CONDITION: Final = re.compile(
    r"\(?\s*(?:(?:where|for|if|when|with)\s+|\\(?:text|mbox)\s*\{\s*"
    r"(?:for(?: all| any| every| each)?|where|if|when|with)\s*\}\s*)?"
    rf"(?P<said>{LATEX_NAME}(?:\s*,\s*{LATEX_NAME})*\s*(?:(?:[<>≤≥]|\\[gl]eq?(?![A-Za-z]))\s*0"
    r"|(?:∈|\\in(?![A-Za-z])|\\sim(?![A-Za-z])|∼)[^=()]*(?:\([^=()]*\))?))\s*\)?\s*[.,;]?\s*$"
)
"""What follows a formula and says what a name may be."""
_DERIVATIVE: Final = re.compile(
    r"(?:\\[dtc]?frac\s*\{\s*(?:\\partial|∂|d)|(?:d|∂|\\partial)\S{0,12}\s?/\s?(?:d|∂|\\partial)"
    r"|(?:∇|\\nabla)|[^\W\d]\w{0,12}['′]|\\d?dot)[^,;<>≤≥]{0,60}$"
)
_LONGEST_ARROW: Final = 40  # characters, of the sign and blanks behind it
_MAX_DEFINITIONS: Final = 40  # on one line; what has more is refused by whatever reads it
_ROW: Final = re.compile(r"\\\\(?:\[[^\]]*\])?")


def rows(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each row with the number of its line, from 1; a line without `\\\\` is one row.

    What follows `where` comes before it, as a row of its own; so does each definition of
    `let u = … and v = …`.
    """
    cut = [line[: MAX_BYTES + 1] for line in lines]
    size = size_of_ones(cut)
    typed = [without_ornaments(as_formula(spoken(as_typed(line))), size) for line in cut]
    for number, joined in on_one_line(typed):
        line = joined[: MAX_BYTES + 1]
        formula, where, definition = _cut_at_where(line)
        if where:
            yield from ((number, row) for row in _one_by_one(definition.rjust(len(line))))
            line = formula
        elif LET.match(line):
            yield from ((number, row) for row in _one_by_one(line))
            continue
        start = 0
        for end in _ROW.finditer(plain_marks(line)):
            yield from _beside(number, " " * start + line[start : end.start()])
            start = end.end()
        if start == 0 or line[start:].strip():
            yield from _beside(number, " " * start + line[start:])


def _beside(number: int, row: str) -> Iterator[tuple[int, str]]:
    r"""Cut `z = w x + b, \quad a = σ(z)`, equations side by side, into rows of their own."""
    text, sign, remark = row.partition("#")
    start = 0
    if "=" not in text or not _MAY_BE_BESIDE.search(text):
        yield number, row if sign else _ENDS.sub(lambda found: " " * len(found[0]), row)
        return
    for found in _BESIDE.finditer(text):
        before, after = text[start : found.start()], text[found.end() :]
        if not (_is_balanced(before) and _EQUATION.search(before)):
            continue
        if _ARROW_LAST.search(before, max(0, len(before) - _LONGEST_ARROW)):
            continue
        condition = _CONDITION.match(after)
        if condition is not None:
            yield number, " " * (start + found.end()) + condition["said"]
            text = text[: found.start()]
            break
        if _RANGE.match(after) or (_is_wide(found[0]) and not _EQUATION.search(after)):
            if not _READS_ON.match(after):
                text = text[: found.start()]
                break
            continue
        if (
            _DEFINED.match(after)
            or _is_another(after)
            or _says_again(found[0])
            or (_is_wide(found[0]) and not _READS_ON.match(after))
        ):
            yield number, " " * start + before
            start = found.end()
    last = text[start:]
    yield number, " " * start + _ENDS.sub(lambda found: " " * len(found[0]), last) + sign + remark


def _is_another(after: str) -> bool:
    """Say whether what stands behind a comma is a derivative with an equation for it."""
    side, sign, _ = after.partition("=")
    return bool(sign) and _DERIVATIVE.match(side) is not None and _is_balanced(side)


def _says_again(gap: str) -> bool:
    """Say whether `i.e.` stands between two equations."""
    return re.search(r"i\.\s?e\.|that is", gap) is not None


def _is_wide(gap: str) -> bool:
    return "quad" in gap and gap.lstrip()[:1] in {",", ";"}


def _is_balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("()", "{}", "[]"))


def _one_by_one(row: str) -> list[str]:
    """Cut `let u = …, v = … and w = …`, a definition after those that it uses."""
    text, sign, remark = row.partition("#")
    first = LET.match(text)
    starts = [found.end() for found in _NEXT.finditer(text)] if first is not None else []
    if first is None or not 0 < len(starts) < _MAX_DEFINITIONS:
        return [row]
    ends = [found.start() for found in _NEXT.finditer(text)]
    text = "".join(
        TWO_VALUES.sub(lambda found: " " * len(found[0]), text[a:b])
        for a, b in pairwise([0, *ends, len(text)])
    )
    pieces = [text[: ends[0]]]
    pieces += [
        f"{'let ':>{start}}{text[start:end]}"
        for start, end in zip(starts, [*ends[1:], len(text)], strict=True)
    ]
    waiting = [(_DEFINED.match(LET.sub("", piece, count=1).strip()), piece) for piece in pieces]
    ordered: list[str] = []
    while waiting:
        names = {found["name"] for found, _ in waiting if found is not None}
        ready = [
            pair for pair in waiting if pair[0] is None or not _uses(pair[0], names, pair[1])
        ] or waiting
        ordered += [piece for _, piece in ready]
        waiting = [pair for pair in waiting if pair not in ready]
    return [*ordered[:-1], f"{ordered[-1]}{sign}{remark}"]


def _uses(defined: re.Match[str], names: set[str], piece: str) -> bool:
    right = piece.partition("=")[2]
    others = names - {defined["name"]}
    return any(
        re.search(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z0-9_])", right) for name in others
    )


def _cut_at_where(line: str) -> tuple[str, bool, str]:
    text = line.partition("#")[0]
    where = _WHERE.search(text)
    if where is None or "=" not in text[where.end() :] or not text[: where.start()].strip():
        return line, False, ""
    return text[: where.start()].rstrip(" ,"), True, line[where.end() :]


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
