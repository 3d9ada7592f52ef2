"""Cuts a derivation into rows: what stands side by side, or behind `where`, is a row of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from .lexing.lexemes import LATEX_NAME, MAX_BYTES
from .naming import with_names
from .written.code import as_formula
from .written.copied import TWO_VALUES, as_typed
from .written.environments import on_one_line, plain_marks
from .written.ornaments import size_of_ones, without_ornaments
from .written.upright import spoken

_WHERE: Final = re.compile(r"[\s,](?=where\s+[A-Za-z\\])")
LET: Final = re.compile(r"\s*(?:let|where|with|here)\s+", re.IGNORECASE)
HERE: Final = re.compile(r"\s*here\s")
"""What begins a definition from the prose, which holds for the lines above it as well."""
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
            yield from _pieces(number, " " * start + line[start : end.start()])
            start = end.end()
        if start == 0 or line[start:].strip():
            yield from _pieces(number, " " * start + line[start:])


def _pieces(number: int, row: str) -> Iterator[tuple[int, str]]:
    for _, piece in _beside(number, row):
        yield from ((number, part) for part in with_names(piece))


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
