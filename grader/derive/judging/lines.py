"""Reads the lines of a derivation in order and judges each against the one before it.

A line is a formula or a chain (`= …`, `≤ …`), which goes on from the formula before it, or it is a
statement: an equation, an inequality, or several joined by `and` and `or`. Statements are read
where an arrow, `and`, `or`, `≠` or `±` stands, after `given`, and where equations stand one under
another of which the last says what a symbol is (`x = 2`). The first of them is given; after ⇒ a
line must hold wherever the one before it does; after ⇔, and without an arrow, it must have the same
solutions. Everywhere else `=` claims that both sides are equal for all values.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace

from ..context.labels import definition_of, example_in, goes_on, meanings, names_in, what_it_defines
from ..context.said import begins_anew, case_in, declared_in, ends_case, given_in, under_in
from ..densities.document import Densities, densities_of, letters_in
from ..formula.budget import LINE, BudgetSpent, limited, whole_line
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import Name, Relation
from ..notation.layout import is_latex, is_layout, plain
from .claims import about_a_new_word
from .failures import failed, note, wider_gap
from .known import Known
from .links.comparing import are_equal, compare_in
from .links.lost import about_what_is_lost, after_another_sign, has_another_sign, with_gap
from .links.said_again import said_again
from .links.verdicts import LineVerdict
from .one_line import judge_line


def judge_lines(known: Known) -> list[LineVerdict]:
    """Judge every row that is neither blank nor layout; what they say is then known."""
    judge = _Judge(known)
    for place, (number, line) in enumerate(known.rows):
        text = line.partition("#")[0]
        if number in known.silent and text.strip():
            judge.note(place, text)
        elif not text.strip() or is_layout(text):
            continue
        else:
            judge.read(place, number, line, text)
    return [about_what_is_lost(v, known.lost, *used, known.scope) for v, used in judge.verdicts]


@dataclass(slots=True)
class _Judge:
    """Has each line judged, and says what one that could not be read costs the others."""

    known: Known
    verdicts: list[tuple[LineVerdict, tuple[set[str], set[str]]]] = field(default_factory=list)
    base: int = 0  # the number of the line that `previous` or `statement` stands in; 0: the start
    densities: list[Densities] = field(default_factory=list)

    def __post_init__(self) -> None:
        scope = self.known.scope
        declared = {*scope.words, *scope.structures, *scope.bodiless, *scope.definitions}
        if not self.known.anchored and self.known.statement is None:
            self.densities = densities_of(self.known.rows, declared - scope.assumed)

    def note(self, place: int, text: str) -> None:
        """Take from a line of prose what it says, as far as it can be read."""
        try:
            self._note(place, text)
        except (Exception, BudgetSpent) as error:  # of ours, too: it costs only this line
            note(error)
            self._lose(place, text)

    def _note(self, place: int, text: str) -> None:
        known = self.known
        known.case = case_in(text) or (None if ends_case(text) else known.case)
        known.anew |= begins_anew(text)
        if under_in(text):
            self._note_condition(place, under_in(text))
            return
        if given_in(text):
            self._note_equation(place, given_in(text))
            return
        self._of_densities(place, text)
        known.example = example_in(text, known.scope) or known.example
        label = known.labels.get(place)
        if label is not None:
            known.told.add(label.name)
        with whole_line():
            if label is not None and known.own().isdisjoint(meanings(label.name)):
                known.scope = known.scope.plus(definition_of(label, known.scope))
            elif label is None and (again := said_again(text, known.scope)) is not None:
                known.begin_anew(again[1])
            elif label is None:
                self._note_equation(place, text)

    def _note_condition(self, place: int, formula: str) -> None:
        """Keep a condition under which something holds: `x < 0`, `n = 2`."""
        number = self.known.rows[place][0]
        for name, kind in declared_in(formula).items():
            with suppress(DeriveError):
                self.known.under.append((number, name, Domain.parse(kind)))
        with suppress(DeriveError, RecursionError):
            match self.known.scope.line(formula).expressions:
                case (Name(name), value):
                    self.known.under.append((number, name, value))

    def _note_equation(self, place: int, text: str) -> None:
        """Keep what an equation in prose says, if it says more than nothing."""
        scope = self.known.scope
        with suppress(DeriveError, BudgetSpent, RecursionError), whole_line():
            line = scope.line(text)
            sides = [scope.resolve(side) for side in line.expressions]
            if line.continues or {*line.relations} != {"="}:
                return
            for side in sides[:-1]:
                if not are_equal(side, sides[-1], scope):
                    equation = Relation(side, "=", sides[-1])
                    self.known.said.append((self.known.rows[place][0], equation))

    def read(self, place: int, number: int, line: str, text: str) -> None:
        known = self.known
        known.read = known.compared = False
        known.used, known.constant = set(), set()
        before, base, gap = (known.previous, known.statement), self.base, known.gap
        try:
            with whole_line():
                verdict = judge_line(known, place, number, text)
        except (Exception, BudgetSpent) as error:  # of ours, too: a line costs only itself
            verdict = failed(error, number, line, known.scope)
            if not known.read:
                self._lose(place, text)
            elif before != (None, None) and not self._is_usable(error):
                known.read = False
                known.previous, known.statement = before
            if not known.read:
                known.gap = wider_gap(gap, number, error)
                known.other_sign |= has_another_sign(text)
        reason = self._of_densities(place, text)
        if reason and verdict.status in {"unreadable", "undecided"}:
            verdict = LineVerdict(number, line, "agrees", reason)
            known.gap = known.gap and f"line {number} is about densities of any kind"
        verdict = about_what_is_lost(verdict, known.lost, known.used, known.constant, known.scope)
        if verdict.status == "refuted" and known.anew:
            verdict = self._said_again(place, verdict, text)
        if verdict.status == "refuted" and known.doubtful:
            verdict = about_what_is_lost(verdict, known.doubtful, known.used, (), known.scope)
        if verdict.status == "refuted":
            verdict = about_a_new_word(verdict, self._words_before(place), known.scope)
        if known.read:
            if gap and known.compared and known.other_sign:
                verdict = after_another_sign(verdict)
            verdict = with_gap(verdict, base, gap, compared=known.compared)
            self.base, known.gap, known.other_sign = number, "", False
        if known.judges(number):
            self.verdicts.append((verdict, (known.used, known.constant)))

    def _said_again(self, place: int, verdict: LineVerdict, text: str) -> LineVerdict:
        """Leave open whether a wrong claim of what a name is defines it for another example."""
        known = self.known
        again = said_again(text, known.scope)
        if again is None or again[0].name not in known.own() & known.told:
            return verdict
        name = again[0].name
        known.begin_anew(again[1])
        known.doubtful[name] = verdict.number
        reason = (
            f"Not decided: does {name} stand for something else from here on? It is not what was "
            "said of it before."
        )
        return replace(verdict, status="undecided", reason=reason, witness=None, domain="", slip="")

    def _of_densities(self, place: int, text: str) -> str:
        """Say why a line holds for all densities; nothing where that is open."""
        number, rows = self.known.rows[place][0], self.known.rows
        first = place == 0 or rows[place - 1][0] != number
        begins = place == 0 or (first and number in self.known.breaks)
        letters = letters_in(text) if self.densities else ()
        found = [way.follow(place, letters, begins=begins) for way in self.densities]
        return next(filter(None, found), "")

    def _words_before(self, place: int) -> set[str]:
        texts = [row.partition("#")[0] for _, row in self.known.rows[:place]]
        plain_ = (plain(text, self.known.scope.words) for text in texts)
        return set().union(*(names_in(text, latex=is_latex(text)) for text in plain_))

    def _lose(self, place: int, text: str) -> None:
        """Note what a line that could not be read may have said: a definition, a new chain."""
        known = self.known
        known.last = None
        formula = plain(text, known.scope.words)
        known.unread |= names_in(formula, latex=is_latex(text))
        name = (
            known.labels[place].name
            if place in known.labels
            else what_it_defines(text, known.scope)
        )
        if name:
            self.known.lost[name] = known.rows[place][0]
        opens = "=" in text and not goes_on(formula)
        if (name or opens) and not known.anchored:
            known.previous = known.statement = None  # it began anew

    def _is_usable(self, error: BaseException) -> bool:
        """Say of a line that was read, but not judged, if the next may be compared with it."""
        known = self.known
        if not isinstance(error, BudgetSpent):
            return False
        if known.previous is None:
            return True
        try:  # is it this line that takes too much work, or the one before it?
            with limited(LINE):
                compare_in(known.previous, known.previous, known.scope)
        except (Exception, BudgetSpent):
            return False
        return True
