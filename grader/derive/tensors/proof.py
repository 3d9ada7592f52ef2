"""Proves that two formulas with arrays, sums or moments are equal."""

from __future__ import annotations

from ..algebra.exact import Reader, proved
from ..algebra.field import Field, Unproved
from ..algebra.proofs import Proof
from ..arrays.arrays import flat
from ..arrays.entrywise import alike
from ..arrays.written import Written, choices, variants
from ..context.definitions import Scopes
from ..formula.domain import Domain
from ..formula.errors import DeriveError
from ..formula.tree import ZERO, Tree
from . import tables
from .entries import is_zero
from .reading import Writer


def prove_arrays(before: Tree, after: Tree, scope: Scopes) -> Proof | None:
    """Return a proof for all sizes, or None where none is found."""
    try:
        sizes = choices((before, after), scope)
    except DeriveError:
        return None
    if sizes == [{}]:
        return _of_one_size(before, after, scope)

    def claim(field: Field) -> bool:
        writer = Writer(field, scope)
        one, other = writer.table(before), writer.table(after)
        if ZERO in (before, after):
            return is_zero(one.body) and is_zero(other.body)
        if one.identity != other.identity:
            one, other = (
                (tables.fitted(one, other), other)
                if one.identity
                else (one, tables.fitted(other, one))
            )
        if one.shape != other.shape:
            raise Unproved
        return is_zero(one.body - other.body)

    return proved(claim)


def _of_one_size(before: Tree, after: Tree, scope: Scopes) -> Proof | None:
    """Entry by entry; expectations that are not known are symbols."""
    try:
        written = list(variants((before, after), scope, {}))
    except DeriveError:
        return None

    found = [_of_variant(variant) for variant in written]
    if not all(found):
        return None
    return Proof(all(proof.is_total for proof in found if proof is not None))


def _of_variant(variant: Written) -> Proof | None:
    one, other = alike(*variant.values)
    if one.shape != other.shape:
        return None
    domains = {**variant.domains, **dict.fromkeys(variant.meanings, Domain())}
    pairs = list(zip(flat(one), flat(other), strict=True))

    def claim(field: Field) -> bool:
        reader = Reader(field, domains)
        return all((reader.element(a) - reader.element(b)).is_zero for a, b in pairs)

    proof = proved(claim)
    return Proof(False) if proof is not None and variant.random else proof
