r"""Judges `w^* = …` and `\hat\mu = …` below a derivative by w or μ: it claims where that is 0.

A name with such a mark may as well be defined so, as x̂ is in batch normalization. It is taken as a
claim where something above is derived by the name without the mark, the formula is without that
name, and the marked one is used in no formula above.
"""

from __future__ import annotations

from dataclasses import replace

from ..arrays.arrays import ShapeError
from ..context.estimates import base_of
from ..context.labels import Label, meanings, names_in
from ..formula.budget import LINE, BudgetSpent, limited
from ..formula.errors import DeriveError
from ..formula.tree import (
    TWO,
    ZERO,
    Derivative,
    Name,
    Power,
    Prime,
    Relation,
    Tree,
    names,
    walk,
)
from ..notation.layout import is_latex, plain
from ..notation.lexing.names import SQUARED
from ..notation.parse import ParsedLine
from ..notation.statements import Arrow, Step
from .known import Known
from .links.verdicts import LineVerdict


def note_variables(known: Known, line: ParsedLine) -> None:
    """Note by what a line derives."""
    trees = (*line.expressions, *(step.statement for step in line.steps))
    for node in (node for tree in trees for node in walk(tree)):
        if isinstance(node, Derivative):
            known.varied.add(node.variable)
        elif isinstance(node, Prime) and isinstance(node.argument, Name):
            known.varied.add(node.argument.name)


def claims_a_solution(known: Known, label: Label, place: int) -> bool:
    """Say whether a row that looks like a definition may claim what solves an equation."""
    base = base_of(label.name.removesuffix(SQUARED))
    if not base or label.parameters or known.anchored:
        return False
    right = names_in(plain(label.text, known.scope.words), latex=is_latex(label.text))
    if base in right or base.partition("_")[0] in right - {*meanings(label.name)}:
        return False
    above = [row.partition("#")[0] for _, row in known.rows[:place]]
    used = set().union(*(names_in(plain(t, known.scope.words), latex=is_latex(t)) for t in above))
    if label.name.removesuffix(SQUARED) in used:
        return False
    derived = any(_is_of(variable, base) for variable in known.varied)
    return derived or (known.unread and base in used)


def as_solution_found(
    known: Known, label: Label, verdict: LineVerdict, value: Tree, equation: Tree | None
) -> LineVerdict:
    """Accept a claim that is the solution of the equation in force, or of the last slope set to 0.

    Args:
        known: what the lines before say.
        label: the name and what it is said to be.
        verdict: on the row as a definition.
        value: its formula, all definitions put in.
        equation: the one in force; None where there is none.
    """
    base = base_of(label.name.removesuffix(SQUARED))
    place, variable = 0, base
    if equation is None and known.slope is not None and _is_of(known.slope[2], base):
        place, slope, variable = known.slope
        equation = Relation(slope, "=", ZERO)
    elif equation is not None:
        variable = next((name for name in names(equation) if _is_of(name, base)), base)
    sought: Tree = Name(variable)
    if label.name.endswith(SQUARED) and not variable.endswith(SQUARED):
        sought = Power(sought, TWO)
    what = f"derivative in line {place}, set to 0" if place else "equation before"
    told = "what this may follow from was not read"
    if equation is not None:
        statement = Relation(sought, "=", value)
        if _follows(known, verdict, equation, statement, "⇔"):
            told = f"It has the same solutions as the {what}."
            return replace(verdict, status="agrees", reason=told)
        if _follows(known, verdict, statement, equation, "⇒"):
            told = f"It solves the {what}; that nothing else does is not judged."
            return replace(verdict, status="agrees", reason=told)
        told = f"this is not found to solve the {what}"
    reason = f"Not decided: {told}. If it only defines {label.name}, write `let` before it."
    return replace(verdict, status="undecided", reason=reason)


def _follows(known: Known, verdict: LineVerdict, before: Tree, after: Tree, arrow: Arrow) -> bool:
    from .links.implications import judge_implication  # sympy loads only when a line needs it

    try:
        with limited(LINE):
            found = judge_implication(
                verdict.number,
                verdict.text,
                before,
                Step(arrow, after, 1),
                after,
                before,
                known.scope,
            )
    except (BudgetSpent, DeriveError, ShapeError):
        return False
    return found.accepted


def _is_of(variable: str, base: str) -> bool:
    variable = variable.removesuffix(SQUARED)
    return variable == base or variable.partition("_")[0] == base.partition("_")[0]
