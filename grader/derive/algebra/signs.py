"""What signs an element may have on the domain; more than it has may be told, never fewer."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from flint import fmpq_mpoly

from .field import Element, Field, Kernel, Signs

ANY: Final[Signs] = frozenset({-1, 0, 1})
POSITIVE: Final[Signs] = frozenset({1})
NONNEGATIVE: Final[Signs] = frozenset({0, 1})
NONZERO: Final[Signs] = frozenset({-1, 1})
_TRIES: Final = 24
_TRIED_TERMS: Final = 40


@dataclass(slots=True)
class _Tries:
    """How many kernels may yet be looked at for the sign of one polynomial."""

    left: int = _TRIES


def signs(element: Element) -> Signs:
    """Return the signs that it may have where it has a value."""
    found = _of_product(element.field, element.top)
    return _times(found, _of_product(element.field, element.bottom) - {0})


def suppose(element: Element, wanted: Signs) -> None:
    """Note that an element has one of these signs wherever the formulas have a value.

    That tells the sign of a factor if those of all others are known.
    """
    field = element.field
    sides = [field.factors(part) for part in (element.top, element.bottom)]
    (above, top), (below, bottom) = sides
    rest = POSITIVE if above * below > 0 else frozenset({-1})
    open_factor = None
    for poly, power in (*top, *bottom):
        found = _of_sum(field, poly, _Tries())
        if len(found - {0}) == 1 or power % 2 == 0:
            if 0 in found & wanted and (poly, power) in top:
                return  # where it is 0, nothing is known of the others
            rest = _times(rest, _raised(found - {0}, power))
        elif open_factor is None:
            open_factor = poly
        else:
            return
    if open_factor is not None and len(rest) == 1:
        _, label = field.scaled(open_factor, {})
        field.facts[label] = _times(wanted, rest)


def _of_product(field: Field, poly: fmpq_mpoly) -> Signs:
    if poly.is_zero():
        return frozenset({0})
    found = _of_sum(field, poly, _Tries())
    if len(found) == 1:
        return found
    content, factors = field.factors(poly)
    product = POSITIVE if content > 0 else frozenset({-1})
    for factor, power in factors:
        product = _times(product, _raised(_of_sum(field, factor, _Tries()), power))
    return found & product


def _of_sum(field: Field, poly: fmpq_mpoly, tries: _Tries) -> Signs:
    """By the signs of the terms; then by the ends of a domain, or by a discriminant."""
    total: Signs = frozenset({0})
    for powers, coefficient in field.terms(poly):
        term = POSITIVE if coefficient > 0 else frozenset({-1})
        for place, power in powers.items():
            term = _times(term, _raised(field.kernel(place).signs, power))
        total = _plus(total, term)
    if total == ANY and field.facts and not poly.is_constant():
        scale, label = field.scaled(poly, {})
        known = field.facts.get(label, ANY)
        total = _times(known, POSITIVE if scale > 0 else frozenset({-1}))
    if total != ANY or len(poly) > _TRIED_TERMS:
        return total
    for kernel in field.kernels_of(poly):
        if not tries.left:
            break
        tries.left -= 1
        degree = int(poly.degrees()[kernel.place])
        if degree == 1:
            found = _between(field, poly, kernel, tries)
        elif degree == 2:
            found = _quadratic(field, poly, kernel, tries)
        else:
            continue
        if found != ANY:
            return found
    return total


def _between(field: Field, poly: fmpq_mpoly, kernel: Kernel, tries: _Tries) -> Signs:
    """Of what is linear in a kernel: it lies between its values at the ends of what that may be."""
    low, high = kernel.ends
    slope = poly.derivative(kernel.place)
    at_ends = [
        _of_sum(field, _at(poly, slope, kernel, end), tries)
        for end in (low, high)
        if end is not None
    ]
    if not at_ends:
        return ANY
    if len(at_ends) == 2:
        inside = _plus(*at_ends)
    else:  # beyond the one end it goes on with the sign of the slope
        inside = _plus(at_ends[0], _of_sum(field, slope if high is None else -slope, tries))
    return inside.union(*at_ends) if kernel.has_ends else inside


def _at(poly: fmpq_mpoly, slope: fmpq_mpoly, kernel: Kernel, end: Fraction) -> fmpq_mpoly:
    rest = poly - slope * kernel.element.top
    return rest + slope * kernel.field.constant(end).top


def _quadratic(field: Field, poly: fmpq_mpoly, kernel: Kernel, tries: _Tries) -> Signs:
    """Of a x^2 + b x + c with b^2 < 4 a c: the sign of a."""
    slope = poly.derivative(kernel.place)
    twice = slope.derivative(kernel.place)
    linear = slope - twice * kernel.element.top
    rest = poly - linear * kernel.element.top - twice * kernel.element.top**2 / 2
    room = 2 * twice * rest - linear**2
    outer = _of_sum(field, twice, tries)
    inner = _of_sum(field, room, tries)
    if len(outer - {0}) != 1 or 0 in outer or -1 in inner:
        return ANY
    return outer if inner == POSITIVE else outer | {0}


def _plus(left: Signs, right: Signs) -> Signs:
    found: set[int] = set()
    for one in left:
        for other in right:
            found |= ANY if one * other < 0 else {one or other}
    return frozenset(found)


def _times(left: Signs, right: Signs) -> Signs:
    return frozenset(one * other for one in left for other in right)


def _raised(base: Signs, power: int) -> Signs:
    return frozenset(sign**power for sign in base)
