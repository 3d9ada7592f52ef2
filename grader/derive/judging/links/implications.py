"""Judges a line of statements: the first is given, each other one has to follow from it."""

from __future__ import annotations

from ...context.definitions import Scopes
from ...equations.consequences import Consequence
from ...equations.statement_arrays import judge_step_in
from ...formula.budget import LINE, BudgetSpent, limited
from ...formula.errors import DeriveError, TooLarge
from ...formula.tree import Connective, Relation, Tree, names
from ...notation.statements import Step
from ...numbers.truth import truth
from ...slips.arguments import argument
from .verdicts import LineVerdict


def judge_premise(
    number: int, text: str, step: Step, statement: Tree, scope: Scopes
) -> LineVerdict:
    """Accept what is given, unless it is false whatever the names stand for."""
    known = {*scope.domains, *scope.structures}
    if names(statement).isdisjoint(known) and truth(statement, {}) is False:
        reason = "This is false, whatever follows from it."
        return LineVerdict(number, text, "refuted", reason, column=step.column)
    return LineVerdict(number, text, "proved", "Given: what follows is about its solutions.")


def judge_implication(
    number: int,
    text: str,
    before: Tree,
    step: Step,
    statement: Tree,
    start: Tree,
    scope: Scopes,
) -> LineVerdict:
    """Judge the step to a statement from the one before it; beside a wrong one, see the start.

    Raises:
        ShapeError: shapes that do not fit.
    """
    try:
        found = judge_step_in(before, "⇒" if step.arrow == "⇒" else "⇔", statement, scope)
    except TooLarge as error:
        found = Consequence("undecided", f"Not decided: {error}.")
    if found.status != "refuted" or found.comparison is None:
        column = None if found.accepted else step.column
        return LineVerdict(number, text, found.status, found.reason, column=column)
    told = argument(found.comparison, step.arrow)
    reason = told.reason
    if before != start and _has_solutions_of(start, statement, scope):
        reason = f"{reason} But it has the solutions of the start."
    return LineVerdict(
        number, text, "refuted", reason, told.witness, step.column, told.domain, told.slip
    )


def _has_solutions_of(start: Tree, statement: Tree, scope: Scopes) -> bool:
    if not isinstance(start, Relation | Connective):
        return False
    try:
        with limited(LINE):
            return judge_step_in(start, "⇔", statement, scope).accepted
    except (BudgetSpent, DeriveError):
        return False
