"""Mends a wrong line with arrays in one place: a transpose, an order, an index, a bound, a size."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ...context.declarations import Structure
from ...formula.functions import DIFFERENTIABLE
from ...formula.places import changed_once, places
from ...formula.tree import (
    ONE,
    TWO,
    Call,
    Entry,
    Listing,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Tree,
    rewrite,
)
from ..common.misrule import Change
from ..common.trees import product, replaced, signed, total, turned, unsigned
from ..common.words import (
    Candidate,
    Slip,
    extra_factor,
    instead,
    missing_factor,
    short,
    sign_of,
    sign_of_argument,
    sign_of_exponent,
    sign_of_terms,
)
from ..common.words import law as say_law
from ..misrules.jacobians import slope


def with_other_signs(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Turn one sign of the line after."""
    for node, put in places(after):
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            mended = Sum(replaced(node.terms, index, turned(term)))  # type: ignore[union-attr]
            yield sign_of_terms(term), before, put(mended)
    for node, put in places(after):
        match node:
            case Negative(operand):
                yield sign_of(operand), before, put(operand)
            case Call(function, (argument,)) if function not in {"transpose", "inv", "E"}:
                yield sign_of_argument(function), before, put(Call(function, (turned(argument),)))
            case Power(base, exponent):
                yield sign_of_exponent(base), before, put(Power(base, turned(exponent)))


def with_a_mean(before: Tree, after: Tree, sizes: Collection[str]) -> Iterator[Candidate]:
    """Multiply the line after by a size, or divide it: a 1/m was lost or is too much."""
    for size in sizes:
        yield missing_factor(f"1/{size}"), before, Quotient(after, Name(size))
        yield extra_factor(f"1/{size}"), before, Product((Name(size), after))


def with_other_sizes(before: Tree, after: Tree, sizes: Collection[str]) -> Iterator[Candidate]:
    """Multiply a term of the line after by a size, or put another size in the place of one."""
    for node, put in places(after):
        if isinstance(node, Sum):
            for index, term in enumerate(node.terms):
                for size in sizes:
                    more, less = Product((Name(size), term)), Quotient(term, Name(size))
                    place = f" before the term {short(term)}"
                    slip = missing_factor(size, place)
                    yield slip, before, put(Sum(replaced(node.terms, index, more)))
                    slip = missing_factor(f"1/{size}", place)
                    yield slip, before, put(Sum(replaced(node.terms, index, less)))
        if isinstance(node, Name) and node.name in sizes:
            for size in sizes:
                if size != node.name:
                    yield instead(size, node, "size"), before, put(Name(size))
            yield instead("1", node, "size"), before, put(ONE)


_IDENTITY: Final = "A number is added to every entry of a matrix: there should be the identity I."


@dataclass(frozen=True, slots=True)
class Miswritten:
    """What is often miswritten, with what is declared: only some names can be transposed."""

    structures: dict[str, Structure]
    counts: frozenset[str]  # sizes and indices

    def candidates(self, before: Tree, after: Tree) -> Iterator[Candidate]:
        for slip, change in self._changes():
            for mended in changed_once(after, change):
                yield slip, before, mended

    def _changes(self) -> Iterator[tuple[Slip, Change]]:
        transposed = Slip("order", "A factor is transposed, or its transpose is missing.")
        yield transposed, self._transposed
        yield say_law("There should be a sum instead of the product.", 1), _product_for_sum
        yield say_law(_IDENTITY), _one_for_identity
        yield Slip("order", "The order of the factors matters: here it is wrong."), _exchanged
        entrywise = "⊙ multiplies entry by entry; a product of matrices is something else."
        yield say_law(entrywise, 1), _entrywise
        yield Slip("index", "An index is wrong: exchanged, or shifted by one."), self._indices
        yield Slip("index", "A bound of the sum is shifted by one."), _bounds
        yield Slip("index", "An index or a size is shifted by one."), self._shifted_size
        symmetric = "A + A^T is 2A only for a symmetric A: here the transpose is missing."
        yield say_law(symmetric, 1), self._taken_as_symmetric

    def _is_array(self, name: str) -> bool:
        structure = self.structures.get(name)
        return structure is not None and structure.kind in {"vector", "matrix"}

    def _transposed(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Call("transpose", (inner,)):
                yield inner
            case Name(name) if self._is_array(name):
                yield Call("transpose", (node,))
            case Call("inv"):
                yield Call("transpose", (node,))

    def _taken_as_symmetric(self, node: Tree) -> Iterator[Tree]:
        """2 A x, or A x, for (A + A^T) x."""
        if not isinstance(node, Product):
            return
        plain = tuple(factor for factor in node.factors if factor != TWO)
        for place, factor in enumerate(plain):
            bare = factor.arguments[0] if isinstance(factor, Call) and factor.arguments else factor
            structure = self.structures.get(bare.name) if isinstance(bare, Name) else None
            if structure is None or structure.symmetric or structure.kind != "matrix":
                continue
            both = Sum((bare, Call("transpose", (bare,))))
            for scale in ((), (Quotient(ONE, TWO),)):
                yield Product((*scale, *replaced(plain, place, both)))

    def _indices(self, node: Tree) -> Iterator[Tree]:
        if isinstance(node, Entry):
            if len(node.indices) == 2:
                yield Entry(node.array, node.indices[::-1])
            for place, index in enumerate(node.indices):
                for other in _near_indices(index):
                    changed = (*node.indices[:place], other, *node.indices[place + 1 :])
                    yield Entry(node.array, changed)

    def _shifted_size(self, node: Tree) -> Iterator[Tree]:
        match node:
            case Sum((Name(name) as size, step)) if name in self.counts:
                yield Sum((size, turned(step)))
                yield size
            case Power(Name(name) as size, Number(value)) if name in self.counts and value == 2:
                for step in (ONE, Negative(ONE)):
                    yield Product((size, Sum((size, step))))
            case Name(name) if name in self.counts:
                for step in (ONE, Negative(ONE)):
                    yield Sum((node, step))


def _product_for_sum(node: Tree) -> Iterator[Tree]:
    """cos(s t) for cos(s + t), in every entry of a matrix."""
    if isinstance(node, Listing):
        yield rewrite(node, _summed)


def _summed(node: Tree) -> Tree:
    names_only = isinstance(node, Product) and all(isinstance(p, Name) for p in node.factors)
    return Sum(node.factors) if isinstance(node, Product) and names_only else node


def _one_for_identity(node: Tree) -> Iterator[Tree]:
    """1 - A for I - A."""
    if isinstance(node, Sum):
        for place, term in enumerate(node.terms):
            if isinstance(unsigned(term), Number):
                scaled = Product((unsigned(term), Name("I")))
                yield Sum(replaced(node.terms, place, signed(scaled, term)))


def _exchanged(node: Tree) -> Iterator[Tree]:
    match node:
        case Product(factors):
            for place, (left, right) in enumerate(pairwise(factors)):
                yield Product((*factors[:place], right, left, *factors[place + 2 :]))
            if len(factors) > 2:
                yield Product(factors[::-1])
                yield Product((*factors[1:], factors[0]))
                yield Product((factors[-1], *factors[:-1]))
                yield Product((factors[0], *factors[:0:-1]))


def _entrywise(node: Tree) -> Iterator[Tree]:
    match node:
        case Product((*first, left, right)):
            yield product((*first, Call("hadamard", (left, right))))
        case Call("hadamard", (left, right)):
            yield Product((left, right))


def _near_indices(index: str) -> Iterator[str]:
    head = index[:1]
    if head.isalpha():
        yield from sorted({head, f"{head}+1", f"{head}-1", "i", "j", "k"} - {index})


def _bounds(node: Tree) -> Iterator[Tree]:
    if isinstance(node, Series) and node.low is not None and node.high is not None:
        for step in (ONE, Negative(ONE)):
            yield replace(node, low=_stepped(node.low, step))
            yield replace(node, high=_stepped(node.high, step))


def _stepped(end: Tree, step: Tree) -> Tree:
    """Add 1 or -1, as it is written: m after m - 1."""
    match end:
        case Sum((*first, last)) if last == turned(step):
            return total(tuple(first))
    return Sum((end, step))


def with_derivatives(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Put f'(u) in the place of f(u), or multiply by it."""
    functions = {
        (function, argument): slope(function, argument)
        for tree in (before, after)
        for node, _ in places(tree)
        for function, argument in _entry_functions(node)
    }
    for node, put in places(after):
        for function, argument in _entry_functions(node):
            sentence = f"The derivative of {function} is another function: it is left as it is."
            yield say_law(sentence), before, put(functions[function, argument])
    for (function, _), derivative in functions.items():
        sentence = f"The inner derivative is missing (chain rule): the factor {function}'."
        for node, put in places(after):
            yield say_law(sentence), before, put(Call("hadamard", (node, derivative)))


def _entry_functions(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Call(function, (argument,)) if function in DIFFERENTIABLE:
            yield function, argument
