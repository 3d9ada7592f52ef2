"""Whether a formula is multiplied out, or written as a product that cannot be split further."""

from __future__ import annotations

from collections.abc import Mapping

from ..formula.domain import Domain
from ..formula.tree import Negative, Number, Power, Product, Quotient, Series, Sum, Tree, walk
from .exact import Reader, proved
from .field import Field
from .polynomials import factors, fraction


def is_expanded(tree: Tree) -> bool:
    """Say whether no sum stands in a bracket that a factor, a power or a minus belongs to."""
    for node in walk(tree):
        match node:
            case Product(factors) if any(isinstance(_bare(part), Sum) for part in factors):
                return False
            case Power(base, Number(value)) if value.denominator == 1 and value > 1:
                if isinstance(_bare(base), Sum | Product):
                    return False
            case Negative(Sum()) | Quotient(Sum()):
                return False
            case Series("sum", body=Sum()):
                return False
    return True


def is_factored(tree: Tree, domains: Mapping[str, Domain]) -> bool:
    """Say whether it is a product, a power or a quotient of what has no factors of its own."""
    bare = _bare(tree)
    match bare:
        case Product(factors):
            return all(is_factored(factor, domains) for factor in factors)
        case Power(base, Number()):
            return is_factored(base, domains)
        case Quotient(top, bottom):
            return is_factored(top, domains) and is_factored(bottom, domains)
        case Sum():
            return _is_irreducible(bare, domains)
    return True


def _bare(tree: Tree) -> Tree:
    while isinstance(tree, Negative):
        tree = tree.operand
    return tree


def _is_irreducible(tree: Tree, domains: Mapping[str, Domain]) -> bool:
    """False also where the algebra cannot tell."""

    def is_one_factor(field: Field) -> bool:
        element = Reader(field, domains).element(tree)
        if not element.bottom.is_constant():
            return False
        content, found = factors(element.top)
        content /= fraction(element.bottom.leading_coefficient())
        return len(found) == 1 and found[0][1] == 1 and abs(content) == 1

    return proved(is_one_factor) is not None
