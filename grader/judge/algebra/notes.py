"""Reads notes without LaTeX: which lines are formulas, which are prose, and what the prose defines.

A word is prose if it is one of the small words of English, or stands beside other words; a word
beside a sign, as in `loss = …`, is a name. Of a line with prose in it only definitions are kept.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

KNOWN = frozenset(
    "exp log sin cos tan tanh sinh cosh sqrt max min sigmoid softmax relu softplus and let where "
    "with for all given det trace norm var cov diag mean sum prod lim int start goal form real "
    "positive "
    "integer vector matrix random normal function".split()
)
_SMALL = frozenset(
    "the is are was were be been so we you they at of in on that this these those to from which "
    "what it its by also then hence thus therefore has have had get gets gives give as if when "
    "because since an into about over under each every any both only just not now here there "
    "can may must will would should does do did than but about after before between".split()
)
"""Words that are never names, and hardly ever part of a formula."""
LEADS_ON = frozenset("so hence thus then therefore where and or".split())
_LEADERS = LEADS_ON | frozenset("also finally now next here similarly likewise".split())
_INDICES = frozenset("ijklmnt")
_MANY = 2  # words beside each other, from which on they are prose
_WORD = re.compile(r"(?<![\w\\.'’′_])[A-Za-z]{2,}(?:['’][a-z]{1,2})?(?![\w(\[^'′″’]|\.[A-Za-z])")
_DIFFERENTIAL = re.compile(r"d[A-Za-z]")
_SPOKEN = frozenset("let given where with and for all start goal form".split())
"""Words that the reader knows at the beginning of a line."""
_SIGN_AFTER = re.compile(r"[ ]{0,20}(?:[=+*/^<>≤≥≈≠·×∂∇⇒⇔←:]|[-−–][ ]|[-−–][^ A-Za-z]|:=)")
_SIGN_BEFORE = re.compile(r"(?:[=+*/^<>≤≥≈≠·×(\[∂∇⇒⇔←]|[ ][-−–])[ ]{0,3}$")
_HEADING = re.compile(r"\s*([A-Za-z]{3,20}(?: [a-z]{1,20}){0,2}):\s")
_BULLET = re.compile(r"\s*(?:[-*>•]\s+|[(]?[0-9]{1,2}[.)]\s+)")
_AND_SO = re.compile(r"[ \t]*and(?=[ ]+(?:so|hence|thus|then|therefore|also|finally)[ ])")
_AND_LAST = re.compile(r",?[ ](?:and|or|with|where)$")
_GOES_ON = re.compile(r"[ \t]*(?:[=≤≥≈]|[<>]=?[ ])(?!=)")
_OPERATES = re.compile(r"[-−+*/^(·×²³]")
_WORDS = re.compile(
    r"\s*(?:[-*>#•]+\s+|[0-9]+[.)]\s+)?((?:[A-Za-z][A-Za-z'’-]*[,;]?\s+){2,}[A-Za-z][A-Za-z'’-]*)"
)
"""Three words or more at the beginning of a line, perhaps behind the sign of a list."""
_LET = re.compile(r"\s*let\s", re.IGNORECASE)
_SETS_OUT = re.compile(r"\s*(?:given|where|with)\s", re.IGNORECASE)
_EQUATION = re.compile(r"(?<![<>!])=(?![=>])")
_TWO_WORDS = re.compile(r"(\s*)([A-Za-z]{3,20})( )([A-Za-z]{3,20})(?=\s*=)")
_NEW_SENTENCE = re.compile(r"[.;]\s+[A-Z][a-z]+\s*$")
_CASE = re.compile(r"\s*(?:and\s+)?for\s", re.IGNORECASE)
_COLON = re.compile(r":\s*$")
_CONDITION = re.compile(
    r"(?:^|[^A-Za-z])(?:if|when|case|unless|at|whether|for|once|until)[^A-Za-z]*$", re.IGNORECASE
)
_DEFINITION = re.compile(
    r"\s*(?P<name>[^\W\d_]\w{0,20}(?:_\{[^{}]{1,20}\})?)\s*(?:\([^()]{0,40}\)\s*)?=(?P<right>[^=]+)$"
)
_NUMBER_OR_NAME = re.compile(r"[-−]?(?:[^\W\d]\w*+|[0-9.,]++)[.;:]?")
_NAME = re.compile(r"(?<!\w)[^\W\d_]\w*")
_PARTS = re.compile(r"[;:]|,\s+(?=[^\W\d_]\w{0,20}\s*(?:\([^()]{0,40}\)\s*)?=)|\.\s")


def read_notes(lines: list[str]) -> tuple[tuple[str, ...], frozenset[int], frozenset[int]]:
    """Return the formulas of notes line by line, where chains begin, and which are of prose."""
    found: list[str] = []
    breaks, silent = set(), set()
    written = [number for number, line in enumerate(lines, 1) if line.strip()]
    before_a_sign = {
        one for one, below in pairwise(written) if _GOES_ON.match(lines[below - 1]) is not None
    }
    apart = True
    for number, line in enumerate(lines, 1):
        line, of_prose = _formula_in(line, goes_on=number in before_a_sign)
        if of_prose:
            silent.add(number)
            apart = True
        elif not line.strip():
            apart = True
        elif apart:
            breaks.add(number)
            apart = False
        found.append(line)
    return tuple(found), frozenset(breaks), frozenset(silent)


def is_prose(line: str) -> bool:
    """Say whether a line begins with words, of which several are none of the notation's."""
    start = _WORDS.match(line)
    words = re.findall(r"[A-Za-z]{3,}", start[1]) if start is not None else []
    return len([word for word in words if word.lower() not in KNOWN]) >= _MANY


def _end_of(found: re.Match[str] | None) -> int:
    return 0 if found is None else found.end()


def _formula_in(line: str, *, goes_on: bool) -> tuple[str, bool]:
    """Return the formula of a line, or what its prose defines, and whether it is the latter.

    `goes_on` says that the next line begins with a sign, and so goes on from this one.
    """
    formula, sign, comment = line.partition("#")
    text = _trailing_cut(_with_one_name(_without_heading(formula)))
    if not _has_formula(text):
        whole = goes_on and _OPERATES.search(text) and not _prose_in(text)
        return (text if whole else ""), False
    if opens := _AND_SO.match(text):
        text = " " * opens.end() + text[opens.end() :]
    if not _EQUATION.search(text) and (_COLON.search(text) or _CASE.match(text)):
        return "", False
    prose = list(_prose_in(text))
    if not prose or _leading(text, prose) == len(prose):
        return _blanked(text, prose) + sign + comment, False
    if _LET.match(text):
        return _blanked(text, prose), False
    if _has_only_a_remark(text, prose) and not _SETS_OUT.match(text):
        return text + sign + comment, False
    return r" \\ ".join(_definitions(text, prose)), True


def _has_formula(text: str) -> bool:
    """Say whether a line of notes has a formula, and is no rule between parts."""
    return bool(re.search(r"[=<>≤≥≈⇒⇔∂∇^]", text)) and not re.fullmatch(
        r"\s*([-=*_#~—])\1+\s*", text
    )


def _without_heading(line: str) -> str:
    """Return a line without `Reflection:` before it."""
    headed = _HEADING.match(line)
    if headed is not None and "=" in line[headed.end() :] and headed[1].lower() not in KNOWN:
        return " " * headed.end() + line[headed.end() :]
    return line


def _with_one_name(text: str) -> str:
    """Write `mean delay = …`, a name of two words, as one."""
    found = _TWO_WORDS.match(text)
    if found is None or {found[2].lower(), found[4].lower()} & (_SPOKEN | _SMALL | _LEADERS):
        return text
    return f"{found[1]}{found[2]}{found[4]} {text[found.end() :]}"


def _prose_in(text: str) -> list[tuple[int, int]]:
    """Return where words of prose stand."""
    words = list(_WORD.finditer(text))
    told = [_is_small(word) for word in words]
    beside = [
        text[one.end() : other.start()] in {" ", ", "} and not (_is_name(one) or _is_name(other))
        for one, other in pairwise(words)
    ]
    for rank, word in enumerate(words):
        first = not text[: word.start()].strip() and word[0].istitle()
        if word[0].lower() not in KNOWN and not _is_name(word):
            told[rank] = told[rank] or first or any(beside[max(rank - 1, 0) : rank + 1])
    for ranks in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for rank in ranks:  # `function` beside prose is a word, too
            last = rank - 1 if ranks.step > 0 else rank + 1
            if told[last] and beside[min(rank, last)] and _may_be_prose(words[rank]):
                told[rank] = True
    return [word.span() for word, of_prose in zip(words, told, strict=True) if of_prose]


def _is_small(word: re.Match[str]) -> bool:
    return word[0].lower() in _SMALL


def _is_name(word: re.Match[str]) -> bool:
    """Say whether a word stands beside a sign, or is a differential."""
    text = word.string
    if _is_small(word):
        return False
    signs = _SIGN_AFTER.match(text, word.end()) or _SIGN_BEFORE.search(text[: word.start()])
    return signs is not None or _DIFFERENTIAL.fullmatch(word[0]) is not None


def _may_be_prose(word: re.Match[str]) -> bool:
    return not _is_name(word) and word[0].lower() not in {"let", "and"}


def _leading(text: str, prose: list[tuple[int, int]]) -> int:
    """Return how many words such as `so` and `hence` a line begins with, and nothing before."""
    place = _end_of(_BULLET.match(text))
    for rank, (start, end) in enumerate(prose):
        if text[place:start].strip(" ,") or text[start:end].lower() not in _LEADERS:
            return rank
        place = end
    return len(prose)


def _has_only_a_remark(text: str, prose: list[tuple[int, int]]) -> bool:
    """Say whether a line is a formula with words behind it, which the reader knows as a reason."""
    start = prose[0][0]
    before = text[:start].rstrip()
    formula = before.rstrip(" ([,;")
    if not re.search(r"[=<>≤≥≈]", formula) or _NEW_SENTENCE.search(text):
        return False
    after = text[start:]
    apart = before != formula or text[len(before) : start].startswith("  ")
    return (apart or len(prose) <= _MANY) and "=" not in after


def _trailing_cut(line: str) -> str:
    """Return a line without `, hence` behind it."""
    last = line.rstrip(" :,").rpartition(",")
    leads = last[2].strip().lower() in LEADS_ON
    return last[0] if leads and "=" in last[0] else line


def _blanked(text: str, prose: list[tuple[int, int]]) -> str:
    """Return the text with blanks where words of prose stand."""
    for start, end in prose:
        text = text[:start] + " " * (end - start) + text[end:]
    return text.rstrip(" ,") if prose else text


def _definitions(text: str, prose: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the definitions between words of prose."""
    edges = [0, *(edge for span in prose for edge in span), len(text)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if _CONDITION.search(text[:start].rstrip()):
            continue
        for part in _PARTS.split(text[start:end]):
            part = part[_end_of(_BULLET.match(part)) :].strip(" ,.;:")
            part = _AND_LAST.sub("", part)
            defined = _DEFINITION.match(part)
            if defined is None or _NUMBER_OR_NAME.fullmatch(defined["right"].strip()):
                continue
            again = defined["name"] in _NAME.findall(defined["right"])
            if defined["name"] not in _INDICES and not again:
                yield part
