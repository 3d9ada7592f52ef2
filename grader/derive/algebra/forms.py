"""Whether a formula is multiplied out, or written as a product that cannot be split further."""

from __future__ import annotations

from collections.abc import Mapping

from ..formula.budget import BudgetSpent, calls
from ..formula.domain import Domain
from ..formula.tree import Negative, Number, Power, Product, Quotient, Series, Sum, Tree, walk

_CALLS = 300_000


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
    from .computer_algebra import sympy
    from .translation import symbol, translate

    try:
        with calls(_CALLS):
            expression = translate(tree, {name: symbol(name, d) for name, d in domains.items()})
            content, factors = sympy.factor_list(expression)
    except BudgetSpent:
        return False
    except Exception:  # sympy raises what it likes on what it cannot do
        return False
    return len(factors) == 1 and factors[0][1] == 1 and abs(content) == 1
