"""Says what kind of line this is, a definition, a chain or statements, and has it judged."""

from __future__ import annotations

from dataclasses import replace

from ..context.definitions import read_given, read_let
from ..context.labels import Label, definition_of, follows_from_an_equation
from ..context.premises import opens_equations
from ..context.resolving import words_in
from ..context.said import declared_in
from ..formula.errors import ParseError
from ..formula.tree import ZERO, Derivative, Prime, walk
from ..notation.layout import is_layout, plain
from ..notation.parse import ParsedLine
from .chains import judge_chain, judge_up_to_zero
from .known import Known
from .links.verdicts import LineVerdict
from .recurrences import as_element, element_claimed, recurrence_for
from .solutions import as_solution_found, claims_a_solution, note_variables
from .statements import judge_statements


def judge_line(known: Known, place: int, number: int, text: str) -> LineVerdict:
    """Judge a row: its place among the rows, its number, and its text without a comment.

    Raises:
        DeriveError: it cannot be read or judged; what was known before is still known.
    """
    let = read_let(text, known.scope)
    if let is not None:
        known.scope = known.scope.plus(let)
        return LineVerdict(number, text, "proved", f"Defines {let.name}.")
    said = {} if known.anchored or known.statement is not None else declared_in(text)
    names = {*known.scope.words, *known.scope.structures}
    if said and all(name in names or name.partition("_")[0] in names for name in said):
        return LineVerdict(number, text, "proved", f"Declares {', '.join(said)}.")
    judged = known.judges(number)
    if number in known.breaks and known.opens_display(place, text):
        known.first = known.previous = known.statement = None
        known.claimed, known.gap = False, ""
    label = known.labels.get(place) or element_claimed(known, text)
    if label is not None:
        claims = claims_a_solution(known, label, place)
        if known.statement is None or claims:
            return _label(known, label, place, number, text, judged, claims=claims)
    formula, given = read_given(text)
    line = known.scope.line(formula)
    note_variables(known, line)
    known.refuse_differential(line, text)
    set_to_zero = not given and _is_zero_first(known, line)
    line = _zero_last(line) if set_to_zero else line
    defined, known.defined = known.defined, ""
    if defined and line.continues and known.anchored and known.first is not None:
        message = (
            f"does this go on from the definition of {defined}, or from the line before it? "
            f"Write `let {defined} = …` behind a line that goes on, or before the first"
        )
        raise ParseError(message, text, 1)
    if _begins_anew(known, line, after_definition=bool(defined)):
        known.first = known.previous = known.last = None
        known.claimed, known.gap = False, ""
        if set_to_zero or _may_set_to_zero(known, place, line):
            return judge_up_to_zero(known, number, text, line, judged)
        return judge_chain(known, number, text, line, judged)
    if set_to_zero or (not given and _may_set_to_zero(known, place, line)):
        return judge_up_to_zero(known, number, text, line, judged)
    if line.steps or given or _is_statement(known, place, line):
        return judge_statements(known, number, text, line, judged, fresh=given)
    return judge_chain(known, number, text, line, judged)


def _is_zero_first(known: Known, line: ParsedLine) -> bool:
    """Say whether a derivative is set to 0 in the words `0 = … = …`."""
    if known.statement is not None or known.anchored or line.steps or line.continues:
        return False
    first, second = line.expressions[0], line.expressions[1:2]
    derived = any(isinstance(n, Derivative | Prime) for tree in second for n in walk(tree))
    chained = len(line.expressions) > 2 and {*line.relations} == {"="}
    return first == ZERO and chained and derived


def _zero_last(line: ParsedLine) -> ParsedLine:
    """Return `0 = A = B` as A = B = 0."""
    return replace(
        line,
        expressions=(*line.expressions[1:], line.expressions[0]),
        columns=(*line.columns[1:], line.columns[0]),
    )


def _may_set_to_zero(known: Known, place: int, line: ParsedLine) -> bool:
    """Say whether a chain ends in `= 0`, and an equation follows from that below."""
    if known.statement is not None or line.steps or line.expressions[-1] != ZERO:
        return False
    before = known.previous is not None if line.continues else len(line.expressions) > 2
    if line.relations[-1] != "=" or not before:
        return False
    for below, (number, row) in enumerate(known.rows[place + 1 :], place + 1):
        text = row.partition("#")[0]
        if text.strip() and not is_layout(text) and number not in known.silent:
            if below in known.labels:
                return claims_a_solution(known, known.labels[below], below)
            return follows_from_an_equation(plain(text, known.scope.words))
    return False


def _label(
    known: Known,
    label: Label,
    place: int,
    number: int,
    text: str,
    judged: bool,
    *,
    claims: bool,
) -> LineVerdict:
    """Judge a definition: the chain goes on from its formula, or is left where it was.

    `claims` says that it may claim what solves an equation, which then is in force no longer.
    """
    equation = known.statement
    if claims:
        known.statement = None
    line = known.scope.line(label.text)
    note_variables(known, line)
    known.refuse_differential(line, text)
    if known.own().isdisjoint({label.name, label.name.partition("_")[0]}):
        known.scope = known.scope.plus(definition_of(label, known.scope))
    last = not any(row.partition("#")[0].strip() for _, row in known.rows[place + 1 :])
    if known.anchored:
        starts = known.first is None and (label.continued or last)
    else:
        starts = label.continued or known.first is None or bool(known.defined)
        if starts:
            known.first = known.previous = None
    before = known.first, known.previous, known.last, known.origin, [*known.seen]
    if not starts:
        known.previous = None
    known.claimed = False
    try:
        verdict = judge_chain(known, number, text, line, judged, defines=len(line.expressions) == 1)
    finally:
        if not starts:
            known.first, known.previous, known.last, known.origin, known.seen = before
            known.read = False  # the chain stands where it stood
    known.equations |= starts
    known.defined = "" if known.anchored and starts else label.name
    known.constant.add(label.name)  # it is not defined here if it was above, and not read there
    recurrence = recurrence_for(known, label)
    known.told.add(label.name)
    if verdict.accepted and recurrence is not None:
        value = known.scope.resolve(line.expressions[0])
        return as_element(known, label, recurrence, verdict, value, line.columns[0])
    if verdict.accepted and claims:
        value = known.scope.resolve(line.expressions[0])
        return as_solution_found(known, label, verdict, value, equation)
    if verdict.accepted and len(line.expressions) == 1 and not (known.anchored and starts):
        return replace(verdict, reason=f"Defines {label.name}.")
    return verdict


def _begins_anew(known: Known, line: ParsedLine, *, after_definition: bool) -> bool:
    """Say whether a line speaks of what is defined, and goes on from no line before it."""
    if known.anchored or known.statement is not None or line.steps or line.continues:
        return False
    own = known.own() if known.labels or known.scope.dependents else frozenset()
    first = line.expressions[0]
    speaks = not own.isdisjoint(words_in(first))
    if line.statement is not None:
        return bool(own) and (after_definition or speaks)
    whole = isinstance(first, Derivative | Prime)
    return speaks and (after_definition or whole)


def _is_statement(known: Known, place: int, line: ParsedLine) -> bool:
    if known.statement is not None:
        return True
    return (
        line.statement is not None
        and known.previous is None
        and opens_equations(known.rows[place:], known.scope)
    )
