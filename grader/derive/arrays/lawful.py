"""Takes moments that are not known from a law that is drawn, so that they are those of some law.

Drawn one by one, moments contradict each other: a fourth moment of -1 refutes what is true. So
each variable gets a few values with probabilities, with the mean and the variance that are
declared, and all moments are taken from them. Variables that may depend on each other move
together, against each other, or independently, from point to point.

Normal and uniform variables keep their declared moments, and get the three values of Gauss's rules,
which have the same moments up to the fifth.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final, TypeAlias

from ..formula.calculus import add, multiply
from ..formula.errors import DeriveError, NoRealValue
from ..formula.tree import Call, Name, Negative, Number, Product, Sum, Tree, names, substitute
from ..numbers.balls import arithmetic, as_fraction
from ..numbers.evaluate import evaluate
from ..numbers.points import Point
from .known_moments import Meaning, Variable

Values: TypeAlias = list[tuple[Fraction, Tree]]
"""Probabilities, which add up to 1, and values, smallest first."""

_SEED: Final = 20_261_130
_MOST_OUTCOMES: Final = 400
_HIGHEST_MATCHED: Final = 5
_SPREADS: Final = [Fraction(s) for s in "1 2 1/2 3".split()]
_MEANS: Final = [Fraction(m) for m in "0 1 -1 2 -3 1/2".split()]


def _two(ratio: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Two values with mean 0 and variance 1, skewed unless the ratio is 1."""
    square = ratio * ratio
    return [(square / (1 + square), -1 / ratio), (1 / (1 + square), ratio)]


def _three(size: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Three values with mean 0 and variance 1: how heavy the tails are, the size says."""
    tail = 1 / (2 * size * size)
    return [(tail, -size), (1 - 2 * tail, Fraction(0)), (tail, size)]


_STANDARD: Final = [
    _two(Fraction(1)),
    _two(Fraction(2)),
    _three(Fraction(2)),
    _two(Fraction(1, 3)),
    _three(Fraction(5)),
    _two(Fraction(1, 2)),
]
"""Laws with mean 0 and variance 1."""
_GAUSS: Final = {
    "normal": (Fraction(3), Fraction(1, 6)),
    "uniform": (Fraction(9, 5), Fraction(5, 18)),
}
"""The square of the outer value, in standard deviations, and its probability."""


class NoLaw(Exception):
    """There is no law with what is declared, at these values of the parameters."""


def lawful(
    variables: Mapping[str, Variable], meanings: Mapping[str, Meaning], point: Point, turn: int
) -> Point | None:
    """Return the point with the moments of one law in it; None where no law is as declared.

    Args:
        variables: the random variables, entry by entry.
        meanings: what the symbols for moments stand for.
        point: values of all symbols; those of moments are replaced.
        turn: which law of the many is meant.
    """
    if not variables:
        return point
    for positive in (False, True):
        try:
            drawn = _Drawn(variables, meanings, point, turn, positive=positive)
            return {**point, **{name: drawn.moment(meanings[name]) for name in meanings}}
        except NoRealValue:
            continue  # as log(X) has none where X may be negative
        except (NoLaw, DeriveError):
            break
    return None


@dataclass(slots=True)
class _Source:
    """What a variable's value is read off: a number from 0 to 1, forwards or backwards."""

    name: str
    backwards: bool = False


class _Drawn:
    """One law of all variables together."""

    def __init__(
        self,
        variables: Mapping[str, Variable],
        meanings: Mapping[str, Meaning],
        point: Point,
        turn: int,
        *,
        positive: bool,
    ) -> None:
        self._variables, self._point = variables, point
        self._positive = positive
        self._rng = random.Random(f"{_SEED} {turn}")
        self._turn = turn
        self._bases: dict[str, Values] = {}
        self._spreads: dict[str, Tree] = {}
        joint = [m for m in meanings.values() if len(m.factors) > 1 or not _is_own(m)]
        self._unknown = frozenset(n for m in joint for f, _ in m.factors for n in names(f))
        for name, variable in variables.items():
            if variable.base not in self._bases:
                self._bases[variable.base] = self._values(variable)
            self._check(name, variable)
        self._sources = self._tied()

    def moment(self, meaning: Meaning) -> Tree:
        """Return the expectation of a product of powers, or a variance."""
        if meaning.variance:
            ((tree, _),) = meaning.factors
            assert isinstance(tree, Name)
            values = self._bases[self._variables[tree.name].base]
            mean = _mean(values)
            squares = _mean([(share, _power(value, 2)) for share, value in values])
            return _simple(add(squares, multiply(Number(Fraction(-1)), mean, mean)))
        self._match(meaning)
        used = sorted({n for f, _ in meaning.factors for n in names(f)} & set(self._variables))
        terms = []
        for weight, outcome in self._outcomes(used):
            for factor, _ in meaning.factors:
                if not isinstance(factor, Name):
                    evaluate(factor, {**self._point, **outcome}, arithmetic())
            factors = [
                _power(substitute(factor, outcome), power) for factor, power in meaning.factors
            ]
            terms.append(multiply(Number(weight), *factors))
        return _simple(substitute(add(*terms), self._point))

    def _match(self, meaning: Meaning) -> None:
        """Refuse a moment that the three values of a normal or uniform variable do not have."""
        for factor, power in meaning.factors:
            for name in names(factor) & set(self._variables):
                gauss = self._variables[name].law.kind in _GAUSS
                if gauss and (power > _HIGHEST_MATCHED // 2 or not isinstance(factor, Name)):
                    raise NoLaw

    def _values(self, variable: Variable) -> Values:
        law = variable.law
        if law.kind == "bernoulli":
            assert law.first is not None
            share = self._fraction(law.first)
            if not 0 <= share <= 1:
                raise NoLaw
            return [(1 - share, Number(Fraction(0))), (share, Number(Fraction(1)))]
        mean, spread = self._mean(variable), self._spread(variable)
        self._spreads[variable.base] = spread
        if law.kind in _GAUSS:
            square, tail = _GAUSS[law.kind]
            far = Call("sqrt", (Number(square),))
            shape: list[tuple[Fraction, Tree]] = [
                (tail, multiply(Number(Fraction(-1)), far)),
                (1 - 2 * tail, Number(Fraction(0))),
                (tail, far),
            ]
        else:
            standard = _STANDARD[self._turn % len(_STANDARD)]
            shape = [(p, Number(z)) for p, z in standard]
        return [(p, _simple(add(mean, multiply(spread, z)))) for p, z in shape]

    def _mean(self, variable: Variable) -> Tree:
        if variable.law.mean is not None:
            return substitute(variable.law.mean, self._point)
        if self._positive:
            return Number(Fraction(20))
        return Number(self._rng.choice(_MEANS))

    def _spread(self, variable: Variable) -> Tree:
        """Return the standard deviation."""
        law = variable.law
        if law.variance is None:
            if law.covariance is not None:
                share = self._fraction(law.covariance)
                return Call("sqrt", (Number(abs(share) * len(self._variables) + 1),))
            if self._turn % 7 == 6:
                return Number(Fraction(0))  # a constant is random, too
            return Number(self._rng.choice(_SPREADS))
        variance = substitute(law.variance, self._point)
        if self._fraction(law.variance) < 0:
            raise NoLaw
        return Call("sqrt", (variance,))

    def _check(self, name: str, variable: Variable) -> None:
        """Refuse a covariance that no law has, or that is not drawn here."""
        law = variable.law
        mine = [n for n, other in self._variables.items() if other.base == variable.base]
        if law.covariance is not None and len(mine) > 1:
            shared = self._fraction(law.covariance)
            variance = self._fraction(_power(self._spreads[variable.base], 2))
            if not -variance <= shared * (len(mine) - 1) or shared > variance:
                raise NoLaw
            if name in self._unknown:
                raise NoLaw  # more than pairs of them

    def _tied(self) -> dict[str, _Source]:
        """Say what each variable follows: those declared as independent follow nothing else."""
        sources = {}
        shared = next(
            (n for n, variable in self._variables.items() if variable.law.independent), "shared"
        )
        for name, variable in self._variables.items():
            if variable.law.independent or self._rng.random() < 0.25:
                sources[name] = _Source(name)
            else:
                sources[name] = _Source(shared, self._rng.random() < 0.4)
        return sources

    def _outcomes(self, used: Sequence[str]) -> list[tuple[Fraction, dict[str, Tree]]]:
        """Return what the variables may be together, with the probability of each."""
        tied: dict[str, list[str]] = {}
        for name in used:
            tied.setdefault(self._sources[name].name, []).append(name)
        parts = [self._together(group) for group in tied.values()]
        count = 1
        for part in parts:
            count *= len(part)
        if count > _MOST_OUTCOMES:
            raise NoLaw
        outcomes = []
        for chosen in product(*parts):
            weight = Fraction(1)
            values: dict[str, Tree] = {}
            for share, some in chosen:
                weight *= share
                values |= some
            if weight:
                outcomes.append((weight, values))
        return outcomes

    def _together(self, group: Sequence[str]) -> list[tuple[Fraction, dict[str, Tree]]]:
        """Cut the interval from 0 to 1 where one of the variables takes its next value."""
        steps = {}
        for name in group:
            values = self._bases[self._variables[name].base]
            total = Fraction(0)
            ends = []
            for share, value in values[::-1] if self._sources[name].backwards else values:
                total += share
                ends.append((total, value))
            steps[name] = ends
        cuts = sorted({end for ends in steps.values() for end, _ in ends})
        pieces = []
        before = Fraction(0)
        for cut in cuts:
            values_here = {
                name: next(value for end, value in ends if end >= cut)
                for name, ends in steps.items()
            }
            pieces.append((cut - before, values_here))
            before = cut
        return pieces

    def _fraction(self, tree: Tree) -> Fraction:
        return as_fraction(evaluate(tree, self._point, arithmetic()))


def _is_own(meaning: Meaning) -> bool:
    return len(meaning.factors) == 1 and isinstance(meaning.factors[0][0], Name)


def _mean(values: Values) -> Tree:
    return add(*(multiply(Number(share), value) for share, value in values))


def _power(base: Tree, power: int) -> Tree:
    return multiply(*([base] * power))


def _simple(tree: Tree) -> Tree:
    """Return a formula of fractions as one fraction."""
    try:
        return Number(_computed(tree))
    except TypeError:
        return tree


def _computed(tree: Tree) -> Fraction:
    match tree:
        case Number(value):
            return value
        case Negative(operand):
            return -_computed(operand)
        case Sum(terms):
            return sum(map(_computed, terms), Fraction(0))
        case Product(factors):
            total = Fraction(1)
            for factor in factors:
                total *= _computed(factor)
            return total
    raise TypeError
