"""False laws of functions: taken for linear, for odd, for what they are on one side only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...formula.calculus import RULES
from ...formula.tree import Call, Negative, Number, Power, Product, Sum, Tree
from ..common.matching import LAWS_OF_THEIR_OWN
from ..common.misrule import Misrule, misrule
from ..common.trees import product, replaced, without

_SQUARED: Final = RULES.keys() - {"abs", "log", "sqrt", "exp"}
_ODD_BY_LAW: Final = LAWS_OF_THEIR_OWN - {"log", "sqrt", "exp", "abs"}


def _odd_or_even(node: Tree) -> Iterator[Tree]:
    """f(-x) taken for -f(x) or f(x), f(a - b) for f(b - a), with logarithms and roots, too."""
    match node:
        case Call(function) if function in _ODD_BY_LAW:
            return
        case Call(function, (Negative(inner),)) if function not in {"exp", "abs"}:
            yield Negative(Call(function, (inner,)))
            yield Call(function, (inner,))
        case Call(function, (Sum((first, Negative(second))),)) if function != "abs":
            turned = Call(function, (Sum((second, Negative(first))),))
            yield turned
            yield Negative(turned)
        case Call(function, (argument,)) if function not in LAWS_OF_THEIR_OWN:
            yield Negative(Call(function, (Negative(argument),)))
            yield Call(function, (Negative(argument),))


def _into_call(node: Tree) -> Iterator[Tree]:
    """a f(x) taken for f(a x), a max(x, y) for max(a x, y) or max(a x, a y)."""
    factors = node.factors if isinstance(node, Product) else ()
    for place, factor in enumerate(factors):
        if not isinstance(factor, Call) or factor.function in LAWS_OF_THEIR_OWN:
            continue
        for other_place, other in enumerate(factors):
            if other_place == place or (isinstance(other, Call) and other_place > place):
                continue
            scaled = tuple(Product((other, argument)) for argument in factor.arguments)
            made = [Call(factor.function, scaled)]
            if len(scaled) > 1:
                made = [
                    Call(factor.function, replaced(factor.arguments, i, part))
                    for i, part in enumerate(scaled)
                ] + made
            for call in made:
                yield product(without(replaced(factors, place, call), other_place))


def _squared(node: Tree) -> Iterator[Tree]:
    """f(x)^2 taken for f(x^2)."""
    match node:
        case Power(Call(function, (argument,)), Number() as exponent) if function in _SQUARED:
            yield Call(function, (Power(argument, exponent),))
        case Call(function, (Power(base, Number() as exponent),)) if function in _SQUARED:
            yield Power(Call(function, (base,)), exponent)


BARS: Final[Misrule] = misrule("|x| is x only where x is not negative.", "abs(a) → a or -a")
ROOTS: Final[Misrule] = misrule(
    "sqrt(x^2) is |x|, which is x only where x is not negative.",
    "sqrt(s) → s^(1/2) or -s^(1/2)",
    "sqrt(…*s) → sqrt(…)*s^(1/2)",
    "sqrt(…*s*t) → sqrt(…)*s^(1/2)*t^(1/2)",
    "sqrt(a/s) → sqrt(a)/s^(1/2)",
    "sqrt(s/a) → s^(1/2)/sqrt(a)",
    "sqrt(…*s/a) → sqrt(…)*s^(1/2)/sqrt(a)",
    "sqrt(a/(…*s)) → sqrt(a)/(sqrt(…)*s^(1/2))",
)
FUNCTIONS: Final[tuple[Misrule, ...]] = (
    misrule(
        "⌊x⌋ and ⌈x⌉ are x only for whole x: there should be the rounded x instead of x.",
        "floor(a) → a",
        "ceil(a) → a",
    ),
    misrule(
        "⌈x⌉ is ⌊x⌋ + 1 except for whole numbers: floor and ceil are exchanged.",
        "floor(a) → ceil(a) or ceil(a) - 1",
        "floor(… + 1) → ceil(…)",
        "ceil(a) → floor(a) or floor(a) + 1",
    ),
    misrule(
        "A factorial is shifted by one: Γ(x + 1) is x*Γ(x), and n! is Γ(n + 1), the last factor n.",
        "gamma(… + 1) → (… + 1)*gamma(…) or gamma(…) or gamma(… + 2) or (…)*gamma(… + 1)",
        "gamma(a) → gamma(a + 1)",
    ),
    misrule(
        "A factor is missing: n!/(n - 2)! is n*(n - 1), each factor once.",
        "gamma(… + 1)/gamma(b) → … or (…)*b",
    ),
    BARS,
    ROOTS,
    misrule("sign(x) is 1 or -1, and 0 for x = 0.", "sign(a) → 1 or a"),
    misrule(
        "max(a, b) is a only where that is the larger one; relu(x), max(x, 0) and |x| are x only "
        "where x is not negative.",
        "max(a, b) → a or b",
        "min(a, b) → a or b",
        "relu(a) → a or abs(a)/2 or abs(a)",
    ),
    misrule(
        "The sign of the argument of a function matters: it cannot simply leave it.",
        also=_odd_or_even,
    ),
    misrule(
        "f(a + b) is not f(a) + f(b): a sum stays in the argument of a function, as under a root.",
        "abs(a ± b ± …) → abs(a) + abs(b) + … or abs(a) ± abs(b) ± …",
        "abs(a) ± abs(b) ± … → abs(a ± b ± …)",
        "f(a ± b ± …) ↔ f(a) ± f(b) ± …",
        "f(… + a) → f(…) + a",
    ),
    misrule(
        "A factor or a sign cannot simply leave or enter the argument of a function.",
        "f(…*some) → some*f(…)",
        "f(a/b) → f(a)/b or f(a)/f(b)",
        "log(a/b) → log(a)/b",
        "max(…*a, b) → a*max(…, b)",
        "max(b, …*a) → a*max(…, b)",
        "min(…*a, b) → a*min(…, b)",
        "min(b, …*a) → a*min(…, b)",
        also=_into_call,
    ),
    misrule(
        "tanh(x) is 2*sigmoid(2x) - 1: both the value and the argument of a function change.",
        "tanh(a) → sigmoid(2*a) or 2*sigmoid(2*a) or 2*sigmoid(a) - 1 or sigmoid(2*a) - 1",
        "sigmoid(a) → tanh(a/2) or (1 + tanh(a))/2 or 1 + tanh(a/2)",
    ),
    misrule("f(x)^2 is not f(x^2).", also=_squared),
)
"""In the order in which they are tried."""
