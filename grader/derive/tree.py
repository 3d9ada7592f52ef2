"""The abstract syntax tree of an expression: immutable nodes, compared by structure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A literal; `digits` counts the significant digits as they were written."""

    value: Fraction
    digits: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A symbol or a constant (`pi`, `e`), Greek letters by their English name."""

    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Tree


@dataclass(frozen=True, slots=True)
class Sum:
    """Two or more terms; `a - b` is `Sum((a, Negative(b)))`."""

    terms: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Two or more factors."""

    factors: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Quotient:
    top: Tree
    bottom: Tree


@dataclass(frozen=True, slots=True)
class Power:
    base: Tree
    exponent: Tree


@dataclass(frozen=True, slots=True)
class Call:
    """A function of `vocabulary.FUNCTIONS`, or a declared one, applied to its arguments."""

    function: str
    arguments: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Derivative:
    body: Tree
    variable: str
    order: int = 1


@dataclass(frozen=True, slots=True)
class Prime:
    """`f'(x)`, `f''(x)`; without an argument `y'`, for a name with a definition."""

    name: str
    order: int
    argument: Tree | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A tuple or a list; an array is a list of lists."""

    items: tuple[Tree, ...]
    kind: Literal["tuple", "list"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`x_i`, `W_{i,j+1}`: an entry of an array; an index is a letter, a number or `i+1`."""

    array: Tree
    indices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A sum or product over an index; without bounds, over all that the index can be."""

    operation: Literal["sum", "prod"]
    index: str
    low: Tree | None
    high: Tree | None
    body: Tree


@dataclass(frozen=True, slots=True)
class Relation:
    """Two sides and the sign between them: an equation, an inequality or `≠`."""

    left: Tree
    sign: Sign
    right: Tree


@dataclass(frozen=True, slots=True)
class Connective:
    """Two or more statements of which all hold (`and`) or at least one does (`or`)."""

    word: Literal["and", "or"]
    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """A value and its condition in turn; the first condition that holds counts.

    With an odd number of parts the last one is the value in all other cases.
    """

    parts: tuple[Tree, ...]

    @property
    def branches(self) -> tuple[tuple[Tree, Tree], ...]:
        """The values that have a condition, each with it."""
        return tuple(zip(self.parts[0::2], self.parts[1::2], strict=False))

    @property
    def otherwise(self) -> Tree | None:
        return self.parts[-1] if len(self.parts) % 2 else None


Sign: TypeAlias = Literal["=", "≠", "<", "≤", ">", "≥"]
Tree: TypeAlias = (
    Number
    | Name
    | Negative
    | Sum
    | Product
    | Quotient
    | Power
    | Call
    | Derivative
    | Prime
    | Listing
    | Entry
    | Series
    | Relation
    | Connective
    | Cases
)

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
TWO = Number(Fraction(2))


def children(tree: Tree) -> tuple[Tree, ...]:
    """Return the direct subtrees, left to right."""
    match tree:
        case Number() | Name():
            return ()
        case Negative(operand):
            return (operand,)
        case Sum(parts) | Product(parts) | Call(_, parts) | Listing(parts, _):
            return parts
        case Connective(_, parts) | Cases(parts):
            return parts
        case Quotient(first, second) | Power(first, second) | Relation(first, _, second):
            return (first, second)
        case Derivative(body) | Entry(body):
            return (body,)
        case Series(_, _, None, None, body):
            return (body,)
        case Series(_, _, low, high, body):
            assert low is not None
            assert high is not None
            return (low, high, body)
        case Prime(_, _, argument):
            return () if argument is None else (argument,)


def rebuild(tree: Tree, parts: tuple[Tree, ...]) -> Tree:
    """Return the node with other children, as many as it had."""
    match tree:
        case Number() | Name():
            return tree
        case Negative():
            return Negative(parts[0])
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Call(function):
            return Call(function, parts)
        case Derivative(_, variable, order):
            return Derivative(parts[0], variable, order)
        case Prime(name, order):
            return Prime(name, order, parts[0] if parts else None)
        case Listing(_, kind):
            return Listing(parts, kind)
        case Entry(_, indices):
            return Entry(parts[0], indices)
        case Relation(_, sign, _):
            return Relation(parts[0], sign, parts[1])
        case Connective(word):
            return Connective(word, parts)
        case Cases():
            return Cases(parts)
        case Series(operation, index):
            low, high = parts[:2] if len(parts) == 3 else (None, None)
            return Series(operation, index, low, high, parts[-1])


def walk(tree: Tree) -> Iterator[Tree]:
    """Yield every distinct node object once, the root first; shared subtrees are not repeated."""
    seen: set[int] = set()
    stack = [tree]
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            stack.extend(reversed(children(node)))


def depth(tree: Tree) -> int:
    """Return the number of levels, without recursion: the tree may be deeper than the stack."""
    deepest, level = 0, [tree]
    while level:
        deepest += 1
        level = [child for node in level for child in children(node)]
    return deepest


def measure(tree: Tree) -> tuple[int, int]:
    """Return the number of nodes, counting a shared subtree each time, and of levels."""
    known: dict[int, tuple[int, int]] = {}

    def visit(node: Tree) -> tuple[int, int]:
        if id(node) not in known:
            sizes = [visit(child) for child in children(node)]
            size = 1 + sum(size for size, _ in sizes)
            known[id(node)] = size, 1 + max((levels for _, levels in sizes), default=0)
        return known[id(node)]

    return visit(tree)


def names(tree: Tree) -> frozenset[str]:
    """Return the names that occur, the variables of derivatives among them."""
    found = set()
    for node in walk(tree):
        match node:
            case Name(name) | Prime(name, _, None):
                found.add(name)
            case Derivative(_, variable):
                found.add(variable)
    return frozenset(found)


def rewrite(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """Apply `change` to every node, children first; a shared subtree is changed once."""
    done: dict[int, Tree] = {}

    def visit(node: Tree) -> Tree:
        if id(node) not in done:
            parts = children(node)
            changed = tuple(visit(part) for part in parts)
            same = all(new is old for new, old in zip(changed, parts, strict=True))
            done[id(node)] = change(node if same else rebuild(node, changed))
        return done[id(node)]

    return visit(tree)


def substitute(tree: Tree, values: Mapping[str, Tree]) -> Tree:
    """Put trees in the place of names, at once: what is put in is not searched again."""

    def change(node: Tree) -> Tree:
        return values.get(node.name, node) if isinstance(node, Name) else node

    return rewrite(tree, change)
