"""Names the usual slip behind a refuted step with arrays, sums or random variables."""

from __future__ import annotations

import functools
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final, TypeAlias

from .array_fallacies import FALSE_LAWS, MISWRITTEN
from .arrays import ShapeError, flat
from .balls import Real
from .definitions import Scopes
from .domain import Domain
from .entrywise import compare_entries
from .errors import DeriveError
from .instantiate import Instantiation
from .numeric import arithmetic, evaluate_all
from .places import changed_once, places
from .printing import to_text
from .refute import Scale, same_values
from .slips.numbers import LAWS as FALLACIES
from .structures import Dim, size_names
from .symbols import FreeIndex
from .tree import ONE, Name, Negative, Number, Power, Product, Quotient, Sum, Tree, names
from .written import choices, variants

MAX_CANDIDATES: Final = 600
MAX_WORK: Final = 60_000  # nodes written out or evaluated
MAX_COMPARED: Final = 4
_POINTS: Final = 2
_FACTORS: Final = tuple(map(Fraction, ("2", "1/2", "3", "1/3", "4", "1/4")))
_Candidate: TypeAlias = tuple[str, Tree, Tree]


def name_array_slip(before: Tree, after: Tree, scope: Scopes) -> str:
    """Return a sentence that names the slip, or an empty string.

    A slip is named if it leads from one line to the other at several sizes and points.
    """
    compared = 0
    try:
        quick = _Quick(before, after, scope)
        for sentence, wrong, right in islice(_candidates(before, after, scope), MAX_CANDIDATES):
            if quick.work > MAX_WORK or compared == MAX_COMPARED:
                return ""
            if quick.may_equal(wrong, right):
                if _equal(wrong, right, scope):
                    return sentence
                compared += 1
    except (DeriveError, RecursionError):
        return ""
    return ""


class _Quick:
    """Throws candidates out by their values at one choice of the sizes and a few points."""

    def __init__(self, before: Tree, after: Tree, scope: Scopes) -> None:
        self._scope = scope
        self._kept = (before, after)  # and so their ids
        self._known: dict[int, _Values | None] = {}
        self.work = 0  # so far
        tried = choices(self._kept, scope)
        self._sizes = tried[min(1, len(tried) - 1)]  # small, and no two sizes alike
        try:
            self._indices = next(variants((before,), scope, self._sizes)).indices
        except (ShapeError, StopIteration):
            self._indices = {}

    def may_equal(self, left: Tree, right: Tree) -> bool:
        ours, theirs = self._values(left), self._values(right)
        if ours is None or theirs is None or ours.shape != theirs.shape:
            return False
        return all(
            isinstance(one, str)
            or isinstance(other, str)
            or same_values(one, other, _SCALE, final=False) is not False
            for one, other in zip(ours.numbers, theirs.numbers, strict=True)
        )

    def _values(self, tree: Tree) -> _Values | None:
        if any(tree is kept for kept in self._kept):
            if id(tree) not in self._known:
                self._known[id(tree)] = self._computed(tree)
            return self._known[id(tree)]
        return self._computed(tree)

    def _computed(self, tree: Tree) -> _Values | None:
        scope = self._scope
        writer = Instantiation(scope.structures, scope.domains, self._sizes, self._indices)
        numbers: list[Real | str] = []
        try:
            array = writer.value(tree)
            for turn in range(_POINTS):
                point = {name: _place(name, writer.domains[name], turn) for name in writer.domains}
                numbers += evaluate_all(flat(array), point, arithmetic())
        except (DeriveError, FreeIndex):
            return None
        finally:
            self.work += writer.steps + _POINTS * len(numbers)
        return _Values(array.shape, tuple(numbers))


@dataclass(frozen=True, slots=True)
class _Values:
    shape: tuple[Dim, Dim]
    numbers: tuple[Real | str, ...]


_SCALE: Final = Scale(exact_zeros=False, smallest=0, insist=False)


@functools.lru_cache(maxsize=512)
def _place(name: str, domain: Domain, turn: int) -> Tree:
    """A value that depends on the name alone, so that all candidates meet at the same point."""
    values = domain.values(random.Random(turn), 8)
    plain = [value for value in values if abs(value) <= 100 and value not in (0, 1)] or values
    return Number(plain[zlib.crc32(f"{name} {turn}".encode()) % len(plain)])


def _equal(left: Tree, right: Tree, scope: Scopes) -> bool:
    try:
        evidence = compare_entries(left, right, scope)
    except DeriveError:
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def _candidates(before: Tree, after: Tree, scope: Scopes) -> Iterator[_Candidate]:
    yield "The sign is wrong.", Negative(before), after
    for sentence, change in FALSE_LAWS:
        for wrong in changed_once(before, change):
            yield sentence, wrong, after
    sizes = sorted(size_names(before, scope.structures) | size_names(after, scope.structures))
    for size in sizes:
        yield f"The factor 1/{size} is missing.", before, Quotient(after, Name(size))
        yield f"A factor 1/{size} is too much.", before, Product((Name(size), after))
    for sentence, change in MISWRITTEN:
        for mended in changed_once(after, change):
            yield sentence, before, mended
    for factor in _FACTORS:
        yield f"Wrong by the factor {factor}.", Product((Number(factor), before)), after
    for name in sorted((names(before) | names(after)) & set(scope.domains)):
        yield f"The factor {name} is lost.", before, Product((Name(name), after))
        yield f"A factor {name} is too much.", before, Quotient(after, Name(name))
    yield from _parts(after, before, sizes)
    yield from _terms(before, after)
    for sentence, fallacy in FALLACIES:
        for wrong in changed_once(before, fallacy):
            yield sentence, wrong, after


def _terms(before: Tree, after: Tree) -> Iterator[_Candidate]:
    """A sign of a term, a term lost, a bracket, a factor of one term."""
    for node, put in places(after):
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            others = (node.terms[:index], node.terms[index + 1 :])  # type: ignore[union-attr]
            turned = term.operand if isinstance(term, Negative) else Negative(term)
            mended = put(Sum((*others[0], turned, *others[1])))
            yield f"The sign of the term {_short(term)} is wrong.", before, mended
            for factor in _FACTORS:
                scaled = put(Sum((*others[0], Product((Number(factor), term)), *others[1])))
                yield f"The term {_short(term)} has a wrong factor.", before, scaled
    for node, put in places(before):
        if isinstance(node, Sum):
            for index, term in enumerate(node.terms):
                rest = (*node.terms[:index], *node.terms[index + 1 :])
                fewer = Sum(rest) if len(rest) > 1 else rest[0]
                yield f"The term {_short(term)} is lost.", put(fewer), after
        if isinstance(node, Product):
            for index, part in enumerate(node.factors):
                left = (*node.factors[:index], *node.factors[index + 1 :])
                less = Product(left) if len(left) > 1 else left[0]
                yield f"The factor {_short(part)} is lost.", put(less), after


def _parts(after: Tree, before: Tree, sizes: list[str]) -> Iterator[_Candidate]:
    """A number, an exponent, a size or a square that is wrong in one place."""
    for node, put in places(after):
        match node:
            case Power(base, Number(value)):
                for other in (value + 1, value - 1, 2 * value):
                    sentence = f"The exponent of {_short(base)} is wrong: {other}, not {value}."
                    yield sentence, before, put(Power(base, Number(other)))
                yield f"The exponent of {_short(base)} is too much.", before, put(base)
            case Number(value) if value != 0:
                for other in (value + 1, value - 1, 2 * value, value / 2):
                    sentence = f"The number {value} is wrong: {other} would be right."
                    yield sentence, before, put(Number(other))
            case Name(name) if name in sizes:
                for size in sizes:
                    if size != name:
                        sentence = f"The factor or bound {name} is wrong: {size} would be right."
                        yield sentence, before, put(Name(size))
                yield f"The factor or bound {name} is too much.", before, put(ONE)
            case Name() | Quotient():
                yield f"A square of {_short(node)} is lost.", before, put(Product((node, node)))


def _short(tree: Tree) -> str:
    text = to_text(tree)
    return text if len(text) <= 40 else "…"
