"""The kernels of formulas: symbols, exponentials, logarithms, roots, |x|; angles.py has sin, cos.

Each function of an element is written in as few of them as can be: exp(a + b) as a product, log of
a product as a sum, roots and |x| of a product as a product. A logarithm of an irreducible factor f
is kept as log|f|, so that log(f g) = log|f| + log|g| holds whatever the signs of f and g are, where
f g is positive. A root is kept as that of |f|, likewise.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ..formula.domain import Domain
from .field import Element, Field, Kernel, Names, Refined, Signs, Unproved
from .signs import ANY, NONNEGATIVE, NONZERO, POSITIVE, signs, suppose

Leaf = Callable[[Kernel], Element]
_MAX_SCALE: Final = 24
_MAX_PRIME: Final = 1_000


class Symbol(Kernel):
    """A name of a number, with the domain of its values."""

    def __init__(self, name: str, domain: Domain) -> None:
        self.name, self.domain = name, domain

    free = frozenset[str]()

    @property
    def signs(self) -> Signs:
        return signs_of(self.domain)

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        low, high = self.domain.low, self.domain.high
        if low is not None and self.domain.integer and self.domain.low_open:
            low = Fraction(math.floor(low) + 1)
        return low, high

    @property
    def has_ends(self) -> bool:
        open_ends = self.domain.low_open and self.domain.high_open
        return self.domain.integer or not open_ends

    def label(self, names: Names) -> str:
        return self.name

    def renamed(self, names: Names) -> Element:
        return self.element

    def derived(self, leaf: Leaf) -> Element:
        return leaf(self)


def signs_of(domain: Domain) -> Signs:
    """Return the signs of the numbers of a domain."""
    found = {-1, 0, 1}
    if domain.nonnegative:
        found.discard(-1)
    if domain.high is not None and domain.high <= 0:
        found.discard(1)
    if not domain.contains(Fraction(0)):
        found.discard(0)
    return frozenset(found)


class Of(Kernel):
    """A kernel that is a function of an element: `again` makes it of another one."""

    def __init__(self, name: str, argument: Element, again: Callable[[Element], Element]) -> None:
        self.name, self.argument, self.again = name, argument, again

    @property
    def free(self) -> frozenset[str]:
        return self.argument.free

    @property
    def signs(self) -> Signs:
        return ANY

    def label(self, names: Names) -> str:
        return f"{self.name}({self.argument.label(names)})"

    def renamed(self, names: Names) -> Element:
        return self.again(self.argument.renamed(names))

    def derived(self, leaf: Leaf) -> Element:
        inner = self.argument.field.derived(self.argument, leaf)
        return inner if inner.is_zero else self.slope() * inner

    def slope(self) -> Element:
        """Return the derivative by the argument."""
        raise Unproved


class _Exponential(Of):
    @property
    def signs(self) -> Signs:
        return POSITIVE

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        found = signs(self.argument)
        one = Fraction(1)
        low = one if -1 not in found else Fraction(0)
        return low, (one if 1 not in found else None)

    def slope(self) -> Element:
        return self.element


class _Logarithm(Of):
    """log|f|."""

    @property
    def signs(self) -> Signs:
        if -1 in signs(self.argument):
            return ANY
        return signs(self.argument - 1)

    def slope(self) -> Element:
        return self.field.one / self.argument


class _Root(Of):
    """The root of |f|, of the order `scale`."""

    scale: int

    @property
    def signs(self) -> Signs:
        return POSITIVE if 0 not in signs(self.argument) else NONNEGATIVE

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / (self.argument * self.scale)


class _Absolute(Of):
    """|f| of what may have either sign."""

    @property
    def signs(self) -> Signs:
        return POSITIVE if 0 not in signs(self.argument) else NONNEGATIVE

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / self.argument


class _CubeRoot(Of):
    """The real cube root, of either sign."""

    @property
    def signs(self) -> Signs:
        return signs(self.argument)

    def slope(self) -> Element:
        require(self.argument, NONZERO)
        return self.element / (self.argument * 3)


def require(element: Element, wanted: Signs) -> None:
    """Note where a formula may be without a value: unless all signs are among those wanted."""
    if not signs(element) <= wanted:
        element.field.is_total = False


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
        if isinstance(kernel, _Logarithm):
            result = result * _power_of_size(kernel.argument, coefficient)
            continue
        scale = scale_for(field, f"exp({base.label()})", coefficient)
        part = base * field.constant(Fraction(1, scale))
        made = field.adjoin(_Exponential("exp", part, exponential))
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
    if isinstance(kernel, _Exponential):
        return kernel.argument
    if isinstance(kernel, _Root):
        return _log_size(kernel.argument) * field.constant(Fraction(1, kernel.scale))
    if isinstance(kernel, _Absolute):
        return _log_size(kernel.argument)
    return field.adjoin(_Logarithm("log", part, _log_of_any_sign))


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
        kernel = _CubeRoot("cbrt", part, cube_root)
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
    if isinstance(kernel, _Exponential):
        return exponential(kernel.argument * field.constant(exponent))
    if isinstance(kernel, _Root):
        return _power_of_size(kernel.argument, exponent / kernel.scale)
    if isinstance(kernel, _Absolute):
        return _power_of_size(kernel.argument, exponent)
    size = _size(part)
    if exponent.denominator == 1:
        times = whole(exponent)
        return part**times if times % 2 == 0 else size * part ** (times - 1)
    scale = scale_for(field, f"root({part.label()})", exponent)
    root = _Root(f"root{scale}", part, lambda f: _to_power(f, Fraction(1, scale)))
    root.scale = scale
    return field.adjoin(root, (scale, size)) ** whole(exponent * scale)


def _size(part: Element) -> Element:
    found = signs(part)
    if -1 not in found:
        return part
    if 1 not in found:
        return -part
    return part.field.adjoin(_Absolute("abs", part, absolute), (2, part * part))


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


def scale_for(field: Field, label: str, exponent: Fraction) -> int:
    """Return the divisor under which powers of this kernel are kept.

    Raises:
        Refined: it has become larger.
    """
    scale = field.scales.get(label, 1)
    if scale % exponent.denominator:
        scale = math.lcm(scale, exponent.denominator)
        if scale > _MAX_SCALE:
            raise Unproved
        field.scales[label] = scale
        raise Refined
    return scale


def whole(value: Fraction) -> int:
    if value.denominator != 1 or abs(value) > 1_000:
        raise Unproved
    return int(value)
