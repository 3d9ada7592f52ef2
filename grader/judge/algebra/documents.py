r"""Finds the derivations in a document: Markdown, LaTeX, a notebook's Markdown cells, or notes.

Displays (`$$…$$`, `\[…\]`, `align` and the like, or indented lines in plain notes) are derivations,
each beginning a chain of its own unless it begins with a sign. Prose is left alone; of the formulas
in it only those count that say what a name is: `$S = \sum_k e^{z_k}$`, `$X \in \mathbb{R}^{m×n}$`.
"""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from grader.judge.algebra.constraints import is_constraint, said_of_matrices
from grader.judge.algebra.notes import is_prose, read_notes
from grader.judge.algebra.sentences import (
    begins_anew,
    ends_case,
    is_doubted,
    is_general,
    sentences,
)
from grader.judge.algebra.symmetric import symmetric_rows

MARKDOWN = (".md", ".markdown", ".qmd", ".rmd")
_OPENS = re.compile(
    r"\$\$|\\\[|\\begin\s*\{(?:align|aligned|equation|gather|multline|eqnarray|split|displaymath"
    r"|flalign|alignat)\*?\}"
)
_ENVIRONMENT = re.compile(r"\\begin\s*\{(\w+\*?)\}")
_END = re.compile(r"\\end\s*+\{(\w++\*?)\}")
_SPACED = re.compile(r"\\\\\[[^\]]{0,40}\]$")
_DOLLARS = re.compile(r"\$\$")
_BRACKET = re.compile(r"\\\]")
_INLINE = re.compile(
    r"(?<![\\$])\$(?!\$)(?P<dollar>[^$\n]{1,2000}?)(?<!\\)\$(?!\$)|\\\((?P<round>.{1,2000}?)\\\)"
)
_FENCE = re.compile(r"\s*(?:```+|~~~+)\s*(\w*)")
_SAYS = re.compile(r"=|\\in(?![A-Za-z])|∈|\\sim(?![A-Za-z])|∼|~|>\s*0|<\s*0")
_CONDITION = re.compile(
    r"(?:^|\W)(?:if|when|case|unless|at|whether|for|once|until|case:)\W*(?:[0-9]\W*)?$", re.I
)
_DEFINES = re.compile(
    r"\s*(?P<name>\\?[A-Za-z](?:[A-Za-z{}\\ ]{0,60})(?:_\s*(?:\{[^{}]*\}|\\?\w+))?"
    r"(?:\^\{?\(?\w+\)?\}?)?)"
    r"\s*(?:\([^()]*\)\s*)?=(?P<right>[^=]*)"
)
_CASE = re.compile(
    r"\s*(?P<one>[i-n])\s*(?P<sign>=|≠|!=|\\neq?(?![A-Za-z])|\\not\s*=)\s*(?P<other>[i-n])\s*"
)
"""`i = j` or `i ≠ j` at the head of what holds in that case."""
_TELLS = re.compile(r"[\s,;]{0,9}(?:where|with|in which|[Hh]ere)\b[^.$]{0,40}$")
"""How a sentence goes on behind a display to say what a name in it stands for."""
_ALSO = re.compile(r"\s{0,9}[,;]?\s{0,9}(?:and)?\s{0,9}(?:let|with|where)?\s{0,9}")
_MOMENT = re.compile(
    r"\s*+(?:\\(?:mathbb|mathrm|operatorname|text|mathsf)\s*+\{?+\s*+)?+(?:E|𝔼|Var|var)\s*+\}?+\s*+"
    r"\\?+(?:left)?+\s*+[\[({][^=\n]*+="
)
"""`E[X] = μ`, `Var(X) = σ²`: what a sentence says of a random variable."""
_INDEPENDENT = re.compile(
    r"(?<!not )(?<!n't )\b(?:i\.\s?i\.\s?d\b|iid\b|by independence\b"
    r"|(?:are|be|mutually|pairwise|jointly|all|for) independent\b"
    r"(?! of(?! each other| one another))"
    r"|independently (?:of each other|drawn|distributed|and identically))"
)
"""Said of what is random, and not of a result that is independent of something."""
_SINGLE = re.compile(r"\s*-?(?:[A-Za-z]|[0-9.]+|\\[A-Za-z]+)\s*")
_ARRAY = re.compile(r"(?:\\in(?![A-Za-z])|∈)\s*+\{?+\s*+(?:\\mathbb|\\R\b|ℝ)")
_FIRST = re.compile(r"_\s?\{?\s?0\s?\}?\s?$")
"""`m_0 = 0`: where a sequence begins."""
_SUBSCRIPT = re.compile(r"_\{[^{}]*\}")
_INDICES = frozenset("ijklmnt")
_INTERTEXT = re.compile(r"\\(?:short)?intertext\s*\{")
_LONGEST = 4000  # of the words between two rows
_COMMENT = re.compile(r"(?<!\\)%.*")


@dataclass(frozen=True, slots=True)
class Document:
    """The lines of a text as a derivation has them: prose is blank.

    `breaks` are the numbers of the lines at which a display begins, `silent` those of the lines
    with formulas from the prose, which only say what names are. `unjudged` is how many equations
    stand in the prose that claim something.
    """

    lines: tuple[str, ...]
    breaks: frozenset[int] = field(default_factory=frozenset)
    silent: frozenset[int] = field(default_factory=frozenset)
    unjudged: int = 0


def notebook_text(text: str) -> str | None:
    """Return the Markdown cells of a notebook one under another; None if it is no notebook."""
    try:
        cells = json.loads(text)["cells"]
        sources = [cell["source"] for cell in cells if cell["cell_type"] == "markdown"]
        return "\n\n".join("".join(source) for source in sources)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def is_document(text: str, name: str = "") -> bool:
    """Say whether a text has prose between its formulas."""
    if name.lower().endswith((*MARKDOWN, ".ipynb", ".tex")):
        return True
    lines = [line.partition("#")[0] for line in text.splitlines()]
    return any(is_prose(line) for line in lines)


def read_document(text: str) -> Document:
    """Return the displays of a document, and what its prose says of names."""
    text, apart = _without_intertext(text)
    lines = text.splitlines()
    if _OPENS.search(text) or _INLINE.search(text):
        found = _typeset(lines)
        return replace(found, breaks=found.breaks | _rows_after(apart, found.lines))
    return Document(*read_notes(lines))


def _without_intertext(text: str) -> tuple[str, list[int]]:
    r"""Return a text in which a row ends where `\intertext{…}` stood, and the lines of those."""
    pieces, place, apart = [], 0, []
    for found in _INTERTEXT.finditer(text):
        end = _past_brace(text, found.end() - 1)
        if found.start() < place or not end:
            continue
        kept = "\n" * text.count("\n", found.start(), end)
        pieces += [text[place : found.start()], " \\\\ ", kept]
        place = end
        apart.append(text.count("\n", 0, end) + 1)
    return "".join([*pieces, text[place:]]), apart


def _past_brace(text: str, opened: int) -> int:
    """Return where the brace is closed that is opened there; 0 if it is not."""
    depth = 0
    for place in range(opened, min(len(text), opened + _LONGEST)):
        depth += (text[place] == "{") - (text[place] == "}")
        if depth == 0:
            return place + 1
    return 0


def _rows_after(apart: list[int], lines: tuple[str, ...]) -> frozenset[int]:
    """Return the numbers of the first lines with a formula at those, or below."""
    written = [number for number, line in enumerate(lines, 1) if line.strip(" \\")]
    return frozenset(n for at in apart for n in written[bisect_left(written, at) :][:1])


def _typeset(lines: list[str]) -> Document:
    found = [""] * len(lines)
    breaks: set[int] = set()
    silent: set[int] = set()
    fence = ""
    opening = ""
    start = 0  # of the row that goes on
    follows = False
    unjudged = 0
    for at, raw in enumerate(lines):
        line = _COMMENT.sub("", raw) if "%" in raw else raw
        fenced = _FENCE.match(line)
        if not opening and fenced and (not fence or line.strip() == line.strip()[:3]):
            fence = "" if fence else (fenced[1] or "code")
            if fence in {"math", "latex", "tex"}:
                breaks.add(at + 2)
            continue
        if fence:
            found[at] = line if fence in {"math", "latex", "tex"} else ""
            continue
        rest = line
        while rest or opening:
            if not opening:
                opened = _OPENS.search(rest)
                if opened is None:
                    _of_prose(rest, at, found, breaks, silent, follows=follows)
                    unjudged += _claims_in(rest)
                    follows = follows and not rest.strip()
                    break
                before = rest[: opened.start()]
                _of_prose(before, at, found, breaks, silent, follows=follows)
                unjudged += _claims_in(before)
                rest = rest[opened.end() :]
                opening = opened[0]
                start = at
                breaks.add(at + 1)
                if at + 1 in silent:
                    silent.discard(at + 1)
                    found[at] = ""
            closed = _closed(opening, rest)
            content = rest if closed is None else rest[: closed.start()]
            start = _add(found, breaks, start, at, content)
            if closed is None:
                break
            rest, opening, follows = rest[closed.end() :], "", True
            rest = re.sub(r"^\s*[.,;:]", "", rest)
    return Document(tuple(map(_set, found)), frozenset(breaks), frozenset(silent), unjudged)


def _set(formula: str) -> str:
    """Mark a formula without a command as set in LaTeX, where xy is x times y."""
    return formula if not formula.strip() or "\\" in formula else f"{formula} $"


def _closed(opened: str, rest: str) -> re.Match[str] | None:
    """Return where a display ends that was opened so, if it does in this line."""
    if environment := _ENVIRONMENT.match(opened):
        ends = (end for end in _END.finditer(rest) if end[1] == environment[1])
        return next(ends, None)
    return (_DOLLARS if opened == "$$" else _BRACKET).search(rest)


def _add(found: list[str], breaks: set[int], start: int, at: int, content: str) -> int:
    """Add a piece of a display to the row that it belongs to; return where that row stands."""
    text = found[start].rstrip()
    ended = not text or text.endswith("\\\\") or _SPACED.search(text) is not None
    if ended and content.strip():
        if at + 1 not in breaks and start + 1 in breaks and not text:
            breaks.add(at + 1)
            breaks.discard(start + 1)
        found[at] = f"{found[at]} {content}" if found[at].strip() else content
        return at
    if content.strip():
        found[start] = f"{text} {content.strip()}"
    return start


def _of_prose(
    text: str, at: int, found: list[str], breaks: set[int], silent: set[int], *, follows: bool
) -> None:
    """Keep the formulas of a line of prose that say what a name is; one alone is a display.

    `follows` says that nothing but blanks stands between a display and this.
    """
    alone = _INLINE.fullmatch(text.strip().rstrip(".,;: "))
    if alone is not None and "=" in (alone["dollar"] or alone["round"]):
        if not found[at].strip():
            found[at] = alone["dollar"] or alone["round"]
            breaks.add(at + 1)
        return
    kept = list(_inline(text, follows=follows))
    sure = [text[a:b] for a, b in sentences(text) if not is_doubted(text[a:b])]
    if any(_INDEPENDENT.search(sentence) for sentence in sure):
        kept.append(r"\text{independent}")
    kept += (row for sentence in sure for row in said_of_matrices(sentence))
    if begins_anew(text):
        kept.append(r"\text{anew}")
    if is_general(text):
        kept.append(r"\text{general}")
    if ends_case(text):
        kept.append(r"\text{together}")
    kept.extend(symmetric_rows(text))
    if kept and not found[at].strip():
        found[at] = r" \\ ".join(["", *kept] if kept[0].startswith("here ") else kept)
        silent.add(at + 1)


def _claims_in(text: str) -> int:
    """Count the equations in prose that say more than what a name is, or what is given of it."""
    if _INLINE.fullmatch(text.strip().rstrip(".,;: ")):
        return 0  # it is a display
    count = 0
    for match in _INLINE.finditer(text):
        formula = match["dollar"] or match["round"]
        said = _DEFINES.match(formula) or _MOMENT.match(formula) or _CASE.fullmatch(formula)
        conditioned = _CONDITION.search(text[: match.start()])
        count += "=" in _SUBSCRIPT.sub("", formula) and not said and not conditioned
    return count


def _inline(text: str, *, follows: bool) -> Iterator[str]:
    told = 0  # where the last formula ends that says what a name stands for
    spans = list(sentences(text))
    for match in _INLINE.finditer(text):
        formula = match["dollar"] or match["round"]
        case = _CASE.fullmatch(formula)
        if case is not None and _CONDITION.search(text[: match.start()]):
            same = 1 if case["sign"] == "=" else 0
            yield rf"\text{{case}} \delta_{{{case['one']}{case['other']}}} \equiv {same}"
        if not _SAYS.search(formula):
            continue
        defined = _DEFINES.match(formula)
        named = defined is not None and defined["name"].strip() not in _INDICES
        single = defined is not None and _SINGLE.fullmatch(defined["right"])
        defines = bool(named and defined and (not single or _FIRST.search(defined["name"])))
        sentence = next(text[a:b] for a, b in spans if a <= match.start() < b)
        moment = _MOMENT.match(formula) is not None
        made = moment or is_constraint(formula)
        valued = named and single and not defines and not made
        if _CONDITION.search(text[: match.start()]) or valued:
            yield rf"\text{{under}} {formula}"
            continue
        if is_doubted(sentence, defines=defines or _ARRAY.search(formula) is not None):
            continue
        if made:
            yield formula if moment else rf"\text{{said}} {formula}"
            continue
        before = text[told : match.start()]
        if defines and follows and (_ALSO if told else _TELLS).fullmatch(before):
            told = match.end()
            yield f"here {formula}"
        elif defines or "=" not in formula:
            yield formula
