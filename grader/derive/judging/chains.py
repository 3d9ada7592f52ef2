"""Judges a line of formulas: each side against the one before it, which may stand above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..arrays.arrays import ShapeError, Unwritten
from ..context.definitions import Scopes
from ..context.resolving import words_in
from ..formula.bodiless import bodiless_in
from ..formula.errors import ParseError
from ..formula.printing import to_text
from ..formula.tree import ZERO, Relation, Tree
from ..notation.parse import ParsedLine
from ..quantities.generic import quantities_in
from ..steps.formula import Formula
from .claims import as_side_fact, may_be_given, says_what_is_new, with_hint
from .known import Known
from .links.comparing import are_equal, check_shapes, slip_in
from .links.equality import Link, beside_the_start, judge_link
from .links.lost import after_a_lost_opening, continues_nothing
from .links.unknowns import of_every_quantity
from .links.verdicts import LineVerdict, worst
from .prose import in_the_case, left_open
from .stationary import as_stationary, note_equation, note_slope


def judge_chain(
    known: Known, number: int, text: str, line: ParsedLine, judged: bool, *, defines: bool = False
) -> LineVerdict:
    """Judge a line of formulas joined by signs, which are then known.

    What only says what a name is (`defines`) goes on from nothing, and claims nothing.
    """
    if line.continues and known.previous is None and not known.opening_is_lost():
        raise ParseError("there is no line before this one that it could continue", text, 1)
    resolved = [known.scope.resolve(tree) for tree in line.expressions]
    for tree, column in zip(resolved, line.columns, strict=True):
        if known.scope.structured(tree):
            _check_shapes(known, tree, column, judged)
    for tree, whole in zip(line.expressions, resolved, strict=True):
        known.seen.append(Formula(known.in_its_terms(tree, whole), whole, number))
    links = _links(known, number, text, line, resolved)
    if judged and _stands_apart(known, line, links):
        links, known.previous = links[1:], None
    starts, claimed, lost = known.previous is None, known.claimed, known.opening_is_lost()
    known.compared = not starts
    if starts:
        known.origin = resolved[0]
        known.equations = line.statement is not None
    known.claimed = line.statement is not None
    known.relations |= {link.relation for link in links} - {"="}
    known.first = known.first or line.expressions[0]
    known.last, known.previous = line.expressions[-1], resolved[-1]
    known.read = True
    if not judged:
        return LineVerdict(number, text, "proved", "")
    claims = claimed and line.statement is not None and len(links) == len(resolved)
    verdicts = [_link(known, link) for link in links[claims:]]
    if claims and not all(verdict.accepted for verdict in verdicts):
        verdicts.insert(0, _link(known, links[0]))  # only if it is not true by itself
    elif (
        line.statement is not None
        and not (line.continues or claims)
        and len(verdicts) == len(resolved)
    ):
        verdicts = as_side_fact(verdicts)
    about = words_in(line.expressions[0]) & known.own()
    if starts and line.statement is not None and not about:
        hint = after_a_lost_opening if lost else with_hint
        verdicts = [hint(verdict) for verdict in verdicts]
        verdicts[:1] = [says_what_is_new(v, resolved, known.scope) for v in verdicts[:1]]
        if number in known.breaks:
            verdicts = [may_be_given(v, line.expressions, known.scope) for v in verdicts]
    verdict = worst(verdicts or [LineVerdict(number, text, "proved", "The start.")])
    if starts and not defines and _hangs_on_what_is_lost(known, line, resolved, lost, number):
        return continues_nothing(verdict)
    if not verdicts:
        return verdict
    note_slope(known, line, resolved, verdict)
    verdict = as_stationary(known, line, resolved, verdict) if starts else verdict
    note_equation(known, line, resolved, verdict)
    return verdict


def _hangs_on_what_is_lost(
    known: Known, line: ParsedLine, resolved: Sequence[Tree], lost: bool, number: int
) -> bool:
    """Say of a first line that could be read whether what it goes on from could not.

    It goes on with a sign, or as a formula under another one; or it is a formula with a name whose
    definition could not be read.
    """
    alone = len(resolved) == 1
    if lost and (line.continues or (alone and number not in known.breaks)):
        return True
    return alone and known.starts_on_what_is_lost(resolved[0])


def judge_up_to_zero(
    known: Known, number: int, text: str, line: ParsedLine, judged: bool
) -> LineVerdict:
    """Judge a chain up to its last sign: there it is set to 0, and an equation begins.

    Where what is set to 0 is 0 always, the line is a chain like any other.
    """
    kept = len(line.expressions) - 1
    start = known.previous if kept == 0 else known.scope.resolve(line.expressions[kept - 1])
    assert start is not None  # there is something before the last sign
    if are_equal(start, ZERO, known.scope):
        return judge_chain(known, number, text, line, judged)
    verdict = LineVerdict(number, text, "proved", "Set to 0: an equation from here on.")
    if kept:
        shorter = replace(
            line,
            expressions=line.expressions[:kept],
            columns=line.columns[:kept],
            relations=line.relations[:kept],
        )
        verdict = judge_chain(known, number, text, shorter, judged)
    known.statement = Relation(start, "=", ZERO)
    known.last, known.previous, known.origin = known.statement, None, known.statement
    known.read = True
    return verdict


def _stands_apart(known: Known, line: ParsedLine, links: Sequence[Link]) -> bool:
    """Say of an equation that it goes on from nothing before it.

    In a document, and below another equation: lines of formulas go on from each other.
    """
    if known.anchored or line.statement is None or line.continues:
        return False
    if not (known.breaks or known.equations):
        return False
    return len(links) == len(line.expressions) and not _link(known, links[0]).accepted


def _link(known: Known, link: Link) -> LineVerdict:
    known.note_names(link.before, link.after)
    unknown = quantities_in(link.before, link.after)
    verdict = judge_link(link, known.scope, slips=known.slips and not unknown)
    if unknown:
        return of_every_quantity(verdict, unknown, known.lost)
    if known.example is not None and not verdict.accepted:
        verdict = _for_the_example(verdict, link, known.scope, known.example)
    if known.case is not None:
        verdict = in_the_case(verdict, link, known.case, known.scope)
    if known.breaks:
        verdict = left_open(verdict, link, known.said, known.under, known.scope)
    if known.relations or known.origin is None:
        return verdict
    return beside_the_start(verdict, link, known.origin, known.scope)


def _for_the_example(
    verdict: LineVerdict, link: Link, scope: Scopes, example: Scopes
) -> LineVerdict:
    """Accept what holds of the function that a document takes as its example."""
    taken = bodiless_in(scope.bodiless, link.before, link.after)
    taken = tuple(name for name in taken if name not in example.bodiless)
    if not taken:
        return verdict
    one, other = (example.resolve(tree) for tree in (link.before, link.after))
    found = judge_link(replace(link, before=one, after=other), example, slips=False)
    if not found.accepted:
        return verdict
    definition = example.definitions[taken[0]]
    formula = f"{definition.name}({definition.parameter}) = {to_text(definition.written)}"
    return replace(found, status="agrees", reason=f"Agrees for {formula}, the example here.")


def _links(
    known: Known, number: int, text: str, line: ParsedLine, resolved: Sequence[Tree]
) -> list[Link]:
    links = []
    before = known.previous
    for after, relation, column in zip(resolved, line.relations, line.columns, strict=True):
        if before is not None:
            links.append(Link(number, text, before, relation, after, column))
        before = after
    return links


def _check_shapes(known: Known, tree: Tree, column: int, judged: bool) -> None:
    try:
        check_shapes(tree, known.scope, column)
    except ShapeError as error:
        slips = judged and known.slips and not isinstance(error, Unwritten)
        if slips and known.previous is not None:
            error.slip = slip_in(known.previous, tree, known.scope)
        raise
