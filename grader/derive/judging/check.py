"""Judges a hand derivation line by line: does each line follow from the one before it?"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ..context.declarations import Structure
from ..context.definitions import Scopes
from ..formula.budget import BudgetSpent, whole_line
from ..formula.domain import Domain
from ..formula.errors import ValueRefused
from ..formula.tree import Tree
from ..notation.rows import rows
from ..steps.formula import Formula
from .failures import undecided
from .goal import check_form, judge_goal
from .known import Known
from .lines import judge_lines
from .links.verdicts import Derivation, GoalVerdict
from .required_steps import Requirements, judge_way, read_formula

MAX_LINES: Final = 200


def check(
    lines: Sequence[str],
    *,
    symbols: Mapping[str, Domain | Structure | str],
    start: str | None = None,
    goal: str | None = None,
    definitions: Sequence[str] = (),
    form: Sequence[str] = (),
    waypoints: Sequence[str | Sequence[str]] = (),
    only: int | None = None,
    slips: bool = True,
    assumed: Collection[str] = (),
    breaks: Collection[int] = (),
    silent: Collection[int] = (),
) -> Derivation:
    """Judge the lines of a derivation.

    Args:
        lines: each an expression, an `=` chain, a continuation `= …`, `let u = …`, or equations
            with `⇒`, `⇔`, `and`, `or` (see lines.py); what follows a `#` is a comment; blank
            lines are skipped. LaTeX is read as plain text is, a row of `align*` and the like as a
            line, `cases` as one formula.
        symbols: what the declared names may be, as `Domain` or in words: `real`, `(0, 1)`; for
            `vector(n)`, `matrix(m, n)` and the like see context/declarations.py.
        start: the formula that the first line must equal, or the equation that is to be solved;
            without it the first line is the start.
        goal: the formula that the last line must equal, and not merely restate the start; or the
            statement whose solutions it must have.
        definitions: `f(x) = …` and `y = …`, in an order in which each uses only earlier ones.
        form: further demands on the last line, see `goal.judge_goal`, or `at least 2 steps`.
        waypoints: formulas that must appear on the way, in this order, each alone or as a list of
            alternatives; see `way.judge_way`.
        only: the number of the one line to judge, 0 for none; the others are only read.
        assumed: the symbols that the learner did not declare: what does not fit because of what
            they are taken as is not refuted.
        breaks: the numbers of the lines at which a chain begins, unless they begin with a sign.
        silent: the lines that only say what names are, and are not judged.
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
    known = Known(
        scope, given, list(rows(lines)), only, slips, frozenset(breaks), frozenset(silent)
    )
    verdicts = judge_lines(known)
    asked = _asked(waypoints, form, start, asked_for, scope)
    check_form(form)
    try:
        with whole_line():
            verdict = _end(known, given, asked, scope)
    except (Exception, BudgetSpent) as error:
        verdict = GoalVerdict(False, undecided(error))
    return Derivation(tuple(verdicts), verdict)


def _end(
    known: Known, given: Tree | None, asked: Requirements, scope: Scopes
) -> GoalVerdict | None:
    """Judge the last line against the goal and the form, and the way by what it has to show."""
    verdict = None
    if asked.goal is not None or asked.form:
        verdict = judge_goal(
            known.last,
            start=given if given is not None else known.first,
            goal=asked.goal,
            form=asked.form,
            scope=known.scope,
            relations=known.relations,
        )
    if verdict is None or verdict.reached:
        if missed := judge_way(asked, known.seen, scope):
            verdict = GoalVerdict(False, missed)
        elif asked.waypoints:
            verdict = verdict or GoalVerdict(True, "Every step that was asked for is there.")
    return verdict


def missing_steps(
    derivations: Sequence[Sequence[str]],
    *,
    symbols: Mapping[str, Domain | Structure | str],
    start: str | None = None,
    goal: str | None = None,
    definitions: Sequence[str] = (),
    form: Sequence[str] = (),
    waypoints: Sequence[str | Sequence[str]] = (),
) -> list[str]:
    """Say of each derivation what is missing on its way, whether its lines are right or not.

    So an author learns in little time whether a part lets a leap pass. A derivation that cannot be
    read is said to be so.

    Raises:
        ParseError, ValueRefused: in what the author wrote.
    """
    scope = Scopes.declared(symbols).with_definitions(definitions)
    asked = _asked(
        waypoints, form, start, None if goal is None else read_formula(goal, scope), scope
    )
    given = None if start is None else scope.expression(start)
    found = []
    for lines in derivations:
        known = Known(scope, given, list(rows(lines)), 0, slips=False)
        judge_lines(known)
        unread = known.last is None or len(known.seen) < 2
        found.append("It cannot be read." if unread else judge_way(asked, known.seen, scope))
    return found


def _asked(
    waypoints: Sequence[str | Sequence[str]],
    form: Sequence[str],
    start: str | None,
    goal: Formula | None,
    scope: Scopes,
) -> Requirements:
    ways = [
        [read_formula(text, scope) for text in ([way] if isinstance(way, str) else way)]
        for way in waypoints
    ]
    return Requirements(ways, form, None if start is None else read_formula(start, scope), goal)
