"""What fingerprints of single kinds of formulas ask of those of all."""

from __future__ import annotations

from abc import ABC, abstractmethod

from ..context.definitions import Scopes
from ..formula.tree import Tree
from .field import Matrix
from .places import Places
from .terms import Term


class Prints(ABC):
    """Fingerprints; those who compute one kind of formula for them are handed them."""

    scope: Scopes
    modulus: int
    brackets: bool
    places: Places

    @abstractmethod
    def value(self, tree: Tree) -> Matrix:
        """Return it as one matrix, a sum in brackets; raises Unfit where shapes do not fit."""

    @abstractmethod
    def term(self, tree: Tree) -> Term:
        """Return it as a number times a matrix."""

    @abstractmethod
    def unknown(self, key: object, argument: Matrix) -> Matrix:
        """Return something that depends on the argument, and is otherwise unknown."""

    @abstractmethod
    def call(self, function: str, arguments: tuple[Tree, ...]) -> Matrix:
        """Return a function of arguments."""

    @property
    @abstractmethod
    def exponents(self) -> Prints:
        """The same for what stands in exponents."""
