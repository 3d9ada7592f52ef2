r"""Reads declarations as they stand in notes: `X \in \mathbb{R}^{m×n}`, `λ > 0`, `ε ∼ N(0, 1)`.

The head of a case, and words such as independent and symmetric, are rows that a document writes for
its prose.

A row is one if it is nothing else, perhaps after `let`, `where`, `with` or `assume`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..notation.layout import plain
from ..notation.lexing.lexemes import LATEX_NAME, MAX_BYTES
from ..notation.lexing.names import declared_name
from ..notation.lexing.spellings import LATEX_NAMES

_REALS: Final = r"(?:\\mathbb\s*\{?\s*R\s*\}?|\\R(?![A-Za-z])|\\Re(?![A-Za-z])|ℝ|R)"
_NAMES: Final = rf"(?P<names>{LATEX_NAME}(?:\s*(?:,|and)\s*{LATEX_NAME})*)"
_IN: Final = r"\s*(?:\\in(?![A-Za-z])|∈)\s*"
_SIZE: Final = r"(?:[A-Za-z]\w*|[1-6])"
_TIMES: Final = r"\s*(?:\\times(?![A-Za-z])|×|x|\*)\s*"
_OPENS: Final = (
    r"\s*(?:(?:let|where|with|assume|suppose|given|for|and)(?![A-Za-z])\s*|\\text\s*\{[^{}]*\}\s*)*"
)
_ENDS: Final = r"\s*(?:\\text\s*\{[^{}]*\}\s*)?[.,;]?\s*"
_ARRAY: Final = re.compile(
    rf"{_OPENS}{_NAMES}{_IN}{_REALS}\s*\^\s*(?:\{{|\()?\s*(?P<rows>{_SIZE})"
    rf"(?:{_TIMES}(?P<columns>{_SIZE}))?\s*(?:\}}|\))?{_ENDS}"
)
_NUMBER: Final = re.compile(rf"{_OPENS}{_NAMES}{_IN}{_REALS}(?P<sign>_\+|_\{{[+>]\s*0?\}})?{_ENDS}")
_INTERVAL: Final = re.compile(
    rf"{_OPENS}{_NAMES}{_IN}(?P<interval>[(\[]\s*-?[0-9.]+\s*,\s*(?:-?[0-9.]+|\\infty|∞)\s*[)\]]){_ENDS}"
)
_SET: Final = re.compile(r"(?:\\in(?![A-Za-z])|∈)\s*\\?\{")
"""`m ∈ {0, 1}`, which is no interval."""
_SIGN: Final = re.compile(
    rf"{_OPENS}{_NAMES}\s*(?P<sign>>|<|≥|≤|\\geq?(?![A-Za-z])|\\leq?(?![A-Za-z]))\s*0{_ENDS}"
)
_LAW: Final = re.compile(
    rf"{_OPENS}{_NAMES}\s*(?:\\(?:overset|stackrel)\s*\{{[^{{}}]*\}}\s*\{{\s*\\sim\s*\}}|\\sim(?![A-Za-z])|∼|~)"
    rf"\s*(?P<law>[^()]*?)\s*(?:\\left)?\((?P<parameters>.*)\)(?P<rest>[^()]*)"
)
_LAWS: Final = (
    (re.compile(r"(?:\\mathcal\s*\{?\s*N\s*\}?|\\N|N|Normal|normal|\\text\{Normal\}|𝒩)"), "normal"),
    (re.compile(r"(?:\\\w+\s*\{)?\s*Ber(?:n(?:oulli)?)?\s*\}?"), "Bernoulli"),
    (re.compile(r"(?:\\\w+\s*\{)?\s*(?:U|Unif(?:orm)?)\s*\}?"), "uniform"),
)
_SIGNS: Final = {">": "positive", "<": "negative", "≥": "nonnegative", "≤": "nonpositive"}
_CASE: Final = re.compile(
    r"\\text\{case\} \\delta_\{(?P<one>[a-z])(?P<other>[a-z])\} *(?:\\equiv|≡|=) *(?P<same>[01])"
)
_INDEPENDENT: Final = r"\text{independent}"
_ANEW: Final = r"\text{anew}"
_GENERAL: Final = r"\text{general}"
_TOGETHER: Final = r"\text{together}"
_UNDER: Final = re.compile(r"\\text\{under\}(?P<formula>.*)")
_GIVEN: Final = re.compile(r"\\text\{said\}(?P<formula>.*)")
_SYMMETRIC: Final = re.compile(r"\\text\{symmetric\}\s*(?P<name>.*?)\s*")
_INDEXED: Final = re.compile(r"(?P<stem>.+)_[ijkln]")


@dataclass(frozen=True, slots=True)
class Case:
    """Two indices, and whether they are the same in the lines that follow."""

    one: str
    other: str
    same: bool

    def __str__(self) -> str:
        return f"{self.one} {'=' if self.same else '≠'} {self.other}"


def declared_in(row: str) -> dict[str, str]:
    """Return the declarations that a row makes; it is empty for any other row."""
    text = row.partition("#")[0][:MAX_BYTES]
    if not re.search(r"\\in(?![A-Za-z])|∈|\\sim|∼|~|[<>≤≥]|\\[gl]e", text):
        return {}
    if _SET.search(text):
        return {}
    text = plain(text, ())
    for pattern, read in ((_ARRAY, _array), (_NUMBER, _number), (_INTERVAL, _interval)):
        found = pattern.fullmatch(text)
        if found is not None:
            return dict.fromkeys(_split(found["names"]), read(found))
    found = _SIGN.fullmatch(text)
    if found is not None:
        sign = found["sign"].replace("\\", "").replace("eq", "e")
        kind = _SIGNS[{"ge": "≥", "le": "≤"}.get(sign, sign)]
        return dict.fromkeys(_split(found["names"]), kind)
    found = _LAW.fullmatch(text)
    return {} if found is None else _law(found)


def _split(names: str) -> list[str]:
    return [declared_name(name.strip()) for name in re.split(r",|\band\b", names)]


def _array(found: re.Match[str]) -> str:
    rows, columns = found["rows"], found["columns"]
    return f"vector({rows})" if columns is None else f"matrix({rows}, {columns})"


def _number(found: re.Match[str]) -> str:
    return "positive" if found["sign"] else "real"


def _interval(found: re.Match[str]) -> str:
    return re.sub(r"\\infty|∞", "inf", found["interval"])


def _law(found: re.Match[str]) -> dict[str, str]:
    """Read `ε ∼ N(0, 1)`; `x_i ∼ …` are independent if the row says so."""
    kind = next((kind for law, kind in _LAWS if law.fullmatch(found["law"].strip())), "")
    if not kind or re.search(r"\\mathbf|\\Sigma|Σ|I\s*$", found["parameters"]):
        return {}
    parameters = re.sub(
        r"\\([A-Za-z]+)", lambda m: LATEX_NAMES.get(m[1], m[1]), found["parameters"]
    )
    parameters = parameters.replace("{", "(").replace("}", ")")
    independent = re.search(r"i\.?\s*i\.?\s*d|iid|indep", found[0]) is not None
    declared = {}
    for name in _split(found["names"]):
        of = f"{'independent ' if independent else ''}{kind}({parameters})"
        indexed = _INDEXED.fullmatch(name)
        declared[indexed["stem"] if indexed else name] = f"vector(n) of {of}" if indexed else of
    return declared


def case_in(row: str) -> Case | None:
    """Read the head of a case, i = j or i ≠ j, as a document writes it; None of any other row."""
    found = _CASE.search(row)
    return None if found is None else Case(found["one"], found["other"], found["same"] == "1")


def says_independent(row: str) -> bool:
    """Say whether a row stands for the words that what is random is independent."""
    return _INDEPENDENT in row


def begins_anew(row: str) -> bool:
    """Say whether a row stands for words that may begin another example."""
    return _ANEW in row


def is_general(row: str) -> bool:
    """Say whether a row stands for words that may end what was said of signs and laws."""
    return _GENERAL in row


def ends_case(row: str) -> bool:
    """Say whether a row stands for words that end a case, such as i = j."""
    return _TOGETHER in row or _GENERAL in row


def under_in(row: str) -> str:
    """Return the formula of which a row says that something holds under it, `n = 2`, or nothing."""
    return _behind(_UNDER, row)


def given_in(row: str) -> str:
    """Return the equation of which a row says that it holds, `w^T w = 1`, or nothing."""
    return _behind(_GIVEN, row)


def _behind(pattern: re.Pattern[str], row: str) -> str:
    found = pattern.search(row)
    return "" if found is None else found["formula"].strip().removesuffix("$").strip()


def symmetric_in(row: str) -> str | None:
    """Return the matrix that a document calls symmetric in a row that it writes for its prose.

    It is empty where it is open which one, and None of any other row.
    """
    found = _SYMMETRIC.fullmatch(row.partition("#")[0].strip())
    return None if found is None else declared_name(plain(found["name"], ()).strip())


def is_said(row: str) -> bool:
    """Say whether a row is no formula, but a declaration or a remark of a document."""
    in_words = says_independent(row) or begins_anew(row) or ends_case(row) or under_in(row) != ""
    in_words = in_words or symmetric_in(row) is not None or given_in(row) != ""
    return in_words or case_in(row) is not None or bool(declared_in(row))
