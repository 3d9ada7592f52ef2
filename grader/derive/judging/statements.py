"""Judges a line of statements: each against the one before it, of which it has the solutions."""

from __future__ import annotations

from ..context.definitions import Scopes
from ..context.estimates import as_solution
from ..formula.bodiless import bodiless_in
from ..formula.errors import ParseError, ValueRefused
from ..formula.tree import Connective, Relation, Tree
from ..notation.parse import ParsedLine
from ..notation.statements import Step, joined, relations_in
from ..steps.formula import Formula
from .known import Known
from .links.comparing import check_shapes
from .links.lost import continues_nothing
from .links.unknowns import refuse_quantities
from .links.verdicts import LineVerdict, worst
from .prose import solved_in_prose


def judge_statements(
    known: Known, number: int, text: str, line: ParsedLine, judged: bool, *, fresh: bool
) -> LineVerdict:
    """Judge one or several statements; `fresh` ones are given, and follow from none."""
    steps = line.steps or (_one_step(known, line, text),)
    if steps[0].arrow and known.statement is None and not known.opening_is_lost():
        message = "an arrow stands between equations, and before this one there is none"
        raise ParseError(message, text, 1)
    lost = known.opening_is_lost() and not fresh
    if fresh:
        known.statement = None
    statements: list[Tree] = []
    for step in steps:
        before = statements[-1] if statements else known.statement
        solved = as_solution(step.statement, before, known.scope.assumed)
        statements.append(known.scope.resolve(solved))
    for step, statement in zip(steps, statements, strict=True):
        _refuse_bodiless(known, statement)
        refuse_quantities(statement)
        for relation in relations_in(statement):
            _check_sides(known, relation, step.column)
        written = known.in_its_terms(step.statement, statement)
        known.seen.append(Formula(written, statement, number))
    befores = [known.statement, *statements]
    known.compared = known.statement is not None
    if known.statement is None:
        known.origin = statements[0]
    known.statement, known.last, known.previous = statements[-1], steps[-1].statement, None
    known.first = known.first or steps[0].statement
    known.read = True
    verdicts = []
    for before, step, statement in zip(befores, steps, statements, strict=False):
        if before is None:
            verdicts.append(_premise(known, number, text, step, statement))
        elif judged:
            verdicts.append(_step(known, number, text, before, step, statement))
    known.note_names(*(tree for tree in befores if tree is not None))
    verdict = worst(verdicts) if verdicts else LineVerdict(number, text, "proved", "")
    return continues_nothing(verdict) if lost and judged else verdict


def _refuse_bodiless(known: Known, statement: Tree) -> None:
    if functions := bodiless_in(known.scope.bodiless, statement):
        name = functions[0]
        raise ValueRefused(
            f"{name} has no body: an equation with it cannot be solved or followed; define it "
            f"before, as in `let {name}(t) = t^2`"
        )


def _one_step(known: Known, line: ParsedLine, text: str) -> Step:
    """Read a line that has no logic in it as a statement, after another one."""
    if line.statement is not None:
        return Step("", line.statement, line.columns[0])
    if not line.continues:
        message = "the line before is an equation: write an equation here, too, or begin with ="
        raise ParseError(message, text, line.columns[0])
    last = known.last
    if isinstance(last, Connective) and last.word == "and":
        *others, last = last.parts
    else:
        others = []
    if not isinstance(last, Relation) or "≈" in line.relations:
        raise ParseError("there is no equation that this could go on from", text, 1)
    for sign, tree in zip(line.relations, line.expressions, strict=True):
        if sign == "=":
            last = Relation(last.left, last.sign, tree)
        else:
            others.append(last)
            last = Relation(last.right, sign, tree)  # type: ignore[arg-type]
    return Step("", joined("and", [*others, last]), line.columns[0])


def _check_sides(known: Known, relation: Relation, column: int) -> None:
    for side in (relation.left, relation.right):
        if known.scope.structured(side):
            check_shapes(side, known.scope, column)


def _premise(known: Known, number: int, text: str, step: Step, statement: Tree) -> LineVerdict:
    from .links.implications import judge_premise  # sympy loads only when a line needs it

    return judge_premise(number, text, step, statement, known.scope)


def _step(
    known: Known, number: int, text: str, before: Tree, step: Step, statement: Tree
) -> LineVerdict:
    from .links.implications import judge_implication

    start = known.origin or before

    def judged(scope: Scopes) -> LineVerdict:
        return judge_implication(number, text, before, step, statement, start, scope)

    verdict = judged(known.scope)
    return (
        solved_in_prose(verdict, before, statement, judged, known.scope)
        if known.breaks
        else verdict
    )
