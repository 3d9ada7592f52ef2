r"""Judges `w^* = …` and `\hat\mu = …` below a derivative by w or μ: it claims where that is 0.

A name with such a mark may as well be defined so, as x̂ is in batch normalization. It is taken as a
claim where something above is derived by the name without the mark, is a function of it, or is to
be solved for it, the formula is without that name, and the marked one is used in none above.
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
    Call,
    Derivative,
    Name,
    Power,
    Prime,
    Relation,
    Tree,
    names,
    substitute,
    walk,
)
from ..notation.layout import is_latex, plain
from ..notation.lexing.names import SQUARED
from ..notation.parse import ParsedLine
from .known import Known
from .links.comparing import compare_in
from .links.verdicts import LineVerdict
from .stationary import follows, slopes


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
    solved = set() if known.equation is None else names(known.equation[1])
    derived = any(_is_of(name, base) for name in {*known.varied, *known.parameters(), *solved})
    return derived or base in known.unread


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
    what, variable = "equation before", base
    if equation is None:
        what, equation = _nearest(known, base)
    if equation is not None:
        variable = next((name for name in sorted(names(equation)) if _is_of(name, base)), variable)
    sought: Tree = Name(variable)
    if label.name.endswith(SQUARED) and not variable.endswith(SQUARED):
        sought = Power(sought, TWO)
    told = "what this may follow from was not read"
    if equation is not None:
        statement = Relation(sought, "=", value)
        if follows(known, verdict, equation, statement, "⇔"):
            told = f"It has the same solutions as the {what}."
            return replace(verdict, status="agrees", reason=told)
        if follows(known, verdict, statement, equation, "⇒"):
            told = f"It solves the {what}; that nothing else does is not judged."
            return replace(verdict, status="agrees", reason=told)
        if isinstance(equation, Relation) and _holds_at(known, equation, variable, label, value):
            return replace(verdict, status="agrees", reason=f"It solves the {what}, at points.")
        told = f"this is not found to solve the {what}"
    reason = f"Not decided: {told}. If it only defines {label.name}, write `let` before it."
    return replace(verdict, status="undecided", reason=reason)


def _holds_at(known: Known, equation: Relation, variable: str, label: Label, value: Tree) -> bool:
    """Say whether both sides agree at many points where the unknown has this value."""
    if label.name.endswith(SQUARED) and not variable.endswith(SQUARED):
        value = Call("sqrt", (value,))
    one, other = (substitute(s, {variable: value}) for s in (equation.left, equation.right))
    derived = any(isinstance(node, Derivative | Prime) for node in walk(equation))
    if derived or variable in names(value) or one == other:
        return False  # to put a value in before it is derived would leave nothing to derive
    try:
        with limited(LINE):
            found = compare_in(one, other, known.scope)
    except (BudgetSpent, DeriveError, ShapeError):
        return False
    return found.difference == "same" and found.points >= found.needed


def _nearest(known: Known, base: str) -> tuple[str, Tree | None]:
    """Return the last equation with the unknown, or a derivative by it set to 0, and what it is."""
    found: list[tuple[int, str, Tree]] = []
    wanted = {name for name in known.parameters() if _is_of(name, base)}
    for what, slope in slopes(known, wanted):
        found.append((0, f"{what}, set to 0", Relation(slope, "=", ZERO)))
    if known.slope is not None and _is_of(known.slope[2], base):
        place, slope, _ = known.slope
        found.append((place, f"derivative in line {place}, set to 0", Relation(slope, "=", ZERO)))
    if known.equation is not None:
        place, last = known.equation
        if any(_is_of(name, base) for name in names(last)):
            found.append((place, f"equation in line {place}", last))
    return max(found, key=lambda one: one[0])[1:] if found else ("", None)


def _is_of(variable: str, base: str) -> bool:
    variable = variable.removesuffix(SQUARED)
    return variable == base or variable.partition("_")[0] == base.partition("_")[0]
