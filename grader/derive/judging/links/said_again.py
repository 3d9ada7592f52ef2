"""Recognises a letter that is used again for something else: `f(x) = x^3` in the next example."""

from __future__ import annotations

from dataclasses import replace

from ...context.definitions import Scopes
from ...context.labels import Label, definition_of, label_of
from ...context.resolving import Definition
from ...formula.budget import LINE, BudgetSpent, limited
from ...formula.errors import DeriveError
from .comparing import are_equal


def said_again(text: str, scope: Scopes) -> tuple[Label, Definition] | None:
    """Return what a row says that a defined name is, if it is not what the name was before.

    What it was is no part of what it is: `f(x) = f(x) + 1` defines nothing.
    """
    label = label_of(text, scope)
    before = None if label is None else scope.definitions.get(label.name)
    if label is None or before is None:
        return None
    others = {name: d for name, d in scope.definitions.items() if name != label.name}
    try:
        found = definition_of(label, replace(scope, definitions=others))
        with limited(LINE):
            same = found.parameter == before.parameter and are_equal(found.body, before.body, scope)
    except (DeriveError, BudgetSpent, RecursionError):
        return None
    return None if same else (label, found)
