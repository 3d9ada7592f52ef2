"""Judges a hand derivation line by line: does each line follow from the one before it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from .arrays import ShapeError
from .comparing import bound_slip_in, check_shapes, compare_in, same_formula, slip_in
from .definitions import Scopes, read_let
from .domain import Domain
from .errors import DeriveError, ParseError, TooLarge, ValueRefused
from .goal import GoalVerdict, judge_goal
from .layout import is_layout, rows
from .parse import Line
from .refute import Evidence, Witness
from .relations import Finding, judge_relation
from .resolving import resolve
from .structures import Structure
from .tree import Tree
from .way import Formula, judge_steps, judge_waypoints, read_formula

MAX_LINES: Final = 200

Status: TypeAlias = Literal["proved", "agrees", "refuted", "undecided", "unreadable"]
_WORST_FIRST: Final[tuple[Status, ...]] = (
    "unreadable",
    "refuted",
    "undecided",
    "agrees",
    "proved",
)


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What became of one line.

    `number` counts all lines from 1, blank ones too. `column` is where reading stopped, or where
    the expression begins that does not follow. `domain` says how a refuted step changes it.
    """

    number: int
    text: str
    status: Status
    reason: str
    witness: Witness | None = None
    column: int | None = None
    domain: Literal["", "enlarged", "narrowed"] = ""
    slip: str = ""

    @property
    def accepted(self) -> bool:
        return self.status in {"proved", "agrees"}


@dataclass(frozen=True, slots=True)
class Derivation:
    """The verdicts on the lines that are not blank, and on the goal where one was given."""

    lines: tuple[LineVerdict, ...]
    goal: GoalVerdict | None

    @property
    def accepted(self) -> bool:
        """Whether there is a line, every line follows, and the goal is reached."""
        reached = self.goal is None or self.goal.reached
        return bool(self.lines) and all(line.accepted for line in self.lines) and reached


def check(
    lines: Sequence[str],
    *,
    symbols: Mapping[str, Domain | Structure | str],
    start: str | None = None,
    goal: str | None = None,
    definitions: Sequence[str] = (),
    form: Sequence[str] = (),
    waypoints: Sequence[str] = (),
    slips: bool = True,
) -> Derivation:
    """Judge the lines of a derivation.

    Args:
        lines: each an expression, an `=` chain, a continuation `= …`, or `let u = …`; what follows
            a `#` is a comment; blank lines are skipped. LaTeX is read as plain text is, a row of
            `align*` and the like as a line.
        symbols: what the declared names may be, as `Domain` or in words: `real`, `(0, 1)`; for
            `vector(n)`, `matrix(m, n)` and the like see structures.py.
        start: the formula that the first line must equal; without it the first line is the start.
        goal: the formula that the last line must equal, and not merely restate the start.
        definitions: `f(x) = …` and `y = …`, in an order in which each uses only earlier ones.
        form: further demands on the last line, see `goal.judge_goal`, or `at least 2 steps`.
        waypoints: formulas that must appear on the way, in this order, or others that equal them
            and are in the same terms; see `way.judge_waypoints`.
        slips: whether to name the slip behind a wrong line, which takes longest.

    Raises:
        ParseError, ValueRefused: in what the author wrote; a learner's line never raises.
    """
    if len(lines) > MAX_LINES:
        raise ValueRefused(f"a derivation may have at most {MAX_LINES} lines")
    scope = Scopes.declared(symbols).with_definitions(definitions)
    given = None if start is None else scope.expression(start)
    judge = _Judge(scope, given, frozenset(scope.definitions), slips)
    for number, line in rows(lines):
        judge.read(number, line)
    verdict = None
    if goal is not None or form:
        verdict = judge_goal(
            judge.last,
            start=given if given is not None else judge.first,
            goal=None if goal is None else read_formula(goal, scope),
            form=form,
            scope=judge.scope,
            relations=judge.relations,
        )
    if verdict is None or verdict.reached:
        begin = None if start is None else read_formula(start, judge.scope)
        wanted = [read_formula(waypoint, judge.scope) for waypoint in waypoints]
        missed = judge_waypoints(wanted, judge.seen, begin, judge.scope)
        missed = missed or judge_steps(form, judge.seen, begin)
        if missed:
            verdict = GoalVerdict(False, missed)
        elif waypoints:
            verdict = verdict or GoalVerdict(True, "Every step that was asked for is there.")
    return Derivation(tuple(judge.verdicts), verdict)


@dataclass(slots=True)
class _Judge:
    scope: Scopes
    previous: Tree | None
    given: frozenset[str]  # what is defined for the learner, not by a `let`
    slips: bool
    verdicts: list[LineVerdict] = field(default_factory=list)
    first: Tree | None = None
    relations: set[str] = field(default_factory=set)  # those that are no equality
    seen: list[Formula] = field(default_factory=list)
    last: Tree | None = None  # as written; None if the last line could not be read

    def read(self, number: int, line: str) -> None:
        text = line.partition("#")[0]
        if not text.strip() or is_layout(text):
            return
        try:
            self.verdicts.append(self._judge(number, text))
        except ParseError as error:
            self.last = None
            verdict = LineVerdict(number, line, "unreadable", error.message, column=error.column)
            self.verdicts.append(verdict)
        except ShapeError as error:
            self.last = None
            sentence = str(error) if str(error).endswith("?") else f"{error}."
            reason = " ".join(filter(None, [f"The shapes do not fit: {sentence}", error.slip]))
            column = error.column or 1
            self.verdicts.append(
                LineVerdict(number, line, "refuted", reason, column=column, slip=reason)
            )
        except (DeriveError, RecursionError) as error:
            self.last = None
            reason = str(error) if isinstance(error, DeriveError) else "This is nested too deep."
            self.verdicts.append(LineVerdict(number, line, "unreadable", reason, column=1))

    def _judge(self, number: int, text: str) -> LineVerdict:
        let = read_let(text, self.scope)
        if let is not None:
            self.scope = self.scope.plus(let)
            return LineVerdict(number, text, "proved", f"Defines {let.name}.")
        line = self.scope.line(text)
        if line.steps:
            raise ParseError("a formula is expected here, and no statement", text, line.columns[0])
        if line.continues and self.previous is None:
            raise ParseError("there is no line before this one that it could continue", text, 1)
        resolved = [self.scope.resolve(tree) for tree in line.expressions]
        for tree, column in zip(resolved, line.columns, strict=True):
            if self.scope.structured(tree):
                self._check_shapes(tree, column)
        for tree, whole in zip(line.expressions, resolved, strict=True):
            self.seen.append(Formula(self._in_its_terms(tree, whole), whole))
        links = self._links(number, text, line, resolved)
        if self.first is None:
            self.first = line.expressions[0]
        self.last, self.previous = line.expressions[-1], resolved[-1]
        if not links:
            return LineVerdict(number, text, "proved", "The start.")
        return min(links, key=lambda link: _WORST_FIRST.index(link.status))

    def _in_its_terms(self, tree: Tree, whole: Tree) -> Tree:
        """Keep the names that the author defined; functions and the learner's own are put in."""
        put_in = {
            name: definition
            for name, definition in self.scope.definitions.items()
            if name not in self.given or definition.parameter is not None
        }
        try:
            return resolve(tree, put_in, self.scope.structures)
        except ValueRefused:
            return whole  # the prime of a name, which only its definition explains

    def _check_shapes(self, tree: Tree, column: int) -> None:
        try:
            check_shapes(tree, self.scope, column)
        except ShapeError as error:
            if self.previous is not None:
                error.slip = self._slip(self.previous, tree)
            raise

    def _links(
        self, number: int, text: str, line: Line, resolved: Sequence[Tree]
    ) -> list[LineVerdict]:
        links = []
        before = self.previous
        for after, relation, column in zip(resolved, line.relations, line.columns, strict=True):
            if before is not None and relation == "=":
                links.append(self._step(number, text, before, after, column))
            elif before is not None:
                links.append(self._bound(number, text, before, relation, after, column))
                self.relations.add(relation)
            before = after
        return links

    def _step(self, number: int, text: str, before: Tree, after: Tree, column: int) -> LineVerdict:
        if before == after:
            return LineVerdict(number, text, "proved", "The same formula.")
        try:
            evidence = compare_in(before, after, self.scope)
        except TooLarge as error:
            reason = f"Not decided: {error}."
            return LineVerdict(number, text, "undecided", reason, column=column)
        if evidence.difference != "same":
            return self._refuted(number, text, before, after, column, evidence)
        if same_formula(before, after, self.scope):
            return LineVerdict(number, text, "proved", "The same formula.")
        if evidence.points < evidence.needed:
            reason = "Both sides could be compared at too few points to decide."
            return LineVerdict(number, text, "undecided", reason, column=column)
        if evidence.entries:
            where = evidence.sizes and f" for {evidence.sizes}"
            unproved = "not proved for all sizes" if where else "not proved"
            reason = f"Agrees entry by entry{where}, at {evidence.points} points; {unproved}."
            return LineVerdict(number, text, "agrees", reason)
        from .algebra import prove  # sympy loads only when a line needs it

        words = prove(before, after, self.scope.domains)
        if words is not None:
            return LineVerdict(number, text, "proved", f"Proved {words}.")
        reason = f"Agrees at {evidence.points} points to 40 digits; not proved."
        return LineVerdict(number, text, "agrees", reason)

    def _bound(
        self, number: int, text: str, before: Tree, relation: str, after: Tree, column: int
    ) -> LineVerdict:
        try:
            finding = judge_relation(before, relation, after, self.scope)
        except TooLarge as error:
            finding = Finding("undecided", f"Not decided: {error}.")
        slip = ""
        if finding.status == "refuted" and self.slips:
            slip = bound_slip_in(before, relation, after, self.scope)
        reason = " ".join(filter(None, [finding.reason, slip]))
        place = None if finding.status in {"proved", "agrees"} else column
        return LineVerdict(number, text, finding.status, reason, finding.witness, place, slip=slip)

    def _slip(self, before: Tree, after: Tree) -> str:
        return slip_in(before, after, self.scope) if self.slips else ""

    def _refuted(
        self,
        number: int,
        text: str,
        before: Tree,
        after: Tree,
        column: int,
        evidence: Evidence,
    ) -> LineVerdict:
        witness = evidence.witness
        slip = ""
        domain: Literal["", "enlarged", "narrowed"] = ""
        if evidence.shapes:
            slip = " ".join(filter(None, [evidence.shapes, self._slip(before, after)]))
            return LineVerdict(number, text, "refuted", slip, column=column, slip=slip)
        if evidence.difference == "enlarged" or evidence.difference == "narrowed":
            domain = evidence.difference
        else:
            slip = self._slip(before, after)
        assert witness is not None
        reason = " ".join(filter(None, [_told(witness, domain), slip]))
        return LineVerdict(number, text, "refuted", reason, witness, column, domain, slip)


def _told(witness: Witness, domain: str) -> str:
    place = ", ".join(f"{name} = {value}" for name, value in witness.point)
    at = f"at {place} " if place else ""
    if domain == "enlarged":
        return (
            f"This step enlarges the domain: {at}what comes before has no value "
            f"({witness.before}), but this is {witness.after}."
        )
    if domain == "narrowed":
        return (
            f"This step narrows the domain: {at}what comes before is {witness.before}, but this "
            f"has no value ({witness.after})."
        )
    sentence = f"{at}what comes before is {witness.before}, but this is {witness.after}."
    return sentence[0].upper() + sentence[1:]
