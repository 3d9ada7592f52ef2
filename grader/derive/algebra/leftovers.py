"""What is still to be carried out in a formula, so that it is not the end of a derivation."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from ..formula.functions import is_moment
from ..formula.tree import Call, Derivative, Number, Power, Prime, Series, Tree, walk

KINDS: Final = MappingProxyType(
    {
        "derivative": "A derivative",
        "sum": "A sum over an index",
        "product": "A product over an index",
        "expectation": "An expectation, variance or covariance",
        "power": "A power with a variable exponent",
    }
)
"""The kinds, and how a sentence names them."""


def leftovers(tree: Tree) -> frozenset[str]:
    """Return the kinds that occur in a formula."""
    return frozenset(kind for node in walk(tree) for kind in _kinds(node))


def carried(tree: Tree) -> frozenset[str]:
    """Return those that a formula has to be rid of where its goal is; a power is none of them."""
    return leftovers(tree) - {"power"}


def _kinds(node: Tree) -> tuple[str, ...]:
    match node:
        case Derivative() | Prime():
            return ("derivative",)
        case Series(operation):
            return ("sum",) if operation == "sum" else ("product",)
        case Call(function) if is_moment(function):
            return ("expectation",)
        case Power(_, exponent) if not isinstance(exponent, Number):
            return ("power",)
    return ()
