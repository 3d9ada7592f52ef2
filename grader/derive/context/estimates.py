r"""What marks on a letter say: `\hat\mu = …` solves an equation in μ, `\bar x` is a mean.

`\hat\mu` after an equation in μ is its solution: the hat only says that it is one. `\bar x` beside
entries x_i, where nothing else is said of it, is their mean.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Final

from ..formula.tree import (
    ONE,
    Entry,
    Name,
    Product,
    Quotient,
    Series,
    Tree,
    names,
    substitute,
)
from .definitions import Scopes

_MARKED: Final = re.compile(
    r"(?P<base>[A-Za-z]+?)(?:hat|star|_(?:ML|MLE|MAP|OLS|LS|RLS|ridge|opt|star|hat|min|max|best|mode))(?P<below>_\w+)?"
)


def base_of(name: str) -> str:
    r"""Return μ of `\hat\mu` and `\mu_{ML}`; nothing for a name without such a mark."""
    base = ""
    while marked := _MARKED.fullmatch(base or name):  # two in thetahat_ML
        base = f"{marked['base']}{marked['below'] or ''}"
    return base


def as_solution(statement: Tree, before: Tree | None, assumed: Collection[str]) -> Tree:
    """Return a statement with the unknown of the one before it in place of the marked name.

    Only a name without a declaration that the equation before does not have is taken so.
    """
    if before is None:
        return statement
    unknowns = names(before)
    solved: dict[str, Tree] = {}
    for name in names(statement) & {*assumed} - unknowns:
        base = base_of(name)
        if base in unknowns:
            solved[name] = Name(base)
    return substitute(statement, solved) if solved else statement


def with_sample_means(scope: Scopes) -> Scopes:
    """Define xbar as the mean of the entries of x, where xbar has no other meaning."""
    for name in sorted(scope.assumed):
        stem = name.removesuffix("bar")
        array = scope.structures.get(stem)
        own = scope.structures.get(name)
        plain = own is None or own.kind == "number"
        known = name in scope.definitions or name == stem or not plain
        if known or array is None or array.kind != "vector" or len(array.sizes) != 1:
            continue
        size = Name(min(array.sizes))
        total = Series("sum", "i", ONE, size, Entry(Name(stem), ("i",)))
        others = {key: value for key, value in scope.structures.items() if key != name}
        domains = {key: value for key, value in scope.domains.items() if key != name}
        scope = replace(scope, structures=others, domains=domains)
        body = Product((Quotient(ONE, size), total))
        scope = scope.plus(scope.defined_as(name, (), body))
    return scope
