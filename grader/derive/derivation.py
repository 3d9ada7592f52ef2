"""Judges a hand derivation line by line: does each line follow from the one before it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from .budget import BudgetSpent, whole_line
from .definitions import Scopes
from .domain import Domain
from .errors import ValueRefused
from .failures import undecided
from .goal import GoalVerdict, check_form, judge_goal
from .layout import rows
from .linewise import Judge
from .structures import Structure
from .tree import Connective, Relation, Tree
from .verdicts import Derivation
from .way import Formula, judge_steps, judge_waypoints, read_formula

MAX_LINES: Final = 200


def check(
    lines: Sequence[str],
    *,
    symbols: Mapping[str, Domain | Structure | str],
    start: str | None = None,
    goal: str | None = None,
    definitions: Sequence[str] = (),
    form: Sequence[str] = (),
    waypoints: Sequence[str] = (),
    only: int | None = None,
    slips: bool = True,
    assumed: Collection[str] = (),
) -> Derivation:
    """Judge the lines of a derivation.

    Args:
        lines: each an expression, an `=` chain, a continuation `= …`, `let u = …`, or equations
            with `⇒`, `⇔`, `and`, `or` (see linewise.py); what follows a `#` is a comment; blank
            lines are skipped. LaTeX is read as plain text is, a row of `align*` and the like as a
            line, `cases` as one formula.
        symbols: what the declared names may be, as `Domain` or in words: `real`, `(0, 1)`; for
            `vector(n)`, `matrix(m, n)` and the like see structures.py.
        start: the formula that the first line must equal, or the equation that is to be solved;
            without it the first line is the start.
        goal: the formula that the last line must equal, and not merely restate the start; or the
            statement whose solutions it must have.
        definitions: `f(x) = …` and `y = …`, in an order in which each uses only earlier ones.
        form: further demands on the last line, see `goal.judge_goal`, or `at least 2 steps`.
        waypoints: formulas that must appear on the way, in this order, or others that equal them
            and are in the same terms; see `way.judge_waypoints`.
        only: the number of the one line to judge, 0 for none; the others are only read.
        assumed: the symbols that the learner did not declare: what does not fit because of what
            they are taken as is not refuted.
        slips: whether to name the slip behind a wrong line, which takes longest.

    Raises:
        ParseError, ValueRefused: in what the author wrote; a learner's line never raises.
    """
    if len(lines) > MAX_LINES:
        raise ValueRefused(f"a derivation may have at most {MAX_LINES} lines")
    scope = replace(Scopes.declared(symbols), assumed=frozenset(assumed)).with_definitions(
        definitions
    )
    given = None if start is None else scope.expression(start)
    asked_for = None if goal is None else read_formula(goal, scope)
    equation = given if isinstance(given, Relation | Connective) else None
    judge = Judge(scope, given, list(rows(lines)), only, slips)
    if equation is not None:
        judge.previous, judge.statement = None, equation
    judge.read_all()
    begin = None if start is None else read_formula(start, judge.scope)
    wanted = [read_formula(waypoint, judge.scope) for waypoint in waypoints]
    check_form(form)
    try:
        with whole_line():
            verdict = _end(judge, given, begin, asked_for, form, wanted)
    except (Exception, BudgetSpent) as error:
        verdict = GoalVerdict(False, undecided(error))
    return Derivation(tuple(judge.verdicts), verdict)


def _end(
    judge: Judge,
    given: Tree | None,
    begin: Formula | None,
    goal: Formula | None,
    form: Sequence[str],
    waypoints: Sequence[Formula],
) -> GoalVerdict | None:
    """Judge the last line against the goal and the form, and the way by what it has to show."""
    verdict = None
    if goal is not None or form:
        verdict = judge_goal(
            judge.last,
            start=given if given is not None else judge.first,
            goal=goal,
            form=form,
            scope=judge.scope,
            relations=judge.relations,
        )
    if verdict is None or verdict.reached:
        missed = judge_waypoints(waypoints, judge.seen, begin, judge.scope)
        missed = missed or judge_steps(form, judge.seen, begin)
        if missed:
            verdict = GoalVerdict(False, missed)
        elif waypoints:
            verdict = verdict or GoalVerdict(True, "Every step that was asked for is there.")
    return verdict
