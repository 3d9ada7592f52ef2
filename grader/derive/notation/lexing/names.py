"""The names that a line may use, and what a word means among them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ...formula.functions import ALIASES, ARRAY_ALIASES, ARRAY_FUNCTIONS, FUNCTIONS, MOMENTS
from ...formula.vocabulary import CONSTANTS, DERIVATIVE_HEAD, GREEK, INTEGRAL_HEADS
from .lexemes import SQUARE
from .spellings import ACCENTS, LATEX_NAMES, SMALL_LETTERS, SUBSCRIPTS

AN_INDEX: Final = re.compile(r"(?:[A-Za-z]|[0-9]{1,4})(?:[-+−](?:[A-Za-z]|[0-9]{1,4})){0,3}")
_LOGARITHM: Final = re.compile(r"(?:log|ln)(?:_?[0-9]+)")
_SHIFTED: Final = re.compile(r"[A-Za-z0-9]{1,4}[-+−][A-Za-z0-9]{1,4}")
SQUARED: Final = "²"
"""Ends the name of a square that is a quantity of its own, as in ∂L/∂σ²."""
_IMAGINARY: Final = "i"
LONGEST_NAME: Final = 40
_CASES_MIXED: Final = re.compile(r"[abcek-z][A-Z]")
"""Two letters such as `aX`: a number times a random variable or a matrix."""
_INDEX: Final = 4  # characters of a letter with an index, which is no slip for another
_LONG: Final = 5
_NEARLY: Final = 0.85  # of two spellings
_CAPITALISED: Final = 3  # letters, from which on a function may be written in capitals
_ARRAY_WORDS: Final = (*ARRAY_FUNCTIONS, *ARRAY_ALIASES, *MOMENTS)
_STEM: Final = re.compile(r"_.*|[0-9]+$")
_MARKED: Final = re.compile(
    rf"^(?:{'|'.join(ACCENTS.values())})_|_?(?:{'|'.join(ACCENTS.values())})$"
)
_SHORT: Final = 2  # letters, up to which a name is no slip for another one
_GREEK: Final = frozenset(GREEK.values())


@dataclass(frozen=True, slots=True)
class Scope:
    """The names and functions that a line may use; `names=None` admits every name.

    `defined` has what a definition stands behind, functions among them, with their parameters.
    `indexed` counts the indices of what has entries. `arrays` says whether ᵀ, norms, trace and
    the like are known, and `I` is the identity; `latex`, whether xy may be x times y, but for the
    words that are set `upright`.
    """

    names: frozenset[str] | None = None
    functions: frozenset[str] = frozenset()
    defined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indexed: Mapping[str, frozenset[int]] = field(default_factory=dict)
    arrays: bool = False
    latex: bool = False
    upright: frozenset[str] = frozenset()

    @property
    def declared(self) -> frozenset[str]:
        return self.names or frozenset()

    def plus(self, name: str) -> Scope:
        """Return the scope with one more name; one that admits every name is left as it is."""
        return self if self.names is None else replace(self, names=self.names | {name})

    def admits(self, name: str) -> bool:
        """Say whether the name, or the array that it is an entry of, may stand in the line."""
        return self.names is None or name in self.names or self.entry(name) is not None

    def is_function(self, word: str) -> bool:
        """Say whether a word is the name of a function, unless it is declared as something else."""
        if self.arrays and (word in ARRAY_FUNCTIONS or word in ARRAY_ALIASES or word in MOMENTS):
            return True
        return (
            word in FUNCTIONS
            or word in ALIASES
            or word in self.functions
            or word == DERIVATIVE_HEAD
            or word in INTEGRAL_HEADS
            or _LOGARITHM.fullmatch(word) is not None
        )

    def stands_alone(self, function: str) -> bool:
        """Say whether f alone may stand for f(x): x is a name of the line, and not only of f."""
        parameters = self.defined.get(function, ())
        return bool(parameters) and all(map(self.admits, parameters))

    def moment(self, raw: str) -> str:
        """Return `E_q` for `E_{x \\sim q}` and `𝔼_q`: a moment of its own; or an empty string."""
        word, underscore, below = raw.partition("_")
        word = ARRAY_ALIASES.get(word.lstrip("\\"), word)
        if not self.arrays or not underscore or word not in MOMENTS:
            return ""
        law = re.split(r"\\sim(?![A-Za-z])|[~∼]", below.strip("{}"))[-1]
        law = "".join(re.findall(r"[\w,]+", law.translate(SUBSCRIPTS)))
        return f"{word}_{law}" if law else ""

    def capitalised(self, word: str) -> str:
        """Return the function that `Softmax` or `VAR` means before a bracket, or nothing."""
        if len(word) < _CAPITALISED or word == word.lower() or word in LATEX_NAMES:
            return ""
        known = [*FUNCTIONS, *ALIASES, *(_ARRAY_WORDS if self.arrays else ())]
        return next((name for name in known if name.lower() == word.lower()), "")

    def function(self, word: str) -> str:
        """Return the name under which a function is known."""
        if word in self.functions:
            return word
        return ARRAY_ALIASES.get(word, ALIASES.get(word, word))

    def canonical(self, raw: str) -> str | None:
        """Return `θ₁` as `theta_1`, `W_{i, j}` as `W_i,j`; None for a subscript like `x_{+}`."""
        word, *rest = re.split(rf"_|(?=[₀-₉{SMALL_LETTERS}])", raw, maxsplit=1)
        word = self._accented(word.lstrip("\\"))
        if not rest:
            return word
        subscript = rest[0].translate(SUBSCRIPTS).strip("{}").replace(" ", "")
        if self.entry(f"{word}_{subscript}") is not None:
            return f"{word}_{subscript}"
        subscript = subscript.replace(",", "")
        if _SHIFTED.fullmatch(subscript):
            return f"{word}_{{{subscript.replace('−', '-')}}}"  # h_{t-1}, which is no entry here
        return f"{word}_{subscript}" if re.fullmatch(r"[A-Za-z0-9]+", subscript) else None

    def _accented(self, word: str) -> str:
        """Return `ŷ` as yhat, y_hat or hat_y, whichever is declared."""
        letters = unicodedata.normalize("NFD", word)
        mark = next((char for char in letters if char in ACCENTS), "")
        plain = letters.replace(mark, "") if mark else word
        plain = GREEK.get(plain, LATEX_NAMES.get(plain, plain))
        if not mark:
            return plain
        accent = ACCENTS[mark]
        spellings = (f"{plain}{accent}", f"{plain}_{accent}", f"{accent}_{plain}")
        known = self.declared | set(self.indexed)
        return next((name for name in spellings if name in known), spellings[0])

    def entry(self, word: str) -> tuple[str, ...] | None:
        """Return the array and its indices if the name is that of an entry, as in `x_{t-k}`."""
        array, _, subscript = word.partition("_")
        counts = self.indexed.get(array, frozenset())
        if array == "delta" and self.arrays and array not in self.declared:
            counts = frozenset({2})  # Kronecker's
        if not subscript or not counts or word in self.declared:
            return None
        indices = tuple(subscript.split(","))
        if len(indices) == 1 and 1 not in counts:
            indices = tuple(subscript)  # W_ij is the entry i, j of a matrix
        fits = len(indices) in counts and all(map(AN_INDEX.fullmatch, indices))
        return (array, *indices) if fits else None

    def misspelt_function(self, word: str) -> bool:
        """Say whether a word is nearly the name of a known function, such as `sofmax`."""
        near = self._near(word)
        ratio = difflib.SequenceMatcher(None, word, near).ratio()
        long = len(word) >= _LONG and near.lower() != word.lower()
        return long and self.is_function(near) and ratio > _NEARLY

    def _near(self, word: str) -> str:
        """Return a known name that is spelt nearly so; `v_3` is not `v_2`, nor q a slip for p."""
        arrays = _ARRAY_WORDS if self.arrays else ()
        pool = [*sorted(self.declared), *sorted(self.functions), *FUNCTIONS, *ALIASES, *arrays]
        lowered = {name.lower(): name for name in reversed(pool)}
        if word.lower() in lowered:
            return "" if word == lowered[word.lower()] else lowered[word.lower()]
        stem = word.partition("_")[0].rstrip("0123456789")
        if len(word) < _CAPITALISED or "^" in word or _MARKED.search(stem) or stem in _GREEK:
            return ""
        others = [
            name
            for name in lowered
            if len(stem) > 1 or (name.startswith(f"{stem.lower()}_") and len(name) > _INDEX)
        ]
        close = difflib.get_close_matches(word.lower(), others, n=1, cutoff=0.6)
        return lowered[close[0]] if close else ""

    def unknown(self, word: str, *, literal: bool) -> tuple[str, str]:
        """Return what to say of a name that is not declared, and the name that may be meant.

        Only a name that stands so in the line may be a product of others: `ŷ` is not y*h*a*t.
        """
        known = sorted(self.declared)
        shown = word if len(word) <= LONGEST_NAME else f"{word[:LONGEST_NAME]}…"
        meant = ""
        if literal:
            meant = _as_product(word, lambda part: part in known or part in CONSTANTS)
        if literal and not meant and _CASES_MIXED.fullmatch(word):
            meant = "*".join(word)
        if not meant and word == _IMAGINARY:
            hint = "the imaginary unit is not known here; a number is declared, as in i: real"
            return f"the name {word} is not declared; {hint}", ""
        operator, _, by = word.partition("_")
        if not meant and operator == "D" and by in known:
            written = f"Write d/d{by} (…) then; a number is declared, as in {word}: real"
            return f"is {word} a derivative? {written}", ""
        if not meant:
            meant = self._near(word)
        if meant:
            hint = f"did you mean {meant}?"
        elif known:
            hint = f"the names here are {', '.join(known[:12])}"
        else:
            hint = "only numbers, pi, e and functions may stand here"
        return f"the name {shown} is not declared; {hint}", meant


def _as_product(word: str, known: Callable[[str], bool]) -> str:
    """Cut `xy` into declared names, longest first, if it is nothing but them: `x*y`."""
    if not word or len(word) > LONGEST_NAME:
        return ""
    best: dict[int, list[str]] = {len(word): []}
    for start in range(len(word) - 1, -1, -1):
        for end in range(len(word), start, -1):
            if end in best and known(word[start:end]):
                best[start] = [word[start:end], *best[end]]
                break
    return "*".join(best.get(0, ()))


def ways_to_cut(stem: str, below: str, scope: Scope, *, single: bool) -> list[list[str]]:
    """Return at most two ways to cut a word into known names, the last one with a subscript."""
    if len(stem) > LONGEST_NAME:
        return []
    ways: list[list[str]] = []
    pending: list[tuple[int, list[str]]] = [(0, [])]
    while pending and len(ways) < 2:
        start, cut = pending.pop()
        if start == len(stem):
            ways.append(cut)
            continue
        for end in range(start + 1, start + 2 if single else len(stem) + 1):
            piece = stem[start:end] + (below if end == len(stem) else "")
            name = scope.canonical(piece)
            if name is None:
                continue
            if name in CONSTANTS or scope.admits(name) or scope.stands_alone(name):
                pending.append((end, [*cut, piece]))
    return ways


def is_misspelt(name: str, other: str) -> bool:
    """Say whether one may be a slip of the pen for the other, as v_3 is for neither v_2 nor g_3."""
    stems = {_STEM.sub("", name), _STEM.sub("", other)}
    if len({_MARKED.sub("", stem) for stem in stems}) == 1:
        return False  # sigmahat is an estimate of sigma, and no slip for it
    return len(stems) > 1 and min(map(len, stems)) > _SHORT and not stems <= _GREEK


def declared_name(raw: str) -> str:
    """Return the name under which `θ_1` or `ŷ` is declared and found in lines: theta_1, yhat.

    `W^{[1]}` is W^[1], and so is its entry's name, `W_j^[1]`, as W^[1]_j.
    """
    square = SQUARE.search(raw)
    if square is not None and square.end() == len(raw.rstrip()):
        return f"{declared_name(raw[: square.start()])}{SQUARED}"
    word, caret, raised = raw.partition("^")
    name = Scope().canonical(word.strip()) or word
    if not caret:
        return name
    inside = re.match(r"\s*\{?([^{}_]*)\}?(?:_\{?(\w+)\}?)?", raised)
    assert inside is not None  # every part may be empty
    stem, _, below = name.partition("_")
    return "_".join(filter(None, [f"{stem}^{''.join(inside[1].split())}", below, inside[2]]))
