"""The value of a formula in a world of finite laws."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..formula.budget import spend
from .duals import Dual, Value, exp, inverse, log, plain, power, slope_of
from .lexing import NotRead
from .nodes import (
    Applied,
    Constant,
    Divergence,
    Entropy,
    Expected,
    Function,
    Information,
    Named,
    Node,
    Number,
    Operation,
    Over,
    Slope,
    walk,
)
from .reading import COPIES
from .vocabulary import Vocabulary, capitals, is_capital, small, stem
from .worlds import POINTS, World

_STEPS: Final = 40  # of work for a node

_STEP: Final = 0.5
_NODES: Final = [(t * _STEP, _STEP * math.exp(-((t * _STEP) ** 2) / 2)) for t in range(-22, 23)]
"""The trapezoidal rule, exact to all digits for a normal density times an entire function."""

Places = Mapping[str, int | Value]
"""Which of its values each variable has; of one with a normal law, the number itself."""
Definitions = Mapping[str, tuple[tuple[str, ...], Node]]
"""What is defined: the letters in its bracket, and the formula."""


@dataclass(slots=True)
class Values:
    """Works out formulas; `same` holds p(z) as the marginal of p_θ(x, z), if that is said."""

    world: World
    words: Vocabulary
    definitions: Definitions
    same: Mapping[tuple[str, frozenset[str]], str]
    _level: int = field(default=0, init=False)

    def of(self, node: Node, places: Places) -> Value:
        """Return the value where variables have these places.

        Raises:
            NotRead: the formula means nothing here.
            ValueError, ZeroDivisionError, OverflowError: it has no value in this world.
        """
        spend(_STEPS)
        match node:
            case Number(value):
                return value
            case Constant():
                return 0.0
            case Named(name):
                return self._named(name, places)
            case Operation(sign, left, right):
                return _combined(sign, self.of(left, places), self.of(right, places))
            case Function("log", argument):
                return self._log(argument, places)
            case Function(name, argument):
                inner = self.of(argument, places)
                return exp(inner) if name == "exp" else _root(inner)
            case Applied():
                return self._applied(node, places)
            case Expected():
                return self._expected(node, places)
            case Over(_, variable, body):
                return self._over(node, self._known(variable), body, places)
            case Slope(parameter, body, order):
                return self._slope(parameter, body, order, places)
            case Divergence(left, right):
                return self._divergence(left, right, places)
            case Entropy(own, given):
                return self._entropy(own, given, places)
            case Information(left, right, given):
                alone = self._uncertain(left, given, places)
                return alone + -1.0 * self._uncertain(left, (*right, *given), places)
        raise NotRead(type(node).__name__)

    def _log(self, node: Node, places: Places) -> Value:
        """Return a logarithm, of a normal density far away from its mean too."""
        match node:
            case Operation("*" | "/" as sign, left, right):
                try:
                    one, two = self._log(left, places), self._log(right, places)
                    return _combined("+" if sign == "*" else "-", one, two)
                except ValueError:  # both may be negative
                    return log(self.of(node, places))
            case Applied(head, (own,), ()) if head in self.words.laws:
                return self._normal_log(head, self._named(own, places), places)
            case Named(head) if head in self.words.laws and head in self.words.signatures:
                return self._log(Applied(head, *self._signature(head)), places)
        return log(self.of(node, places))

    def _known(self, name: str) -> str:
        if not self.words.is_variable(name):
            raise NotRead(name)
        return self.words.variable(name)

    def _place(self, name: str, places: Places) -> int | Value:
        if name in places:
            return places[name]
        return self.world.number(name) if self.words.is_real(name) else self.world.free(name)

    def _places(self, names: Sequence[str], places: Places) -> Iterator[Places]:
        for where in itertools.product(range(POINTS), repeat=len(names)):
            yield {**places, **dict(zip(names, where, strict=True))}

    def _summed(
        self, names: Sequence[str], places: Places, value: Callable[[Places], Value]
    ) -> Value:
        """Add up over all values of variables, by their measure."""
        if any(map(self.words.is_real, names)):
            raise NotRead("a sum over all numbers")
        total: Value = 0.0
        for here in self._places(names, places):
            weight = 1.0
            for name in names:
                weight *= self.world.weight(name, _index(here[name]))
            total = total + value(here) * weight
        return total

    def _over(self, node: Over, name: str, body: Node, places: Places) -> Value:
        if not self.words.is_real(name):
            return self._summed([name], places, lambda here: self.of(body, here))
        letters = [n for n in walk(body) if isinstance(n, Applied | Named)]
        heads = [n.head if isinstance(n, Applied) else n.name for n in letters]
        heads = [head for head in heads if head in self.words.laws]
        if node.kind != "integral" or not heads:
            raise NotRead(name)

        def part(here: Places) -> Value:
            return self.of(body, here) * inverse(self._density(heads[0], [name], [], here))

        return self._averaged(heads[0], name, places, part)

    def _averaged(
        self, head: str, name: str, places: Places, value: Callable[[Places], Value]
    ) -> Value:
        """Return the mean of what depends on a variable with a normal law."""
        mean, variance = (self.of(part, places) for part in self.words.laws[head])
        deviation, total = _root(variance), 0.0 + 0 * mean
        for t, weight in _NODES:
            total = total + value({**places, name: mean + t * deviation}) * weight
        return total * (1 / math.sqrt(2 * math.pi))

    def _named(self, name: str, places: Places) -> Value:
        if name in self.definitions:
            return self.of(self.definitions[name][1], places)
        if name in self.words.slots:
            return self._applied(Applied(name, *self._signature(name)), places)
        if name in self.world.parameters:
            return self.world.parameters[name]
        if name in self.words.sizes:
            return float(COPIES)
        if self.words.is_variable(name):
            variable = self.words.variable(name)
            place = self._place(variable, places)
            return self.world.at(variable, place) if isinstance(place, int) else place
        return math.pi if name == "pi" else self.world.number("number", name)

    def _signature(self, head: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if head not in self.words.signatures:
            raise NotRead(head)
        return self.words.signatures[head]

    def _applied(self, node: Applied, places: Places) -> Value:
        own = [self._letter(name) for name in node.own]
        given = [self._letter(name) for name in node.given]
        if node.head in self.words.slots:
            return self._density(node.head, own, given, places)
        if node.head in self.definitions:
            return self._defined(node, own, places)
        if given or node.parameters:
            raise NotRead(node.head)
        names = [name for name in own if name]
        if not names or len(names) < len(own):
            raise NotRead(node.head)
        where = [(name, _index(self._place(name, places))) for name in names]
        return self.world.function(node.head, where)

    def _letter(self, name: str) -> str:
        """Return the variable; nothing for a parameter, or a density as in F(q, θ)."""
        others = {*self.world.parameters, *map(stem, self.world.parameters), *self.words.slots}
        others |= {head.partition("_")[2] for head in self.words.slots}
        return "" if name in others else self._known(name)

    def _density(
        self, head: str, own: Sequence[str], given: Sequence[str], places: Places
    ) -> Value:
        mine = frozenset(self.words.slot(head, name) for name in own if name)
        if not given and (head, mine) in self.same:
            head = self.same[head, mine]
        slots = self.words.slots[head]
        if head in self.words.laws:
            if given or len(own) != 1 or {*mine} != {*slots}:
                raise NotRead(head)
            return exp(self._normal_log(head, self._named(own[0], places), places))
        found: list[dict[str, int]] = []
        for names in (own, given):
            where = {}
            for name in filter(None, names):
                slot = self.words.slot(head, name)
                if slot not in slots or slot in where:
                    raise NotRead(name)
                where[slot] = _index(self._place(name, places))
            found.append(where)
        if not found[0] or found[0].keys() & found[1].keys():
            raise NotRead(head)
        return self.world.density(head, *found)

    def _normal_log(self, head: str, at: Value, places: Places) -> Value:
        """Return the logarithm of a normal density at a number."""
        mean, variance = (self.of(part, places) for part in self.words.laws[head])
        away = at + -1.0 * mean
        return -0.5 * (away * away * inverse(variance) + log(variance * (2 * math.pi)))

    def _defined(self, node: Applied, own: Sequence[str], places: Places) -> Value:
        letters, body = self.definitions[node.head]
        if len(letters) != len(own):
            raise NotRead(node.head)
        formal = [self._letter(letter) for letter in letters]
        if [bool(name) for name in formal] != [bool(name) for name in own]:
            raise NotRead(node.head)
        where = {
            letter: self._place(name, places)
            for letter, name in zip(formal, own, strict=True)
            if letter
        }
        return self.of(body, {**places, **where})

    def _expected(self, node: Expected, places: Places) -> Value:
        head, own, given = self._law(node)
        bound = [self._known(name) for name in own]
        fixed = [self._known(name) for name in given]
        if head in self.words.laws and len(bound) == 1 and not fixed:
            return self._averaged(head, bound[0], places, lambda here: self.of(node.body, here))

        def weighted(here: Places) -> Value:
            return self._density(head, bound, fixed, here) * self.of(node.body, here)

        return self._summed(bound, places, weighted)

    def _law(self, node: Expected) -> tuple[str, Sequence[str], Sequence[str]]:
        """Return the density of an expectation, what it binds and what is given."""
        if node.law is not None:
            head, law = node.law.head, node.law
            if node.given:
                raise NotRead("two conditions")
            own, given = node.own or law.own, law.given
            if law.own and {*law.own} != {*own}:
                raise NotRead(head)
            if not own or not law.own or set(law.own) == {"·"} or (not given and not node.own):
                shape = self.words.signatures.get(head)
                if shape is not None and (not own or set(own) <= set(shape[0])):
                    own, given = own or shape[0], given or (shape[1] if not law.own else ())
            if not own:
                raise NotRead(head)
            return head, own, self._without_parameters(given)
        given = small(node.given)
        if node.own:
            return self.words.default, small(node.own), given
        inside = small(sorted(capitals(node.body) - {*node.given}))
        if inside:
            if self.words.named:
                raise NotRead("E under which law?")
            return self.words.default, inside, given
        calls = [
            n for n in walk(node.body) if isinstance(n, Applied) and n.head in self.words.slots
        ]
        heads = {call.head for call in calls}
        if len(heads) != 1 or given or (any(call.given for call in calls) and len(calls) > 1):
            raise NotRead("E of what?")
        names = dict.fromkeys(name for call in calls for name in call.own)
        shown = dict.fromkeys(name for call in calls for name in call.given)
        return heads.pop(), tuple(names), self._without_parameters(tuple(shown))

    def _without_parameters(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in self.world.parameters)

    def slope_at(self, parameter: str, value: float, body: Node) -> float:
        """Return the derivative where a parameter has this value."""
        if parameter not in self.world.parameters:
            raise NotRead(parameter)
        before = self.world.parameters[parameter]
        try:
            self.world.parameters[parameter] = value
            return plain(self._slope(parameter, body, 1, {}))
        finally:
            self.world.parameters[parameter] = before

    def _slope(self, parameter: str, body: Node, order: int, places: Places) -> Value:
        if parameter not in self.world.parameters:
            raise NotRead(parameter)
        before = self.world.parameters[parameter]
        self._level += 1
        level = self._level
        try:
            self.world.parameters[parameter] = Dual(level, before, 1.0)
            inner = (
                self.of(body, places)
                if order == 1
                else self._slope(parameter, body, order - 1, places)
            )
        finally:
            self.world.parameters[parameter] = before
            self._level -= 1
        return slope_of(inner, level)

    def _divergence(self, left: Node, right: Node, places: Places) -> Value:
        mine, other = ({*self._own(side)} for side in (left, right))
        if mine != other:
            raise NotRead("KL of different variables")
        names = sorted(mine)

        ratio = Function("log", Operation("/", left, right))
        whole = Operation("*", left, ratio)
        if len(names) == 1 and self.words.is_real(names[0]):
            return self._over(Over("integral", names[0], left), names[0], whole, places)
        return self._summed(names, places, lambda here: self.of(whole, here))

    def _own(self, side: Node) -> Iterator[str]:
        """Yield the variables of a density, or of a product of densities."""
        match side:
            case Named(name) if name in self.words.slots:
                yield from self._signature(name)[0]
            case Applied(head, own) if head in self.words.slots:
                yield from (name for name in map(self._letter, own) if name)
            case Operation("*", left, right):
                yield from self._own(left)
                yield from self._own(right)
            case _:
                raise NotRead("KL of what?")

    def _entropy(self, own: Sequence[str], given: Sequence[str], places: Places) -> Value:
        if all(map(is_capital, own)):
            return self._uncertain(own, given, places)
        laws = [self._named_law(name) for name in own]
        if given or len(laws) > 2 or {*self._own(laws[0])} != {*self._own(laws[-1])}:
            raise NotRead("H of what?")
        names = sorted({*self._own(laws[0])})
        if len(names) == 1 and self.words.is_real(names[0]):
            mean = Expected(Function("log", laws[-1]), (names[0],), Applied(own[0], (names[0],)))
            return -1.0 * self._expected(mean, places)

        def part(here: Places) -> Value:
            return -1.0 * (self.of(laws[0], here) * log(self.of(laws[-1], here)))

        return self._summed(names, places, part)

    def _named_law(self, name: str) -> Node:
        if name not in self.words.slots:
            raise NotRead(name)
        return Named(name)

    def _uncertain(self, own: Sequence[str], given: Sequence[str], places: Places) -> Value:
        """Return H(own | given), an average over what is given too."""
        head = self.words.default
        mine = [self._known(name) for name in dict.fromkeys(small(own))]
        known = [name for name in dict.fromkeys(small(given)) if name not in mine]
        known = [self._known(name) for name in known]

        def part(here: Places) -> Value:
            joint = self._density(head, [*mine, *known], [], here)
            return -1.0 * (joint * log(self._density(head, mine, known, here)))

        return self._summed([*mine, *known], places, part)


def _index(place: int | Value) -> int:
    """Return which value it is.

    Raises:
        NotRead: it is a number of a normal law, at which no other density or function is known.
    """
    if not isinstance(place, int):
        raise NotRead("a function of a normal variable")
    return place


def _combined(sign: str, left: Value, right: Value) -> Value:
    match sign:
        case "+":
            return left + right
        case "-":
            return left + -1.0 * right
        case "*":
            return left * right
        case "/":
            return left * inverse(right)
    return power(left, right)


def _root(value: Value) -> Value:
    return power(value, 0.5)
