"""The formulas of probability, as they are written: densities, expectations, entropies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Named:
    """A letter: a variable, a parameter, a number, a defined quantity or a density by itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    sign: Literal["+", "-", "*", "/", "^"]
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Function:
    """log, exp or sqrt of its argument."""

    name: str
    argument: Node


@dataclass(frozen=True, slots=True)
class Applied:
    """p(x, y | z; θ), or any other function of letters: p is the head, x and y are its own."""

    head: str
    own: tuple[str, ...]
    given: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """E_{own ~ law}[body | given]; without a law the capital letters in the body are random."""

    body: Node
    own: tuple[str, ...] = ()
    law: Applied | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Over:
    """The sum over all values of a variable, or the integral."""

    kind: Literal["sum", "integral"]
    variable: str
    body: Node


@dataclass(frozen=True, slots=True)
class Slope:
    """The derivative by a parameter; by any of its entries, if it is a vector."""

    parameter: str
    body: Node
    order: int = 1


@dataclass(frozen=True, slots=True)
class Divergence:
    """KL(left ‖ right); each is a density, or a product of densities."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Entropy:
    """H(X, Y | Z), of capital letters; H(p) and the cross entropy H(p, q), of densities."""

    own: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Information:
    """I(X; Y | Z), each a list of capital letters."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extremum:
    """arg min or arg max over a parameter."""

    kind: Literal["min", "max"]
    parameter: str
    body: Node


@dataclass(frozen=True, slots=True)
class Constant:
    """`const`: anything that does not depend on the variable of the density before the sign."""


Node: TypeAlias = (
    Number
    | Named
    | Operation
    | Function
    | Applied
    | Expected
    | Over
    | Slope
    | Divergence
    | Entropy
    | Information
    | Extremum
    | Constant
)


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and all that is in it, the law of an expectation too."""
    waiting = [node]
    while waiting:
        present = waiting.pop()
        yield present
        waiting.extend(reversed(parts_of(present)))


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the formulas right inside of one."""
    match node:
        case Operation(_, left, right) | Divergence(left, right):
            return left, right
        case Function(_, inner) | Over(_, _, inner) | Extremum(_, _, inner):
            return (inner,)
        case Slope(_, inner) | Expected(inner, _, None):
            return (inner,)
        case Expected(inner, _, law) if law is not None:
            return law, inner
    return ()


def with_index(node: Node, index: str, primes: int) -> Node:
    """Return what stands under a sum over the data for one of them: x_i becomes x with primes."""

    def renamed(name: str) -> str:
        stem, _, below = name.partition("_")
        return stem + "'" * primes if below == index else name

    def each(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(renamed, names))

    def inside(part: Node) -> Node:
        return with_index(part, index, primes)

    match node:
        case Named(name):
            return Named(renamed(name))
        case Operation(sign, left, right):
            return Operation(sign, inside(left), inside(right))
        case Function(name, inner):
            return Function(name, inside(inner))
        case Applied(head, own, given, parameters):
            return Applied(head, each(own), each(given), each(parameters))
        case Over(kind, variable, inner):
            return Over(kind, renamed(variable), inside(inner))
        case Slope(parameter, inner, order):
            return Slope(parameter, inside(inner), order)
        case Expected(inner, own, law, given):
            one = None if law is None else Applied(law.head, each(law.own), each(law.given))
            return Expected(inside(inner), each(own), one, each(given))
        case Divergence(left, right):
            return Divergence(inside(left), inside(right))
    return node
