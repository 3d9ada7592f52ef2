"""Judges one link of a chain: an equality, a bound or an approximation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .bodiless import bodiless_in, examples
from .comparing import are_equal, bound_slip_in, compare_in, compare_with, same_formula, slip_in
from .definitions import Scopes
from .errors import DeriveError, TooLarge
from .refute import Evidence, Witness
from .relations import Finding, judge_relation
from .tree import Call, Tree, names, walk
from .verdicts import DomainChange, LineVerdict, Status
from .vocabulary import is_moment


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
    told = "But it does equal the start: what is wrong stands in a line before."
    return replace(verdict, reason=f"{reason} {told}", slip="")


def _equality(link: Link, scope: Scopes, slips: bool) -> LineVerdict:
    before, after = link.before, link.after
    if before == after:
        return link.verdict("proved", "The same formula.")
    if bodiless_in(scope.bodiless, before, after):
        return _for_every_function(link, scope)
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
    if evidence.entries:
        where = evidence.sizes and f" for {evidence.sizes}"
        unproved = "not proved for all sizes" if where else "not proved"
        reason = f"Agrees entry by entry{where}, at {evidence.points} points; {unproved}."
        return link.verdict("agrees", reason)
    from .algebra import prove  # sympy loads only when a line needs it

    words = prove(before, after, scope.domains)
    if words is not None:
        return link.verdict("proved", f"Proved {words}.")
    return link.verdict("agrees", f"Agrees at {evidence.points} points to 40 digits; not proved.")


def _for_every_function(link: Link, scope: Scopes) -> LineVerdict:
    """Accept what holds whatever the functions without a body are; refute nothing."""
    before, after = link.before, link.after
    if same_formula(before, after, scope):
        return link.verdict("proved", "The same formula.")
    try:
        evidence = compare_in(before, after, scope)
    except TooLarge as error:
        return link.verdict("undecided", f"Not decided: {error}.")
    functions = " and ".join(bodiless_in(scope.bodiless, before, after))
    if evidence.difference != "same":
        return link.verdict("undecided", _unknown(link, scope, evidence, functions))
    if evidence.points < evidence.needed:
        reason = "Both sides could be compared at too few points to decide."
        return link.verdict("undecided", reason)
    reason = (
        f"Agrees for every {functions} that was tried, at {evidence.points} points; not proved."
    )
    return link.verdict("agrees", reason)


def _unknown(link: Link, scope: Scopes, evidence: Evidence, names: str) -> str:
    functions = bodiless_in(scope.bodiless, link.before, link.after)
    scope = replace(scope, bodiless={name: scope.bodiless[name] for name in functions})
    one = functions[0]
    many = len(functions) > 1
    told = f"Not decided: {names} {'have' if many else 'has'} no body, and this does not hold for "
    told += "all functions"
    for formula, body in examples(scope.bodiless):
        try:
            found = compare_with(link.before, link.after, scope, body)
        except DeriveError:
            continue
        if found.difference != "same":
            told += f", as {' = '.join(f'{name}(t)' for name in functions)} = {formula} shows"
            break
    if evidence.difference != "value":
        positive = replace(scope, bodiless=dict.fromkeys(scope.bodiless, True))
        if compare_in(link.before, link.after, positive).difference == "same":
            declared = f"{', '.join(functions)}: positive function"
            return f"{told}. It holds for positive ones: declare `{declared}`."
    return f"{told}. Define it, as in `let {one}(t) = t^2`, or write {one}*(…) for a product."


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
    if reason := _of_other_laws(link.before, link.after, scope):
        return link.verdict("undecided", f"Not decided: {reason}.")
    witness = evidence.witness
    slip = ""
    domain: DomainChange = ""
    assumed = sorted((names(link.before) | names(link.after)) & scope.assumed)
    if evidence.shapes and assumed:
        return link.verdict(
            "unreadable", " ".join([evidence.shapes, *map(undeclared_shape, assumed)])
        )
    if evidence.shapes:
        slip = " ".join(filter(None, [evidence.shapes, _slip(link, scope, slips)]))
        return link.verdict("refuted", slip, slip=slip)
    if evidence.difference == "enlarged" or evidence.difference == "narrowed":
        domain = evidence.difference
    else:
        slip = _slip(link, scope, slips)
    assert witness is not None
    reason = " ".join(filter(None, [_told(witness, domain), slip]))
    return link.verdict("refuted", reason, witness=witness, domain=domain, slip=slip)


def undeclared_shape(name: str) -> str:
    """Say of a name that was taken as a number how to declare it as something else."""
    return f"{name} is taken as a number: if it is none, declare it, as in {name}: vector(n)."


def _of_other_laws(before: Tree, after: Tree, scope: Scopes) -> str:
    """Say what is not known of expectations under a distribution of their own, such as E_q."""
    laws = {name: s.law for name, s in scope.structures.items() if s.law is not None}
    moments = [
        (node.function.partition("_")[2], node)
        for tree in (before, after)
        for node in walk(tree)
        if isinstance(node, Call) and is_moment(node.function)
    ]
    own = {law: node for law, node in moments if law and not set(law.split(",")) <= set(laws)}
    if len(own) > 1 or (own and any(law not in own for law, _ in moments)):
        listed = " and ".join(sorted({node.function for _, node in moments}))
        return f"{listed} are different expectations, and nothing says how they are related"
    for law, node in own.items():
        for name in sorted(names(node) & set(laws)):
            if laws[name].kind != "random" or laws[name].mean is not None:
                return f"what is declared of {name} holds for E, and nothing is known of E_{law}"
    return ""


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
