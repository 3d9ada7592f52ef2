r"""Reads `\hat\mu = …` after an equation in μ as its solution: the hat only says that it is one."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from ..formula.tree import Name, Tree, names, substitute

_MARKED: Final = re.compile(
    r"(?P<base>[A-Za-z]+?)(?:hat|star|_(?:ML|MLE|MAP|OLS|LS|RLS|ridge|opt|star|hat|min|max|best|mode))(?P<below>_\w+)?"
)


def base_of(name: str) -> str:
    """Return the name without the mark of an estimate or an optimum; empty where it has none."""
    marked = _MARKED.fullmatch(name)
    return f"{marked['base']}{marked['below'] or ''}" if marked is not None else ""


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
