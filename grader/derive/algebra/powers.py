"""Exponentials, logarithms and powers of elements, in as few kernels as can be.

exp(a + b) is a product, log of a product a sum, roots and |x| of a product a product. A logarithm
of an irreducible factor f is kept as log|f|, so that log(f g) = log|f| + log|g| holds whatever the
signs of f and g are, where f g is positive. A root is kept as that of |f|, likewise.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Final

from .field import Element, Unproved
from .kernels import (
    Absolute,
    CubeRoot,
    Exponential,
    Logarithm,
    Root,
    require,
    scale_for,
    whole,
)
from .signs import NONNEGATIVE, NONZERO, POSITIVE, signs, suppose

_MAX_PRIME: Final = 1_000


def divided(top: Element, bottom: Element) -> Element:
    require(bottom, NONZERO)
    return top / bottom


def exponential(argument: Element) -> Element:
    """exp of a sum is the product of powers of exp(term); exp(c log f) is a power of f.

    Raises:
        Refined: exp(term) has to be kept as a power of a smaller one.
    """
    field = argument.field
    result = field.one
    for powers, coefficient in field.terms(argument.top):
        base = field.one / field.polynomial(argument.bottom)
        for place, power in powers.items():
            base = base * field.kernel(place).element ** power
        kernel = field.kernel_of(base)
        if isinstance(kernel, Logarithm):
            result = result * _power_of_size(kernel.argument, coefficient)
            continue
        scale = scale_for(field, f"exp({base.label()})", coefficient)
        part = base * field.constant(Fraction(1, scale))
        made = field.adjoin(Exponential("exp", part, exponential))
        result = result * made ** whole(coefficient * scale)
    return result


def logarithm(argument: Element) -> Element:
    """log of a product is the sum of the logarithms of the sizes of its factors."""
    require(argument, POSITIVE)
    if argument.is_zero:
        raise Unproved
    suppose(argument, POSITIVE)
    field = argument.field
    total = field.zero
    for part, power in _factors(argument):
        total = total + _log_size(part) * field.constant(Fraction(power))
    return total


def _log_size(part: Element) -> Element:
    """Return log|f| of an irreducible factor."""
    field = part.field
    kernel = field.kernel_of(part)
    if isinstance(kernel, Exponential):
        return kernel.argument
    if isinstance(kernel, Root):
        return _log_size(kernel.argument) * field.constant(Fraction(1, kernel.scale))
    if isinstance(kernel, Absolute):
        return _log_size(kernel.argument)
    return field.adjoin(Logarithm("log", part, _log_of_any_sign))


def _log_of_any_sign(argument: Element) -> Element:
    return logarithm(absolute(argument))


def absolute(argument: Element) -> Element:
    """|f g| = |f| |g|; of what has one sign it is f or -f."""
    return _to_power(argument, Fraction(1))


def power(base: Element, exponent: Element) -> Element:
    """Return a real power; with a fraction as the exponent the base must not be negative."""
    number = exponent.number
    if number is None:
        if signs(base) != POSITIVE:
            raise Unproved  # with an integer for the exponent a negative base has a power, too
        return exponential(exponent * logarithm(base))
    if number < 0:
        require(base, NONZERO)
    if number.denominator == 1:
        return base ** whole(number)
    require(base, NONNEGATIVE)
    if base.is_zero and number < 0:
        raise Unproved
    if not base.is_zero:
        suppose(base, NONNEGATIVE)
    return _to_power(base, number)


def cube_root(argument: Element) -> Element:
    """The cube root of a product is the product of those of its factors."""
    field = argument.field
    if argument.is_zero:
        return argument
    result = field.one
    for part, times in _factors(argument):
        kernel = CubeRoot("cbrt", part, cube_root)
        result = result * field.adjoin(kernel, (3, part)) ** times
    content = field.factors(argument.top)[0] / field.factors(argument.bottom)[0]
    return result if content > 0 else -result


def sign(argument: Element) -> Element:
    """f/|f|, where f is not 0."""
    if argument.is_zero:
        return argument
    if 0 in signs(argument):
        raise Unproved
    return argument / absolute(argument)


def _to_power(base: Element, exponent: Fraction) -> Element:
    """Return |base|^exponent."""
    if base.is_zero:
        return base
    result = base.field.one
    for part, times in _factors(base):
        result = result * _power_of_size(part, exponent * times)
    return result


def _power_of_size(part: Element, exponent: Fraction) -> Element:
    """Return |f|^exponent of an irreducible factor, or of a prime number."""
    field = part.field
    kernel = field.kernel_of(part)
    if isinstance(kernel, Exponential):
        return exponential(kernel.argument * field.constant(exponent))
    if isinstance(kernel, Root):
        return _power_of_size(kernel.argument, exponent / kernel.scale)
    if isinstance(kernel, Absolute):
        return _power_of_size(kernel.argument, exponent)
    size = _size(part)
    if exponent.denominator == 1:
        times = whole(exponent)
        return part**times if times % 2 == 0 else size * part ** (times - 1)
    scale = scale_for(field, f"root({part.label()})", exponent)
    root = Root(f"root{scale}", part, lambda f: _to_power(f, Fraction(1, scale)))
    root.scale = scale
    return field.adjoin(root, (scale, size)) ** whole(exponent * scale)


def _size(part: Element) -> Element:
    found = signs(part)
    if -1 not in found:
        return part
    if 1 not in found:
        return -part
    return part.field.adjoin(Absolute("abs", part, absolute), (2, part * part))


def _factors(element: Element) -> list[tuple[Element, int]]:
    """Return the irreducible factors and the primes of the constant, without its sign."""
    field = element.field
    top, above = field.factors(element.top)
    bottom, below = field.factors(element.bottom)
    content = top / bottom
    found = [(field.polynomial(part), times) for part, times in above]
    found += [(field.polynomial(part), -times) for part, times in below]
    for number, direction in ((content.numerator, 1), (content.denominator, -1)):
        for prime, times in _primes(abs(number)):
            found.append((field.constant(Fraction(prime)), direction * times))
    return found


def _primes(number: int) -> list[tuple[int, int]]:
    """Small primes; what is left stands as it is."""
    found = []
    for prime in range(2, _MAX_PRIME):
        times = 0
        while number % prime == 0:
            number //= prime
            times += 1
        if times:
            found.append((prime, times))
        if number == 1:
            return found
    rest = math.isqrt(number)
    return [*found, (rest, 2) if rest * rest == number else (number, 1)]
