"""Sends two formulas to the comparison that they need: of numbers, or entry by entry."""

from __future__ import annotations

from dataclasses import replace

from ...algebra.antiderivatives import without_integrals
from ...algebra.proofs import Proof
from ...arrays.arrays import OutOfRange, ShapeError
from ...arrays.entrywise import compare_entries
from ...arrays.written import choices, variants
from ...context.definitions import Scopes
from ...formula.binding import has_antiderivative
from ...formula.bodiless import TRIALS, Body, bodiless_in, generic, slopes_in, with_bodies
from ...formula.budget import LINE, BudgetSpent, limited
from ...formula.canonical import canonical
from ...formula.errors import DeriveError, TooLarge
from ...formula.tree import (
    Call,
    Entry,
    Integral,
    Limit,
    Name,
    Prime,
    Product,
    Tree,
    children,
    names,
    walk,
)
from ...numbers import compare as refute
from ...numbers.compare import Evidence, Witness


def compare_in(before: Tree, after: Tree, scope: Scopes) -> Evidence:
    """Look for a place at which two formulas differ; definitions are put in already.

    Raises:
        ShapeError: shapes that do not fit inside one of them.
        TooLarge: too large to be compared.
    """
    if bodiless_in(scope.bodiless, before, after):
        return _of_all_bodies(before, after, scope)
    if has_antiderivative(before) or has_antiderivative(after):
        return _of_derivatives(compare_in(*without_integrals(before, after, scope), scope))
    if scope.structured(before) or scope.structured(after):
        evidence = compare_entries(before, after, scope)
        decided = evidence.difference != "same" or evidence.points >= evidence.needed
        return evidence if decided else _of_any_law(before, after, scope) or evidence
    return refute.compare(before, after, scope.domains)


def _of_any_law(before: Tree, after: Tree, scope: Scopes) -> Evidence | None:
    """Return that two formulas agree for every law with the declared means and variances.

    So E[f(X)] of a normal X is compared where f is no polynomial; nothing is refuted so.
    """
    used = names(before) | names(after)
    laws = {
        name: replace(structure, law=structure.law.loosened)
        for name, structure in scope.structures.items()
        if structure.law is not None and structure.law.kind in {"normal", "uniform"}
    }
    if not any(name in laws or name.partition("_")[0] in laws for name in used):
        return None
    looser = replace(scope, structures={**scope.structures, **laws})
    evidence = compare_entries(before, after, looser)
    agree = evidence.difference == "same" and evidence.points >= evidence.needed
    return evidence if agree else None


def exact_proof(before: Tree, after: Tree, scope: Scopes) -> Proof | None:
    """Return a proof that two formulas are equal, or None where none is found."""
    if has_antiderivative(before) or has_antiderivative(after):
        return None
    if scope.structured(before) or scope.structured(after):
        from ...tensors.proof import prove_arrays

        return prove_arrays(before, after, scope)
    from ...algebra.exact import prove  # flint loads only when a line needs it

    return prove(before, after, scope.domains)


def _of_all_bodies(before: Tree, after: Tree, scope: Scopes) -> Evidence:
    """Compare for several bodies of the functions that have none; the first difference counts."""
    if any(_takes_array(node, scope) for tree in (before, after) for node in walk(tree)):
        raise TooLarge("a function without a body is judged only at numbers")
    found = []
    slopes = slopes_in(before, after)
    for trial in range(TRIALS):
        evidence = compare_with(before, after, scope, generic(trial, scope.bodiless, slopes))
        if evidence.difference != "same" or evidence.points < evidence.needed:
            return evidence
        found.append(evidence)
    return replace(found[0], points=sum(evidence.points for evidence in found))


def compare_with(before: Tree, after: Tree, scope: Scopes, body: Body) -> Evidence:
    """Compare two formulas with these bodies of the functions that have none."""
    first, second = (with_bodies(tree, scope.bodiless, body) for tree in (before, after))
    return compare_in(first, second, scope)


def _takes_array(node: Tree, scope: Scopes) -> bool:
    """Say whether it is a function without a body, applied to a vector or a matrix as a whole."""
    match node:
        case Call(name, arguments) if name in scope.bodiless:
            return any(_has_whole_array(argument, scope) for argument in arguments)
        case Prime(name, _, argument) if name in scope.bodiless and argument is not None:
            return _has_whole_array(argument, scope)
    return False


def _has_whole_array(tree: Tree, scope: Scopes) -> bool:
    """Say whether a vector or matrix occurs of which no entry is taken, and no number is made."""
    match tree:
        case Entry() | Call("norm" | "trace" | "det" | "sum" | "mean" | "logsumexp"):
            return False
        case Name(name):
            structure = scope.structures.get(name)
            return structure is not None and structure.kind in {"vector", "matrix"}
        case Product((Call("transpose", (Name(row),)), Name(column))):
            kinds = {
                getattr(scope.structures.get(name), "kind", "number") for name in (row, column)
            }
            return kinds != {"vector"}
    return any(_has_whole_array(child, scope) for child in children(tree))


def _of_derivatives(evidence: Evidence) -> Evidence:
    """Say of the values at the witness that they are those of the derivatives."""
    witness = evidence.witness
    if witness is None:
        return evidence
    told = (f"{value} (the derivative)" for value in (witness.before, witness.after))
    return replace(evidence, witness=Witness(witness.point, *told))


def are_equal(one: Tree, other: Tree, scope: Scopes) -> bool:
    """Say whether two formulas are found to be equal, with at most half of the work left."""
    try:
        with limited(LINE):
            evidence = compare_in(one, other, scope)
    except (BudgetSpent, DeriveError):
        return False
    return evidence.difference == "same" and evidence.points >= evidence.needed


def same_formula(before: Tree, after: Tree, scope: Scopes) -> bool:
    """Say whether two formulas are the same up to the order of terms and factors of numbers."""
    if scope.structured(before) or scope.structured(after):
        return before == after
    return canonical(before) == canonical(after)


def check_shapes(tree: Tree, scope: Scopes, column: int) -> None:
    """Write a formula out at some sizes, so that shapes which do not fit are found.

    Raises:
        ShapeError: with the column of the formula.
    """
    if bodiless_in(scope.bodiless, tree):
        if any(_takes_array(node, scope) for node in walk(tree)):
            return
        tree = with_bodies(tree, scope.bodiless, generic(0, scope.bodiless))
    failure: OutOfRange | None = None
    try:
        for sizes in choices((tree,), scope):
            try:
                for _ in variants((tree,), scope, sizes):
                    return
            except OutOfRange as error:
                failure = error
            except TooLarge:
                break
        if failure is not None:
            raise failure
    except ShapeError as error:
        error.column = column
        raise


def bound_slip_in(before: Tree, relation: str, after: Tree, scope: Scopes) -> str:
    """Name the usual slip behind a refuted bound or ≈ of numbers, or return an empty string."""
    if scope.structured(before) or scope.structured(after):
        return ""
    from ...slips.bounds import name_bound_slip, name_rounding_slip

    if relation == "≈":
        return name_rounding_slip(before, after)
    small, large = (after, before) if relation in {">", "≥"} else (before, after)
    return name_bound_slip(small, large, scope.domains, after)


def slip_in(before: Tree, after: Tree, scope: Scopes) -> str:
    """Name the usual slip behind a refuted step, or return an empty string."""
    if bodiless_in(scope.bodiless, before, after):
        return ""
    if has_antiderivative(before) or has_antiderivative(after):
        return _antiderivative_slip(before, after, scope)
    if any(isinstance(node, Integral | Limit) for tree in (before, after) for node in walk(tree)):
        if scope.structured(before) or scope.structured(after):
            return ""
        from ...slips.analysis import name_analytic_slip

        return name_analytic_slip(before, after, scope.domains)
    if scope.structured(before) or scope.structured(after):
        from ...slips.arrays import name_array_slip

        return name_array_slip(before, after, scope)
    from ...slips.numbers import name_slip

    return name_slip(before, after, scope.domains)


def _antiderivative_slip(before: Tree, after: Tree, scope: Scopes) -> str:
    pair = without_integrals(before, after, scope)
    variables = [node.variable for node in walk(before) if isinstance(node, Integral)]
    if not variables or any(map(scope.structured, pair)):
        return slip_in(*pair, scope)
    from ...slips.analysis import name_antiderivative_slip
    from ...slips.numbers import name_slip

    said = name_slip(*pair, scope.domains, scale_only=True)
    return said or name_antiderivative_slip(*pair, variables[0], scope.domains)
