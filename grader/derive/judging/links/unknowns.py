"""What is not known of a formula: the bodies of functions, the laws below expectations, shapes.

Nothing here is refuted: what does not follow may hold for what is meant.
"""

from __future__ import annotations

from dataclasses import replace

from ...context.definitions import Scopes
from ...formula.bodiless import bodiless_in, examples
from ...formula.errors import DeriveError, TooLarge
from ...formula.functions import is_moment
from ...formula.tree import Call, Tree, names, walk
from ...numbers.compare import Evidence
from .comparing import compare_in, compare_with, same_formula
from .verdicts import Status


def judge_for_every_function(before: Tree, after: Tree, scope: Scopes) -> tuple[Status, str]:
    """Accept what holds whatever the functions without a body are, with the reason."""
    if same_formula(before, after, scope):
        return "proved", "The same formula."
    try:
        evidence = compare_in(before, after, scope)
    except TooLarge as error:
        return "undecided", f"Not decided: {error}."
    if evidence.difference != "same":
        return "undecided", _not_for_all(before, after, scope, evidence)
    if evidence.points < evidence.needed:
        return "undecided", "Both sides could be compared at too few points to decide."
    listed = " and ".join(bodiless_in(scope.bodiless, before, after))
    tried = f"Agrees for every {listed} that was tried"
    return "agrees", f"{tried}, at {evidence.points} points; not proved."


def _not_for_all(before: Tree, after: Tree, scope: Scopes, evidence: Evidence) -> str:
    functions = bodiless_in(scope.bodiless, before, after)
    scope = replace(scope, bodiless={name: scope.bodiless[name] for name in functions})
    have = "have" if len(functions) > 1 else "has"
    told = f"Not decided: {' and '.join(functions)} {have} no body, and this does not hold for all "
    told += f"functions{_shown_by(before, after, scope)}"
    if evidence.difference != "value":
        positive = replace(scope, bodiless=dict.fromkeys(functions, True))
        if compare_in(before, after, positive).difference == "same":
            declared = f"{', '.join(functions)}: positive function"
            return f"{told}. It holds for positive ones: declare `{declared}`."
    one = functions[0]
    return f"{told}. Define it, as in `let {one}(t) = t^2`, or write {one}*(…) for a product."


def _shown_by(before: Tree, after: Tree, scope: Scopes) -> str:
    """Name a function for which the two differ, where a usual one is found."""
    for formula, body in examples(scope.bodiless):
        try:
            found = compare_with(before, after, scope, body)
        except DeriveError:
            continue
        if found.difference != "same":
            return f", as {' = '.join(f'{name}(t)' for name in scope.bodiless)} = {formula} shows"
    return ""


def undeclared_shape(name: str, scope: Scopes) -> str:
    """Say what a name without a declaration was taken as, and how to declare something else."""
    structure = scope.structures.get(name)
    if structure is None or structure.kind not in {"vector", "matrix"}:
        return f"{name} is taken as a number: if it is none, declare it, as in {name}: vector(n)."
    taken = f"{structure.kind}({', '.join(map(str, structure.dims[-2:]))})"
    return f"{name} is taken as {taken}: if it is none, declare it, as in {name}: real."


def of_other_laws(before: Tree, after: Tree, scope: Scopes) -> str:
    """Say what is not known of expectations under a distribution of their own, such as E_q."""
    laws = {name: s.law for name, s in scope.structures.items() if s.law is not None}
    moments = [
        (node.function.partition("_")[2], node)
        for tree in (before, after)
        for node in walk(tree)
        if isinstance(node, Call) and is_moment(node.function)
    ]
    own = {law: node for law, node in moments if law and not set(law.split(",")) <= set(laws)}
    if len(own) > 1 or (own and any(law not in own for law, _ in moments)):
        listed = " and ".join(sorted({node.function for _, node in moments}))
        return f"{listed} are different expectations, and nothing says how they are related"
    for law, node in own.items():
        for name in sorted(names(node) & set(laws)):
            if laws[name].kind != "random" or laws[name].mean is not None:
                return f"what is declared of {name} holds for E, and nothing is known of E_{law}"
    return ""
