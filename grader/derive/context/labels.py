r"""Reads `J = …`, `f(x) = …` and `L(w, b) = …`, where the name is not declared: it is defined so.

Which lines are definitions is told from the rows alone, before any is read, since a formula may use
a name that is defined only below it: `L = -y \log p`, then `p = σ(z)`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from ..formula.domain import Domain
from ..formula.errors import DeriveError, ParseError, UnknownName
from ..formula.functions import FUNCTIONS
from ..formula.vocabulary import CONSTANTS
from ..notation.layout import is_latex, is_layout, plain
from ..notation.lexing.lexemes import LATEX_NAME, NAME, RAISED, SQUARE
from ..notation.lexing.names import SQUARED, Scope, declared_name, is_misspelt
from ..notation.lexing.spellings import LOGIC_WORDS
from ..notation.rows import HERE, LET
from .definitions import Scopes, read_given, read_let
from .resolving import Definition
from .said import is_said

_PARAMETER: Final = rf"{LATEX_NAME}(?:{SQUARE.pattern})?"
_PARAMETERS: Final = (
    rf"(?:\\left\s*)?\(\s*(?P<parameters>{_PARAMETER}(?:\s*[,;]\s*{_PARAMETER})*)\s*"
    r"(?:\\right\s*)?\)\s*"
)
_LABEL: Final = re.compile(
    rf"\s*+(?:&\s*+)?(?P<name>{LATEX_NAME}(?:\s*{RAISED}|{SQUARE.pattern})?)\s*(?:{_PARAMETERS})?&?\s*=(?![=>])"
)
_CONTINUES: Final = re.compile(
    r"\s*+(?:&\s*+)?(?:[≈≤≥<>]|=(?![=>])|\\(?:leq?|geq?|approx)(?![A-Za-z]))"
)
_ARROW: Final = re.compile(
    r"\s*+(?:&\s*+)?(?:[⇒⇔⟹⟺∴]|<?==?>|\\(?:(?:Long)?(?:left)?(?:Left)?rightarrow|Rightarrow|Longrightarrow"
    r"|Leftrightarrow|Longleftrightarrow|implies|iff|therefore)(?![A-Za-z]))"
)
_LOGIC: Final = re.compile(
    r"[⇒⇔⟹⟺≠±∓]|=>|!=|\\(?:(?:Long|Left|Longleft)?(?:R|r)ightarrow|implies|iff|neq?|pm|mp|lor|land)"
    r"(?![A-Za-z])|(?<![A-Za-z])(?:and|or)(?![A-Za-z])"
)
_DIFFERENTIAL: Final = r"(?:[d∂ⅆ]|\\partial(?![A-Za-z])|\\mathrm\{d\})"
_DERIVED: Final = re.compile(
    rf"\s*+(?:&\s*+)?(?:0\s*+&?\s*+=\s*+)?(?:\\[dtc]?frac\s*\{{\s*{_DIFFERENTIAL}|{_DIFFERENTIAL}.*?/\s*{_DIFFERENTIAL}"
    r"|∇|\\nabla(?![A-Za-z])|D\(|\(?\\?[A-Za-z]\w*['′]|\\(?:ddot|dot))"
)
INDEX: Final = re.compile(r"\{?(?P<letter>[a-z])(?P<by>[+-][0-9])?\}?")
"""What stands below an element of a sequence: `t`, `{t-1}`."""
_SUBSCRIPTS: Final = re.compile(r"_\s*[{(][^{}()]*[)}]")
_COMMAND: Final = re.compile(r"\\[A-Za-z]+")
_WORD: Final = re.compile(NAME)
_USED_AS_FUNCTION: Final = r"(?<![A-Za-z\\]){}\s*(?:\\left\s*)?[\[({{]"
_OTHERWISE_FUNCTIONS: Final = frozenset({"E", "D", "gamma", "sigma"})


@dataclass(frozen=True, slots=True)
class Label:
    """The name, its parameters, and the line with blanks where the label stands.

    `continued` says that the next line goes on from the formula with a relation.
    """

    name: str
    parameters: tuple[str, ...]
    text: str
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is neither blank nor a `let`; `label` is what it may define, by its looks."""

    place: int
    text: str
    label: re.Match[str] | None = None

    @property
    def name(self) -> str:
        return "" if self.label is None else declared_name(self.label["name"])

    @property
    def right(self) -> str:
        return self.text if self.label is None else self.text[self.label.end() :]

    @property
    def continues(self) -> bool:
        return _CONTINUES.match(self.text) is not None


def find_labels(rows: Sequence[tuple[int, str]], scope: Scopes) -> dict[int, Label]:
    """Return the labels of a derivation by the place of their rows.

    A row is one if its name is not declared and looks like no declared one, if it stands in no
    formula above, and if no equation is to be solved: the right side is without the name, and no
    equation below has it together with one that says what another name is. The name may stand above
    in what a derivative is said to be, if what is derived has it not: it abbreviates something.
    Where arrows or `given` stand, only the first row may be a label, with a chain behind it.
    """
    written = _rows(rows, scope)
    logic = any(_has_logic(row) or read_given(row.text)[1] for row in written)
    labels: dict[int, Label] = {}
    above: set[str] = set()
    behind: set[str] = set()  # the names in what derivatives are said to be
    inside: set[str] = set()  # those in what is defined
    for rank, row in enumerate(written):
        below = written[rank + 1 :]
        continued = bool(below) and below[0].continues
        if (
            row.label is not None
            and row.name.removesuffix(SQUARED) not in above
            and _may_be_said_late(row, behind, inside)
            and row.name not in {label.name for label in labels.values()}
            and _is_free(row, written, scope.reading)
            and not _has_logic(row)
            and (
                _is_apart(row, below, continued and not rank)
                if logic
                else not _is_equation(row, below)
            )
        ):
            raw = re.findall(_PARAMETER, row.label["parameters"] or "")
            parameters = tuple(map(declared_name, raw))
            blank = " " * row.label.end()
            labels[row.place] = Label(row.name, parameters, blank + row.right, continued)
            inside |= names_in(row.right, latex=is_latex(row.text))
        elif not row.continues:
            left, _, right = row.text.partition("=")
            derives = _DERIVED.match(row.text) is not None
            above |= names_in(left if derives else row.text, latex=is_latex(row.text))
            behind |= names_in(right, latex=is_latex(row.text)) if derives else set()
    return labels


def with_labels(
    rows: Sequence[tuple[int, str]], labels: Mapping[int, Label], scope: Scopes
) -> tuple[Scopes, UnknownName | None]:
    """Add the definitions, in an order in which each uses only those before it.

    Those that cannot be read are left out. The second value is about a name that is known nowhere,
    if one of them has such a name.
    """
    lets = {p: r.partition("#")[0] for p, (_, r) in enumerate(rows) if _is_let(r, scope)}
    pending: list[Label | str] = [labels.get(p) or lets[p] for p in sorted({*labels, *lets})]
    told = (_name_of(let) for let in lets.values() if HERE.match(let))
    own = set().union(*(map(meanings, (*told, *(label.name for label in labels.values())))))
    wider = scope
    unknown: UnknownName | None = None
    count = -1
    while count != len(pending):
        count, unknown = len(pending), None
        exactly = {_name_of(item) for item in pending}
        waiting = exactly.union(*(meanings(name) for name in exactly if "{" not in name))
        later = []
        for item in pending:
            try:
                wider = wider.plus(definition_of(item, wider))
            except UnknownName as error:
                later.append(item)
                element = _is_other_element(error.name, _name_of(item), exactly)
                if element or waiting.isdisjoint(_parts(error.name)):
                    unknown = unknown or error
            except (DeriveError, RecursionError):
                continue
        pending = later
    kept = {k: d for k, d in wider.definitions.items() if k in own or k in scope.definitions}
    return replace(wider, definitions=kept), unknown


def names_defined(rows: Sequence[tuple[int, str]], labels: Mapping[int, Label]) -> dict[int, str]:
    """Return the names that are defined for all rows, readable or not, by their places.

    What says of a function that is known what it is, `σ(z) = …`, defines nothing.
    """
    known = {*FUNCTIONS, *_OTHERWISE_FUNCTIONS}
    told = {place: _name_of(row) for place, (_, row) in enumerate(rows) if HERE.match(row)}
    return told | {
        place: label.name
        for place, label in labels.items()
        if not (label.parameters and label.name in known)
    }


def definition_of(item: Label | str, scope: Scopes) -> Definition:
    """Return the definition that a label, or a row with `let`, makes.

    Raises:
        ParseError, ValueRefused: it cannot be read, or a parameter is no name.
    """
    if isinstance(item, str):
        let = read_let(item, scope)
        assert let is not None
        return let
    line = scope.line(item.text)
    if line.steps or line.continues:
        message = f"a formula is expected here, for which {item.name} is to stand"
        raise ParseError(message, item.text, line.columns[0])
    for parameter in item.parameters:
        if not scope.reading.admits(parameter.removesuffix(SQUARED)):
            words, meant = scope.reading.unknown(parameter, literal=False)
            raise UnknownName(words, item.text, 1, name=parameter, meant=meant)
    return scope.defined_as(item.name, item.parameters, line.expressions[0])


def example_in(text: str, scope: Scopes) -> Scopes | None:
    """Return the scope in which a function without a body is the one that a row gives for it.

    Only a function that was not declared is taken so: `f(z) = z^2`, after lines about every f.
    """
    found = _LABEL.match(plain(text, scope.words))
    name = "" if found is None else declared_name(found["name"])
    if found is None or not found["parameters"] or name not in scope.assumed & {*scope.bodiless}:
        return None
    parameters = tuple(map(declared_name, re.findall(_PARAMETER, found["parameters"])))
    label = Label(name, parameters, " " * found.end() + plain(text, scope.words)[found.end() :])
    if len(parameters) != 1:
        return None
    try:
        wider = replace(scope, domains={**scope.domains, parameters[0]: Domain()})
        definition = definition_of(label, wider)
    except (DeriveError, RecursionError):
        return None
    bodiless = {key: known for key, known in scope.bodiless.items() if key != name}
    return replace(scope, bodiless=bodiless, definitions={name: definition, **scope.definitions})


def label_of(text: str, scope: Scopes) -> Label | None:
    """Return what a row `f(x) = …` says that a name is, whatever it was before, or nothing."""
    text = plain(LET.sub("", text, count=1), scope.words)
    found = _LABEL.match(text)
    if found is None:
        return None
    parameters = tuple(map(declared_name, re.findall(_PARAMETER, found["parameters"] or "")))
    return Label(declared_name(found["name"]), parameters, " " * found.end() + text[found.end() :])


def goes_on(text: str) -> bool:
    """Say whether a row begins with a relation or an arrow, and so continues what is before it."""
    return _CONTINUES.match(text) is not None or _ARROW.match(text) is not None


def follows_from_an_equation(text: str) -> bool:
    """Say whether a row begins with an arrow, or is an equation that is about no derivative."""
    if _ARROW.match(text):
        return True
    return "=" in text and not _CONTINUES.match(text) and not _DERIVED.match(text)


def what_it_defines(text: str, scope: Scopes) -> str:
    """Return the name that a row which could not be read would define, by its looks, or nothing."""
    name = left_name(text, scope)
    return name if name not in {*(scope.words - scope.assumed), *CONSTANTS} else ""


def left_name(text: str, scope: Scopes) -> str:
    """Return the name that stands alone before the first `=` of a row, or nothing."""
    found = _LABEL.match(plain(LET.sub("", text, count=1), scope.words))
    return "" if found is None else declared_name(found["name"])


def meanings(name: str) -> set[str]:
    """The name, and the array whose entry it may be."""
    return {name, name.partition("_")[0]}


def _name_of(item: Label | str) -> str:
    """Return the name that a label or a `let` defines."""
    if isinstance(item, Label):
        return item.name
    word = _WORD.search(LET.sub("", item, count=1))
    return declared_name(word[0]) if word is not None else ""


def _is_other_element(name: str, defined: str, waiting: Set[str]) -> bool:
    """Say whether a name is another element of the sequence of which one is being defined."""
    stem, _, below = name.partition("_")
    return bool(below) and stem == defined.partition("_")[0] and waiting.isdisjoint({name, stem})


def _parts(name: str) -> set[str]:
    """The name, the array that it may be an entry of, and the letters that LaTeX may multiply."""
    return {name, name.partition("_")[0], *name}


def _rows(rows: Sequence[tuple[int, str]], scope: Scopes) -> list[_Row]:
    """Return the rows that are formulas or equations."""
    written = []
    for place, (_, row) in enumerate(rows):
        text = row.partition("#")[0]
        if text.strip() and not (is_layout(text) or _is_let(text, scope) or is_said(text)):
            text = plain(text, scope.words)
            written.append(_Row(place, text, _LABEL.match(text)))
    return written


def _is_let(row: str, scope: Scopes) -> bool:
    """Say whether a row is a definition with `let`, right or wrong."""
    try:
        return read_let(row.partition("#")[0], scope) is not None
    except DeriveError:
        return True


def _is_free(row: _Row, rows: Sequence[_Row], words: Scope) -> bool:
    """Say whether the name has no meaning yet, and is no declared one misspelt."""
    name = row.name.removesuffix(SQUARED)
    if _is_power(name, rows, words):
        return False
    if name in {"I", *CONSTANTS, *LOGIC_WORDS} or words.admits(name) or name in words.functions:
        return False
    known = FUNCTIONS.get(words.function(name))
    if words.is_function(name) and not (known is not None and known.varies):
        used = re.compile(_USED_AS_FUNCTION.format(re.escape(name)))
        parameters = row.label is not None and row.label["parameters"]
        if name not in _OTHERWISE_FUNCTIONS or parameters or any(used.search(r.text) for r in rows):
            return False
    _, meant = words.unknown(name, literal=True)
    if "*" in meant:
        return False
    return not (meant in words.declared and is_misspelt(name, meant))


def _may_be_said_late(row: _Row, behind: Set[str], inside: Set[str]) -> bool:
    """Say of a name that stands in a derivative above if it can only abbreviate something there.

    What is derived has not got the name in it; so it comes from no equation to be solved.
    """
    name = row.name.removesuffix(SQUARED)
    right = names_in(row.right, latex=is_latex(row.right)) - CONSTANTS
    return name not in behind or (bool(right) and inside.isdisjoint(meanings(name)))


def _is_power(name: str, rows: Sequence[_Row], words: Scope) -> bool:
    """Say whether `x^(2)` is a power, because x is a name, too."""
    base, _, raised = name.partition("^")
    if not raised.startswith("("):
        return False
    bare = (re.sub(rf"\\?{NAME}\s*{RAISED}", " ", row.text) for row in rows)
    return words.admits(base) or any(base in names_in(text, latex=is_latex(text)) for text in bare)


def _has_logic(row: _Row) -> bool:
    """Say whether a row has an arrow, `and` or `or`: not below a sum, as in `k ≠ i`."""
    return _LOGIC.search(_SUBSCRIPTS.sub(" ", row.text)) is not None


def _is_apart(row: _Row, below: Sequence[_Row], opens: bool) -> bool:
    """Say of a row among equations to solve that it defines a function, or what is derived."""
    if opens:
        return True
    right = names_in(row.right, latex=is_latex(row.right))
    parameters = re.findall(LATEX_NAME, row.label["parameters"] or "") if row.label else []
    if row.name in right:
        return False
    if parameters:
        return not right.isdisjoint(map(declared_name, parameters))
    return any(
        _DERIVED.match(other.text) and row.name in names_in(other.text, latex=is_latex(other.text))
        for other in below
    )


def _is_equation(row: _Row, below: Sequence[_Row]) -> bool:
    """Say whether the row is an equation to be solved with others, and no definition."""
    right, name = names_in(row.right, latex=is_latex(row.right)), row.name.removesuffix(SQUARED)
    if name in right:
        return True
    if _is_recurrence(name, row.right):
        return False
    for rank, other in enumerate(below, 1):
        if (
            other.continues
            or "=" not in other.text
            or name not in names_in(other.text, latex=is_latex(other.text))
        ):
            continue
        again = other.label is not None and other.name == row.name
        if (other.label is not None and not again) or _DERIVED.match(other.text):
            continue
        sought = right if again else {*right, name}
        if any(later.label is not None and later.name in sought for later in below[rank:]):
            return True
    return False


def _is_recurrence(name: str, right: str) -> bool:
    """Say whether `v_t` is made of another element of its sequence, such as `v_{t-1}`."""
    stem, _, below = name.partition("_")
    index = INDEX.fullmatch(below)
    if index is None:
        return False
    others = re.finditer(rf"(?<![A-Za-z\\]){re.escape(stem)}_\s?{INDEX.pattern}", right)
    return any(
        other["letter"] == index["letter"] and other["by"] != index["by"] for other in others
    )


def names_in(text: str, *, latex: bool) -> set[str]:
    """Return the names in a row; in LaTeX the letters of a word are names as well."""
    commands = {command[1:] for command in _COMMAND.findall(text)}
    words = _WORD.findall(_COMMAND.sub(" ", text))
    letters = {letter for word in words if word.isascii() for letter in word.partition("_")[0]}
    found = {name for word in words for name in meanings(declared_name(word))}
    return {*found, *commands, *(letters if latex else ())}
