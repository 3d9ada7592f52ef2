"""Reads the lines of a derivation in order and judges each against the one before it.

A line is a formula or a chain (`= …`, `≤ …`), which goes on from the formula before it, or it is a
statement: an equation, an inequality, or several joined by `and` and `or`. Statements are read
where an arrow, `and`, `or`, `≠` or `±` stands, after `given`, and where equations stand one under
another of which the last says what a symbol is (`x = 2`). The first of them is given; after ⇒ a
line must hold wherever the one before it does; after ⇔, and without an arrow, it must have the same
solutions. Everywhere else `=` claims that both sides are equal for all values.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..arrays.arrays import ShapeError, Unwritten
from ..context.definitions import Scopes, read_given, read_let
from ..context.differentials import has_differential, uses_differentials
from ..context.estimates import as_solution
from ..context.labels import (
    Label,
    definition_of,
    find_labels,
    follows_from_an_equation,
    goes_on,
    meanings,
    names_in,
    what_it_defines,
    with_labels,
)
from ..context.premises import opens_equations
from ..context.resolving import resolve, words_in
from ..context.said import declared_in
from ..formula.bodiless import bodiless_in
from ..formula.budget import LINE, BudgetSpent, limited, whole_line
from ..formula.errors import DeriveError, ParseError, ValueRefused
from ..formula.tree import ZERO, Connective, Derivative, Prime, Relation, Tree, walk
from ..notation.layout import is_latex, is_layout, plain
from ..notation.parse import Line
from ..notation.statements import Step, joined, relations_in
from ..quantities.dependence import with_quantities
from ..quantities.generic import quantities_in
from ..steps.formula import Formula
from .claims import (
    about_a_new_word,
    about_what_is_lost,
    after_a_lost_opening,
    as_side_fact,
    may_be_given,
    says_what_is_new,
    with_gap,
    with_hint,
)
from .comparing import are_equal, check_shapes, compare_in, slip_in
from .equality import Link, beside_the_start, judge_link
from .failures import failed, wider_gap
from .prose import left_open, solved_in_prose
from .unknowns import of_every_quantity, refuse_quantities
from .verdicts import LineVerdict, worst


@dataclass(slots=True)
class Judge:
    """What is known after the lines read so far.

    `only` is the number of the one line that is judged, None for all; the others are read. `slips`
    says whether the slip behind a wrong line is to be named.
    """

    scope: Scopes
    previous: Tree | None
    rows: Sequence[tuple[int, str]]
    only: int | None = None
    slips: bool = True
    breaks: Collection[int] = ()  # the lines at which a display of a document begins
    silent: Collection[int] = ()  # the lines that only say what names are
    statement: Tree | None = None  # in force; None while lines are formulas
    verdicts: list[LineVerdict] = field(default_factory=list)
    first: Tree | None = None
    relations: set[str] = field(default_factory=set)  # those that are no equality
    seen: list[Formula] = field(default_factory=list)
    last: Tree | None = None  # as written; None if the last line could not be read
    given: frozenset[str] = frozenset()  # what is defined for the learner, not by a `let`
    claimed: bool = False  # the line before was an equation, and no continuation
    labels: Mapping[int, Label] = field(default_factory=dict)  # by the place of their rows
    anchored: bool = False  # the start is given
    defined: str = ""  # what the line before defined
    read: bool = False  # whether the present line is understood, and only to be judged
    compared: bool = False  # whether it has been compared with one before it
    lost: dict[str, int] = field(default_factory=dict)  # names whose definition is not read
    base: int = 0  # the number of the line that `previous` or `statement` stands in; 0: the start
    gap: str = ""  # which line after that one is passed over, and why
    origin: Tree | None = None  # the start, all definitions put in

    def __post_init__(self) -> None:
        self.given = frozenset(self.scope.definitions)
        self.origin = self.previous
        self.anchored = self.previous is not None
        if self.statement is None:
            self.labels = find_labels(self.rows, self.scope)
            self.scope, _ = with_labels(self.rows, self.labels, self.scope)
            self.scope = with_quantities(self.scope, self.rows, self.labels)

    def read_all(self) -> None:
        """Judge every row."""
        for place, (number, line) in enumerate(self.rows):
            text = line.partition("#")[0]
            if not text.strip() or is_layout(text):
                continue
            if number in self.silent:
                self._note(place, text)
            else:
                self._read(place, number, line, text)

    def _note(self, place: int, text: str) -> None:
        """Take the definition from a line of prose, if it is one and can be read."""
        label = self.labels.get(place)
        try:
            with whole_line():
                if label is not None and self._own().isdisjoint(meanings(label.name)):
                    self.scope = self.scope.plus(definition_of(label, self.scope))
        except (DeriveError, BudgetSpent, RecursionError):
            self._lose(place, text)

    def _read(self, place: int, number: int, line: str, text: str) -> None:
        self.read = self.compared = False
        before, base, gap = (self.previous, self.statement), self.base, self.gap
        try:
            with whole_line():
                verdict = self._judge(place, number, text)
        except (Exception, BudgetSpent) as error:  # of ours, too: a line costs only itself
            verdict = failed(error, number, line, self.scope)
            if not self.read:
                self._lose(place, text)
            elif before != (None, None) and not self._is_usable(error):
                self.read = False
                self.previous, self.statement = before
            if not self.read:
                self.gap = wider_gap(gap, number, error)
        if verdict.status == "refuted":
            verdict = about_what_is_lost(verdict, self.lost, self.scope)
            verdict = about_a_new_word(verdict, self._words_before(place), self.scope)
        if self.read:
            verdict = with_gap(verdict, base, gap, compared=self.compared)
            self.base, self.gap = number, ""
        if self.only in {None, number}:
            self.verdicts.append(verdict)

    def _words_before(self, place: int) -> set[str]:
        texts = [row.partition("#")[0] for _, row in self.rows[:place]]
        plain_ = (plain(text, self.scope.words) for text in texts)
        return set().union(*(names_in(text, latex=is_latex(text)) for text in plain_))

    def _lose(self, place: int, text: str) -> None:
        """Note what a line that could not be read may have said: a definition, a new chain."""
        self.last = None
        name = (
            self.labels[place].name if place in self.labels else what_it_defines(text, self.scope)
        )
        if name:
            self.lost[name] = self.rows[place][0]
        opens = "=" in text and not goes_on(plain(text, self.scope.words))
        if (name or opens) and not self.anchored:
            self.previous = self.statement = None  # it began anew

    def _is_usable(self, error: BaseException) -> bool:
        """Say of a line that was read, but not judged, if the next may be compared with it."""
        if not isinstance(error, BudgetSpent):
            return False
        if self.previous is None:
            return True
        try:  # is it this line that takes too much work, or the one before it?
            with limited(LINE):
                compare_in(self.previous, self.previous, self.scope)
        except (Exception, BudgetSpent):
            return False
        return True

    def _judge(self, place: int, number: int, text: str) -> LineVerdict:
        let = read_let(text, self.scope)
        if let is not None:
            self.scope = self.scope.plus(let)
            return LineVerdict(number, text, "proved", f"Defines {let.name}.")
        known = {*self.scope.words, *self.scope.structures}
        said = {} if self.anchored or self.statement is not None else declared_in(text)
        if said and all(name in known or name.partition("_")[0] in known for name in said):
            return LineVerdict(number, text, "proved", f"Declares {', '.join(said)}.")
        judged = self.only in {None, number}
        if number in self.breaks and self._opens_display(place, text):
            self.first = self.previous = self.statement = None
            self.claimed, self.gap = False, ""
        if place in self.labels and self.statement is None:
            return self._label(self.labels[place], place, number, text, judged)
        formula, given = read_given(text)
        line = self.scope.line(formula)
        self._refuse_differential(line, text)
        set_to_zero = not given and self._is_zero_first(line)
        line = _zero_last(line) if set_to_zero else line
        defined, self.defined = self.defined, ""
        if defined and line.continues and self.anchored and self.first is not None:
            message = (
                f"does this go on from the definition of {defined}, or from the line before it? "
                f"Write `let {defined} = …` behind a line that goes on, or before the first"
            )
            raise ParseError(message, text, 1)
        if self._begins_anew(line, after_definition=bool(defined)):
            self.first = self.previous = self.last = None
            self.claimed, self.gap = False, ""
            if set_to_zero or self._may_set_to_zero(place, line):
                return self._up_to_zero(number, text, line, judged)
            return self._chain(number, text, line, judged)
        if set_to_zero or (not given and self._may_set_to_zero(place, line)):
            return self._up_to_zero(number, text, line, judged)
        if line.steps or given or self._is_statement(place, line):
            return self._statements(number, text, line, judged, fresh=given)
        return self._chain(number, text, line, judged)

    def _refuse_differential(self, line: Line, text: str) -> None:
        """Ask for a derivative where d is read as a number before a name, and none is declared.

        Raises:
            ParseError: it is.
        """
        trees = (*line.expressions, *(step.statement for step in line.steps))
        if "d" not in self.scope.assumed or not any("d" in words_in(tree) for tree in trees):
            return
        if has_differential(text) and uses_differentials(row for _, row in self.rows):
            message = (
                "a differential, such as dx by itself, is not read here: write the derivative, or "
                "declare d if it is a number"
            )
            raise ParseError(message, text, text.index("d") + 1)

    def _is_zero_first(self, line: Line) -> bool:
        """Say whether a chain is set to 0 in the words `0 = … = …`."""
        if self.statement is not None or self.anchored or line.steps or line.continues:
            return False
        first, second = line.expressions[0], line.expressions[1:2]
        derived = any(isinstance(n, Derivative | Prime) for tree in second for n in walk(tree))
        chained = len(line.expressions) > 2 and {*line.relations} == {"="}
        return first == ZERO and chained and derived

    def _may_set_to_zero(self, place: int, line: Line) -> bool:
        """Say whether a chain ends in `= 0`, and an equation follows from that below."""
        if self.statement is not None or line.steps or line.expressions[-1] != ZERO:
            return False
        before = self.previous is not None if line.continues else len(line.expressions) > 2
        if line.relations[-1] != "=" or not before:
            return False
        for below, (number, row) in enumerate(self.rows[place + 1 :], place + 1):
            text = row.partition("#")[0]
            if text.strip() and not is_layout(text) and number not in self.silent:
                return below not in self.labels and follows_from_an_equation(
                    plain(text, self.scope.words)
                )
        return False

    def _up_to_zero(self, number: int, text: str, line: Line, judged: bool) -> LineVerdict:
        """Judge a chain up to its last sign: there it is set to 0, and an equation begins.

        Where what is set to 0 is 0 always, the line is a chain like any other.
        """
        kept = len(line.expressions) - 1
        start = self.previous if kept == 0 else self.scope.resolve(line.expressions[kept - 1])
        assert start is not None  # there is something before the last sign
        if are_equal(start, ZERO, self.scope):
            return self._chain(number, text, line, judged)
        verdict = LineVerdict(number, text, "proved", "Set to 0: an equation from here on.")
        if kept:
            shorter = replace(
                line,
                expressions=line.expressions[:kept],
                columns=line.columns[:kept],
                relations=line.relations[:kept],
            )
            verdict = self._chain(number, text, shorter, judged)
        self.statement = Relation(start, "=", ZERO)
        self.last, self.previous, self.origin = self.statement, None, self.statement
        self.read = True
        return verdict

    def _opens_display(self, place: int, text: str) -> bool:
        """Say whether this is the first row of its line, and goes on from nothing before it."""
        number = self.rows[place][0]
        first = place == 0 or self.rows[place - 1][0] != number
        return first and not goes_on(plain(text, self.scope.words))

    def _label(self, label: Label, place: int, number: int, text: str, judged: bool) -> LineVerdict:
        """Judge a definition: the chain goes on from its formula, or is left where it was."""
        line = self.scope.line(label.text)
        self._refuse_differential(line, text)
        if self._own().isdisjoint({label.name, label.name.partition("_")[0]}):
            self.scope = self.scope.plus(definition_of(label, self.scope))
        last = not any(row.partition("#")[0].strip() for _, row in self.rows[place + 1 :])
        if self.anchored:
            starts = self.first is None and (label.continued or last)
        else:
            starts = label.continued or self.first is None or bool(self.defined)
            if starts:
                self.first = self.previous = None
        before = self.first, self.previous, self.last, self.origin, [*self.seen]
        if not starts:
            self.previous = None
        self.claimed = False
        try:
            verdict = self._chain(number, text, line, judged)
        finally:
            if not starts:
                self.first, self.previous, self.last, self.origin, self.seen = before
                self.read = False  # the chain stands where it stood
        self.defined = "" if self.anchored and starts else label.name
        if verdict.accepted and len(line.expressions) == 1 and not (self.anchored and starts):
            return replace(verdict, reason=f"Defines {label.name}.")
        return verdict

    def _own(self) -> frozenset[str]:
        """The names that stand for something here, and not by the author's definition."""
        return frozenset(self.scope.definitions) - self.given

    def _begins_anew(self, line: Line, *, after_definition: bool) -> bool:
        """Say whether a line speaks of what is defined, and goes on from no line before it."""
        if self.anchored or self.statement is not None or line.steps or line.continues:
            return False
        own = self._own() if self.labels or self.scope.dependents else frozenset()
        first = line.expressions[0]
        speaks = not own.isdisjoint(words_in(first))
        if line.statement is not None:
            return bool(own) and (after_definition or speaks)
        whole = isinstance(first, Derivative | Prime)
        return speaks and (after_definition or whole)

    def _is_statement(self, place: int, line: Line) -> bool:
        if self.statement is not None:
            return True
        return (
            line.statement is not None
            and self.previous is None
            and opens_equations(self.rows[place:], self.scope)
        )

    def _statements(
        self, number: int, text: str, line: Line, judged: bool, *, fresh: bool
    ) -> LineVerdict:
        steps = line.steps or (self._one_step(line, text),)
        if steps[0].arrow and self.statement is None and not self._opening_is_lost():
            message = "an arrow stands between equations, and before this one there is none"
            raise ParseError(message, text, 1)
        if fresh:
            self.statement = None
        statements: list[Tree] = []
        for step in steps:
            before = statements[-1] if statements else self.statement
            solved = as_solution(step.statement, before, self.scope.assumed)
            statements.append(self.scope.resolve(solved))
        for step, statement in zip(steps, statements, strict=True):
            self._refuse_bodiless(statement)
            refuse_quantities(statement)
            for relation in relations_in(statement):
                self._check_sides(relation, step.column)
            written = self._in_its_terms(step.statement, statement)
            self.seen.append(Formula(written, statement, number))
        befores = [self.statement, *statements]
        self.compared = self.statement is not None
        if self.statement is None:
            self.origin = statements[0]
        self.statement, self.last, self.previous = statements[-1], steps[-1].statement, None
        self.first = self.first or steps[0].statement
        self.read = True
        verdicts = []
        for before, step, statement in zip(befores, steps, statements, strict=False):
            if before is None:
                verdicts.append(self._premise(number, text, step, statement))
            elif judged:
                verdicts.append(self._step(number, text, before, step, statement))
        return worst(verdicts) if verdicts else LineVerdict(number, text, "proved", "")

    def _refuse_bodiless(self, statement: Tree) -> None:
        if functions := bodiless_in(self.scope.bodiless, statement):
            name = functions[0]
            raise ValueRefused(
                f"{name} has no body: an equation with it cannot be solved or followed; define it "
                f"before, as in `let {name}(t) = t^2`"
            )

    def _one_step(self, line: Line, text: str) -> Step:
        """Read a line that has no logic in it as a statement, after another one."""
        if line.statement is not None:
            return Step("", line.statement, line.columns[0])
        if not line.continues:
            message = "before this stands an equation: write an equation here, too, or begin with ="
            raise ParseError(message, text, line.columns[0])
        last = self.last
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

    def _check_sides(self, relation: Relation, column: int) -> None:
        for side in (relation.left, relation.right):
            if self.scope.structured(side):
                check_shapes(side, self.scope, column)

    def _premise(self, number: int, text: str, step: Step, statement: Tree) -> LineVerdict:
        from .implications import judge_premise  # sympy loads only when a line needs it

        return judge_premise(number, text, step, statement, self.scope)

    def _step(
        self, number: int, text: str, before: Tree, step: Step, statement: Tree
    ) -> LineVerdict:
        from .implications import judge_implication

        start = self.origin or before

        def judged(scope: Scopes) -> LineVerdict:
            return judge_implication(number, text, before, step, statement, start, scope)

        verdict = judged(self.scope)
        return (
            solved_in_prose(verdict, before, statement, judged, self.scope)
            if self.breaks
            else verdict
        )

    def _chain(self, number: int, text: str, line: Line, judged: bool) -> LineVerdict:
        if line.continues and self.previous is None and not self._opening_is_lost():
            raise ParseError("there is no line before this one that it could continue", text, 1)
        resolved = [self.scope.resolve(tree) for tree in line.expressions]
        for tree, column in zip(resolved, line.columns, strict=True):
            if self.scope.structured(tree):
                self._check_shapes(tree, column, judged)
        for tree, whole in zip(line.expressions, resolved, strict=True):
            self.seen.append(Formula(self._in_its_terms(tree, whole), whole, number))
        links = self._links(number, text, line, resolved)
        if judged and self._stands_apart(line, links):
            links, self.previous = links[1:], None
        starts, claimed, lost = self.previous is None, self.claimed, self._opening_is_lost()
        self.compared = not starts
        if starts:
            self.origin = resolved[0]
        self.claimed = line.statement is not None
        self.relations |= {link.relation for link in links} - {"="}
        self.first = self.first or line.expressions[0]
        self.last, self.previous = line.expressions[-1], resolved[-1]
        self.read = True
        if not judged:
            return LineVerdict(number, text, "proved", "")
        claims = claimed and line.statement is not None and len(links) == len(resolved)
        verdicts = [self._link(link) for link in links[claims:]]
        if claims and not all(verdict.accepted for verdict in verdicts):
            verdicts.insert(0, self._link(links[0]))  # only if it is not true by itself
        elif (
            line.statement is not None
            and not (line.continues or claims)
            and len(verdicts) == len(resolved)
        ):
            verdicts = as_side_fact(verdicts)
        about = words_in(line.expressions[0]) & self._own()
        if starts and line.statement is not None and not about:
            hint = after_a_lost_opening if lost else with_hint
            verdicts = [hint(verdict) for verdict in verdicts]
            verdicts[:1] = [says_what_is_new(v, resolved, self.scope) for v in verdicts[:1]]
            if number in self.breaks:
                verdicts = [may_be_given(v, line.expressions, self.scope) for v in verdicts]
        return worst(verdicts) if verdicts else LineVerdict(number, text, "proved", "The start.")

    def _stands_apart(self, line: Line, links: Sequence[Link]) -> bool:
        """Say of an equation in a document that it goes on from nothing before it."""
        if not self.breaks or self.anchored or line.statement is None or line.continues:
            return False
        return len(links) == len(line.expressions) and not self._link(links[0]).accepted

    def _opening_is_lost(self) -> bool:
        """Say whether there is nothing before this line but what could not be read."""
        return bool(self.gap) and self.previous is None and self.statement is None

    def _link(self, link: Link) -> LineVerdict:
        unknown = quantities_in(link.before, link.after)
        verdict = judge_link(link, self.scope, slips=self.slips and not unknown)
        if unknown:
            return of_every_quantity(verdict, unknown, self.lost)
        if self.breaks:
            verdict = left_open(verdict, link, self.scope)
        if self.relations or self.origin is None:
            return verdict
        return beside_the_start(verdict, link, self.origin, self.scope)

    def _in_its_terms(self, tree: Tree, whole: Tree) -> Tree:
        """Keep the names that the author defined; functions and the learner's own are put in."""
        put_in = {}
        for name, definition in self.scope.definitions.items():
            if name not in self.given:
                put_in[name] = replace(definition, body=definition.written)
            elif definition.parameter is not None:
                put_in[name] = definition
        try:
            return resolve(tree, put_in, self.scope.structures, self.scope.bodiless)
        except ValueRefused:
            return whole  # the prime of a name, which only its definition explains

    def _check_shapes(self, tree: Tree, column: int, judged: bool) -> None:
        try:
            check_shapes(tree, self.scope, column)
        except ShapeError as error:
            slips = judged and self.slips and not isinstance(error, Unwritten)
            if slips and self.previous is not None:
                error.slip = slip_in(self.previous, tree, self.scope)
            raise

    def _links(self, number: int, text: str, line: Line, resolved: Sequence[Tree]) -> list[Link]:
        links = []
        before = self.previous
        for after, relation, column in zip(resolved, line.relations, line.columns, strict=True):
            if before is not None:
                links.append(Link(number, text, before, relation, after, column))
            before = after
        return links


def _zero_last(line: Line) -> Line:
    """Return `0 = A = B` as A = B = 0."""
    return replace(
        line,
        expressions=(*line.expressions[1:], line.expressions[0]),
        columns=(*line.columns[1:], line.columns[0]),
    )
