"""How far a sum without brackets reaches: on over the terms after it that have its index.

`sum_i y_i log p_i + (1 - y_i) log(1 - p_i)` has one meaning only, since i means nothing outside of
the sum. Where a term without the index stands between, it is left as it is, and refused later.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..formula import tree as ast


def joined_sums(terms: Sequence[ast.Tree], running: Sequence[Sequence[str]]) -> list[ast.Tree]:
    """Return the terms, those that belong to a sum before them put into it.

    Args:
        terms: the terms of a sum, with their signs.
        running: for each term the indices of the sums with which it ends.
    """
    found: list[ast.Tree] = []
    place = 0
    while place < len(terms):
        term, indices = terms[place], running[place]
        reach = place + 1
        while reach < len(terms) and any(mentions(terms[reach], index) for index in indices):
            reach += 1
        if reach > place + 1:
            term = _with_terms(term, terms[place + 1 : reach])
        found.append(term)
        place = reach
    return found


def mentions(tree: ast.Tree, index: str) -> bool:
    """Say whether the index occurs where no sum or product of its own binds it."""
    match tree:
        case ast.Series(_, bound) if bound == index:
            return False
        case ast.Name(name) if name == index or index in name.partition("_")[2]:
            return True
        case ast.Entry(_, indices) if any(index in part for part in indices):
            return True
        case ast.Power(ast.Name(_), ast.Name(name)) if name == index:
            return True
    return any(mentions(child, index) for child in ast.children(tree))


def _with_terms(term: ast.Tree, more: Sequence[ast.Tree]) -> ast.Tree:
    """Put terms into the sum with which a term ends."""
    match term:
        case ast.Negative(inner):
            return ast.Negative(_with_terms(inner, more))
        case ast.Product((*factors, last)):
            return ast.Product((*factors, _with_terms(last, more)))
        case ast.Series(operation, index, low, high, ast.Series() as body):
            return ast.Series(operation, index, low, high, _with_terms(body, more))
        case ast.Series(operation, index, low, high, ast.Product((*factors, ast.Series() as last))):
            body = ast.Product((*factors, _with_terms(last, more)))
            return ast.Series(operation, index, low, high, body)
        case ast.Series(operation, index, low, high, body):
            first = body.terms if isinstance(body, ast.Sum) else (body,)
            return ast.Series(operation, index, low, high, ast.Sum((*first, *more)))
    return term


def without_one(series: ast.Series, other: str) -> ast.Tree:
    """Return the sum over `k ≠ i`: that over all k, less what stands there for k = i."""
    at = _with_index(series.body, series.index, other)
    if series.operation == "prod":
        return ast.Quotient(series, at)
    return ast.Sum((series, ast.Negative(at)))


def _with_index(tree: ast.Tree, index: str, other: str) -> ast.Tree:
    def change(node: ast.Tree) -> ast.Tree:
        match node:
            case ast.Name(name) if name == index:
                return ast.Name(other)
            case ast.Name(name) if index in name.partition("_")[2]:
                stem, _, below = name.partition("_")
                return ast.Name(f"{stem}_{below.replace(index, other)}")
            case ast.Entry(array, indices):
                return ast.Entry(array, tuple(part.replace(index, other) for part in indices))
            case ast.Derivative(body, variable, order) if index in variable.partition("_")[2]:
                stem, _, below = variable.partition("_")
                return ast.Derivative(body, f"{stem}_{below.replace(index, other)}", order)
        return node

    return ast.rewrite(tree, change)
