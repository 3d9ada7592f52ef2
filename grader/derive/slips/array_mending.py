"""Mends a wrong line with arrays in one place: a transpose, an order, an index, a bound, a size."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..calculus import RULES
from ..places import changed_once, places
from ..structures import Structure
from ..tree import (
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
from .jacobians import slope
from .law import Candidate, Law, product, replaced, short, signed, turned, unsigned


def with_other_signs(before: Tree, after: Tree) -> Iterator[Candidate]:
    """Turn one sign of the line after."""
    for node, put in places(after):
        for index, term in enumerate(node.terms if isinstance(node, Sum) else ()):
            sentence = f"The sign of the term {short(term)} is wrong."
            yield sentence, before, put(Sum(replaced(node.terms, index, turned(term))))  # type: ignore[union-attr]
    for node, put in places(after):
        match node:
            case Negative(operand):
                yield f"The sign of {short(operand)} is wrong.", before, put(operand)
            case Call(function, (argument,)) if function not in {"transpose", "inv", "E"}:
                sentence = f"The sign of the argument of {function} is wrong."
                yield sentence, before, put(Call(function, (turned(argument),)))
            case Power(base, exponent):
                sentence = f"The sign of the exponent of {short(base)} is wrong."
                yield sentence, before, put(Power(base, turned(exponent)))


def with_a_mean(before: Tree, after: Tree, sizes: Collection[str]) -> Iterator[Candidate]:
    """Multiply the line after by a size, or divide it: a 1/m was lost or is too much."""
    for size in sizes:
        yield f"The factor 1/{size} is missing.", before, Quotient(after, Name(size))
        yield f"A factor 1/{size} is too much.", before, Product((Name(size), after))


def with_other_sizes(before: Tree, after: Tree, sizes: Collection[str]) -> Iterator[Candidate]:
    """Multiply a term of the line after by a size, or put another size in the place of one."""
    for node, put in places(after):
        if isinstance(node, Sum):
            for index, term in enumerate(node.terms):
                for size in sizes:
                    more, less = Product((Name(size), term)), Quotient(term, Name(size))
                    shown = short(term)
                    sentence = f"The factor {size} is lost before the term {shown}."
                    yield sentence, before, put(Sum(replaced(node.terms, index, more)))
                    sentence = f"The factor 1/{size} is missing before the term {shown}."
                    yield sentence, before, put(Sum(replaced(node.terms, index, less)))
        if isinstance(node, Name) and node.name in sizes:
            for size in sizes:
                if size != node.name:
                    sentence = f"The factor or bound {node.name} is wrong: {size} would be right."
                    yield sentence, before, put(Name(size))
            yield f"The factor or bound {node.name} is too much.", before, put(ONE)


@dataclass(frozen=True, slots=True)
class Miswritten:
    """What is often miswritten, with what is declared: only some names can be transposed."""

    structures: dict[str, Structure]
    sizes: frozenset[str]

    def candidates(self, before: Tree, after: Tree) -> Iterator[Candidate]:
        laws: tuple[Law, ...] = (
            ("A factor is transposed, or its transpose is missing.", self._transposed),
            ("A sum belongs where the product stands.", _product_for_sum),
            (
                "A number is added to every entry of a matrix: the identity I belongs there.",
                _one_for_identity,
            ),
            ("The order of the factors matters: here it is wrong.", _exchanged_factors),
            ("⊙ multiplies entry by entry; a product of matrices is something else.", _entrywise),
            ("An index is wrong: exchanged, or shifted by one.", self._indices),
            ("A bound of the sum is shifted by one.", _bounds),
            ("An index or a size is shifted by one.", self._shifted_size),
            (
                "A + A^T is 2A only for a symmetric A: here the transpose is missing.",
                self._taken_as_symmetric,
            ),
        )
        for sentence, change in laws:
            for mended in changed_once(after, change):
                yield sentence, before, mended

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
            case Sum((Name(name) as size, step)) if name in self.sizes or len(name) == 1:
                yield Sum((size, turned(step)))
            case Power(Name(name) as size, Number(value)) if name in self.sizes and value == 2:
                for step in (ONE, Negative(ONE)):
                    yield Product((size, Sum((size, step))))
            case Name(name) if name in self.sizes or len(name) == 1:
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


def _exchanged_factors(node: Tree) -> Iterator[Tree]:
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
            yield replace(node, low=Sum((node.low, step)))
            yield replace(node, high=Sum((node.high, step)))


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
            derivative = functions[function, argument]
            yield sentence, before, put(derivative)
    for (function, _), derivative in functions.items():
        sentence = f"The inner derivative is missing (chain rule): the factor {function}'."
        for node, put in places(after):
            yield sentence, before, put(Call("hadamard", (node, derivative)))


def _entry_functions(node: Tree) -> Iterator[tuple[str, Tree]]:
    match node:
        case Call(function, (argument,)) if function in RULES:
            yield function, argument
