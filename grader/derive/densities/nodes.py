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
        case Function(_, inner) | Over(_, _, inner) | Slope(_, inner) | Expected(inner, _, None):
            return (inner,)
        case Expected(inner, _, law) if law is not None:
            return law, inner
    return ()
