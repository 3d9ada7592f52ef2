"""Judges one link of a chain: an equality, a bound or an approximation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from ...context.definitions import Scopes
from ...formula.bodiless import bodiless_in
from ...formula.errors import TooLarge
from ...formula.tree import Tree, names
from ...numbers.compare import Evidence, Witness
from .bounds import Finding, judge_relation
from .comparing import (
    are_equal,
    bound_slip_in,
    compare_in,
    exact_proof,
    same_formula,
    slip_in,
)
from .guesses import by_our_guess
from .numbers_put_in import numbers_put_in
from .unknowns import judge_for_every_function, of_other_laws, undeclared_shape
from .verdicts import DomainChange, LineVerdict, Status

_PROVED: Final = "Proved by exact algebra."


@dataclass(frozen=True, slots=True)
class Link:
    """Two formulas, definitions put in, the sign between them, and where the second stands."""

    number: int
    text: str
    before: Tree
    relation: str
    after: Tree
    column: int

    def verdict(
        self,
        status: Status,
        reason: str,
        *,
        witness: Witness | None = None,
        domain: DomainChange = "",
        slip: str = "",
    ) -> LineVerdict:
        column = None if status in {"proved", "agrees"} else self.column
        return LineVerdict(self.number, self.text, status, reason, witness, column, domain, slip)


def judge_link(link: Link, scope: Scopes, *, slips: bool = True) -> LineVerdict:
    """Judge a link by the sign that stands in it; `slips` asks for the name of the slip."""
    return _equality(link, scope, slips) if link.relation == "=" else _bound(link, scope, slips)


def beside_the_start(verdict: LineVerdict, link: Link, start: Tree, scope: Scopes) -> LineVerdict:
    """Say of a line that does not follow from the one before it if it equals the start.

    Then the slip is not in this line.
    """
    refuted = verdict.status == "refuted" and link.relation == "="
    if not refuted or link.before == start or not are_equal(start, link.after, scope):
        return verdict
    reason = verdict.reason.removesuffix(verdict.slip).rstrip()
    told = "But it equals the start: the mistake is in a line before."
    return replace(verdict, reason=f"{reason} {told}", slip="")


def _equality(link: Link, scope: Scopes, slips: bool) -> LineVerdict:
    before, after = link.before, link.after
    if before == after:
        return link.verdict("proved", "The same formula.")
    if bodiless_in(scope.bodiless, before, after):
        return link.verdict(*judge_for_every_function(before, after, scope))
    proof = exact_proof(before, after, scope)
    if proof is not None and proof.is_total:
        return link.verdict("proved", _PROVED)
    try:
        evidence = compare_in(before, after, scope)
    except TooLarge as error:
        return link.verdict("undecided", f"Not decided: {error}.")
    if evidence.difference != "same":
        return _refuted(link, evidence, scope, slips)
    if same_formula(before, after, scope):
        return link.verdict("proved", "The same formula.")
    if evidence.points < evidence.needed:
        reason = "Both sides could be compared at too few points to decide."
        return link.verdict("undecided", reason)
    if proof is not None:
        return link.verdict("proved", _PROVED)
    if evidence.entries:
        where = evidence.sizes and f" for {evidence.sizes}"
        unproved = "not proved for all sizes" if where else "not proved"
        reason = f"Agrees entry by entry{where}, at {evidence.points} points; {unproved}."
        return link.verdict("agrees", reason)
    from ...algebra.proof import prove  # sympy loads only when a line needs it

    words = prove(before, after, scope.domains)
    if words is not None:
        return link.verdict("proved", f"Proved {words}.")
    return link.verdict("agrees", f"Agrees at {evidence.points} points to 40 digits; not proved.")


def _bound(link: Link, scope: Scopes, slips: bool) -> LineVerdict:
    if functions := bodiless_in(scope.bodiless, link.before, link.after):
        reason = f"Not decided: {functions[0]} has no body, so that no bound is known."
        return link.verdict("undecided", reason)
    try:
        finding = judge_relation(link.before, link.relation, link.after, scope)
    except TooLarge as error:
        finding = Finding("undecided", f"Not decided: {error}.")
    slip = ""
    if finding.status == "refuted" and slips:
        slip = bound_slip_in(link.before, link.relation, link.after, scope)
    reason = " ".join(filter(None, [finding.reason, slip]))
    return link.verdict(finding.status, reason, witness=finding.witness, slip=slip)


def _refuted(link: Link, evidence: Evidence, scope: Scopes, slips: bool) -> LineVerdict:
    if reason := of_other_laws(link.before, link.after, scope):
        return link.verdict("undecided", f"Not decided: {reason}.")
    witness = evidence.witness
    slip = ""
    domain: DomainChange = ""
    assumed = sorted((names(link.before) | names(link.after)) & scope.assumed)
    if evidence.shapes and assumed:
        said = [undeclared_shape(name, scope) for name in assumed]
        return link.verdict("unreadable", " ".join([evidence.shapes, *said]))
    if evidence.shapes:
        slip = " ".join(filter(None, [evidence.shapes, _slip(link, scope, slips)]))
        return link.verdict("refuted", slip, slip=slip)
    guessed = numbers_put_in(link.before, link.after, scope) or by_our_guess(
        link.before, link.after, evidence, scope
    )
    if guessed is not None:
        return link.verdict(*guessed)
    if evidence.difference == "enlarged" or evidence.difference == "narrowed":
        domain = evidence.difference
    else:
        slip = _slip(link, scope, slips)
    assert witness is not None
    reason = " ".join(filter(None, [_told(witness, domain), slip]))
    return link.verdict("refuted", reason, witness=witness, domain=domain, slip=slip)


def _slip(link: Link, scope: Scopes, slips: bool) -> str:
    return slip_in(link.before, link.after, scope) if slips else ""


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
