"""Differentiates with a wrong rule, throughout or at one place: no chain rule, a term kept, …

In the rows, u and v vary with the variable x, and c and n do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from ...formula.calculus import Differentiation, differentiate, multiply
from ...formula.tree import (
    ONE,
    ZERO,
    Call,
    Name,
    Negative,
    Power,
    Product,
    Quotient,
    Sum,
    Tree,
    names,
    walk,
)
from ..common.building import built
from ..common.matching import Found, matches
from ..common.misrule import by_root

Said: TypeAlias = tuple[str, Tree]


class _Wrong(Differentiation):
    """Makes a slip wherever it can be made, or at one node only."""

    def __init__(self, variable: str, slip: _Slip, node: Tree | None = None) -> None:
        super().__init__(variable)
        self.variable, self._slip, self._node = variable, slip, node

    def _differentiated(self, tree: Tree) -> Tree:
        here = self._node is None or self._node is tree
        wrong = self._slip(self, tree) if here else None
        return super()._differentiated(tree) if wrong is None else wrong


_Slip: TypeAlias = Callable[[_Wrong, Tree], Tree | None]
"""What is made of the derivative of a node, or nothing where it is right."""

NO_SLOPE: Final = "The derivative of a term is missing."
_CHAIN: Final = "The inner derivative is missing (chain rule)."
_HALF_PRODUCT: Final = "Only one term of the product rule is there: it is u'v + uv'."
_DOWN: Final = "The exponent goes down by one: (u^n)' is n*u^(n-1)*u'."
_NO_POWER_RULE: Final = "The power rule is not for exponentials: (a^x)' is a^x*log(a)."
_BOTH_VARY: Final = (
    "Base and exponent both vary: the power rule, or the exponential rule, alone is half of it."
)
_RECIPROCAL: Final = "(1/v)' is -v'/v^2, by the quotient rule or the power rule, and not 1/v'."
_SIGMOID: Final = "The derivative of sigmoid is sigmoid*(1 - sigmoid)."
_TANH: Final = "The derivative of tanh is 1 - tanh^2."
_LOG: Final = "The derivative of log(x) is 1/x."
_ABS: Final = "The derivative of |x| is sign(x): 1 or -1."
_RELU: Final = "The derivative of relu(x) is 0 or 1."


def _by_rows(*rows: str) -> _Slip:
    """Return the slip that takes a derivative by these rows where one fits."""

    def slip(rules: _Wrong, node: Tree) -> Tree | None:
        start = Found({"x": Name(rules.variable)})
        for pattern, results in by_root(rows).get(type(node), ()):
            for found in matches(pattern, node, start):
                slopes = {f"{name}'": rules.of(part) for name, part in found.letters.items()}
                varying = (slopes[f"{name}'"] != ZERO for name in "uv" if name in found.letters)
                fixed = (slopes[f"{name}'"] == ZERO for name in "c" if name in found.letters)
                if all(varying) and all(fixed):
                    letters = {**found.letters, **slopes}
                    return built(results[0], replace(found, letters=letters))
        return None

    return slip


def _factor_by_factor(rules: _Wrong, node: Tree) -> Tree | None:
    if not isinstance(node, Product):
        return None
    varying = [slope for factor in node.factors if (slope := rules.of(factor)) != ZERO]
    fixed = [factor for factor in node.factors if rules.of(factor) == ZERO]
    return multiply(*fixed, *varying) if varying else ZERO


def _first_term_only(rules: _Wrong, node: Tree) -> Tree | None:
    factors = node.factors if isinstance(node, Product) else ()
    for place, factor in enumerate(factors):
        if rules.of(factor) != ZERO:
            return multiply(*factors[:place], rules.of(factor), *factors[place + 1 :])
    return None


_OUTER_ALONE: Final = ("u^c → c*u^(c - 1)", "exp(u) → exp(u)", "g(u) → g'(u)")
THROUGHOUT: Final[tuple[tuple[str, _Slip], ...]] = (
    ("The derivative of log_b(x) is 1/(x*log(b)).", _by_rows("log(u, c) → u'/u")),
    (_CHAIN, _by_rows(*_OUTER_ALONE)),
    (
        "The derivative of f(u) is f'(u)*u': f' is evaluated at the whole argument u.",
        _by_rows("g(u) → g'(x)*u'"),
    ),
    ("The derivative of a product is u'v + uv', not u'v'.", _factor_by_factor),
    (_HALF_PRODUCT, _first_term_only),
    ("The derivative of a quotient is (u'v - uv')/v^2, not u'/v'.", _by_rows("u/v → u'/v'")),
    (
        "The terms of the quotient rule are exchanged: it is (u'v - uv')/v^2.",
        _by_rows("u/v → (u*v' - u'*v)/v^2"),
    ),
    (
        "The denominator of the quotient rule is squared: (u'v - uv')/v^2.",
        _by_rows("u/v → (u'*v - u*v')/v", "c/v → -c*v'/v"),
    ),
    ("The quotient rule has a minus: (u'v - uv')/v^2.", _by_rows("u/v → (u'*v + u*v')/v^2")),
    (_RECIPROCAL, _by_rows("c/u → c/u'")),
    (_RECIPROCAL, _by_rows("c/u → -c/u'")),
    (
        "The reciprocal of x*log(b) is the derivative of log_b(x): log(b) is in the denominator.",
        _by_rows("log(u, c) → log(c)*u'/u"),
    ),
    (_DOWN, _by_rows("u^c → c*u^c*u'")),
    (_DOWN, _by_rows("u^c → c*u^(c + 1)*u'")),
    (
        "The old exponent comes in front: (u^n)' is n*u^(n-1)*u'.",
        _by_rows("u^c → u^(c - 1)*u'"),
    ),
    (_NO_POWER_RULE, _by_rows("c^u → u*c^(u - 1)*u'")),
    (_BOTH_VARY, _by_rows("u^v → v*u^(v - 1)*u'")),
    (_BOTH_VARY, _by_rows("u^v → u^v*log(u)*v'")),
    ("The factor log(a) is missing: (a^x)' is a^x*log(a).", _by_rows("c^u → c^u*u'")),
    ("The derivative of cos is -sin.", _by_rows("cos(u) → sin(u)*u'")),
    ("The derivative of sin is cos.", _by_rows("sin(u) → -cos(u)*u'")),
    (_TANH, _by_rows("tanh(u) → (1 - tanh(u))*u'")),
    (_TANH, _by_rows("tanh(u) → (1 + tanh(u)^2)*u'")),
    ("The derivative of cosh is sinh.", _by_rows("cosh(u) → -sinh(u)*u'")),
    (_SIGMOID, _by_rows("sigmoid(u) → (1 - sigmoid(u)^2)*u'")),
    (_SIGMOID, _by_rows("sigmoid(u) → sigmoid(u)*(1 + sigmoid(u))*u'")),
    (_SIGMOID, _by_rows("sigmoid(u) → sigmoid(u)*u'")),
    ("The derivative of sqrt(x) is 1/(2*sqrt(x)).", _by_rows("sqrt(u) → u'/sqrt(u)")),
    (_LOG, _by_rows("log(u) → log(u)*u'")),
    (_LOG, _by_rows("log(u) → u*u'")),
    (_ABS, _by_rows("abs(u) → u'")),
    (_ABS, _by_rows("abs(u) → u*u'")),
    (_ABS, _by_rows("abs(u) → abs(u)*u'")),
    (_RELU, _by_rows("relu(u) → u*u'")),
    (_RELU, _by_rows("relu(u) → u'")),
    ("The derivative of softplus is sigmoid.", _by_rows("softplus(u) → relu(u)*u'")),
)
"""Each sentence, and the slip that is made wherever it can be."""
_WITHOUT_INNER: Final = _by_rows("c/u → -c/u^2", *_OUTER_ALONE, "c^u → c^u", "u^v → u^v")
_AS_A_POWER: Final = _by_rows("exp(u) → u*exp(u - 1)", "c^u → u*c^(u - 1)")


def other_function(function: str) -> str:
    return f"The derivative of {function} is another function."


def wrong_derivatives(body: Tree, variable: str) -> Iterator[Said]:
    """Yield what each slip makes of the derivative, with the sentence that sets it right."""
    for sentence, slip in THROUGHOUT:
        yield sentence, _Wrong(variable, slip).of(body)


def slips_at_one_place(body: Tree, variable: str) -> Iterator[Said]:
    """Yield what a slip at one place makes of the derivative, with the sentence about it."""
    varying = [node for node in walk(body) if variable in names(node)]
    inside = {id(part) for node in varying for inner in _arguments(node) for part in walk(inner)}
    for node in varying:
        slips: list[tuple[str, _Slip]] = []
        if id(node) in inside and not isinstance(node, Name | Negative):
            slips.append((_CHAIN, _always(ONE)))
        slips.append((_CHAIN, _WITHOUT_INNER))
        factors = node.factors if isinstance(node, Product) else ()
        if sum(variable in names(factor) for factor in factors) > 1:
            slips += [(_HALF_PRODUCT, _term_of_product(place)) for place in range(len(factors))]
        slips.append((_NO_POWER_RULE, _AS_A_POWER))
        yield from _made(slips, body, variable, node)
    for node in varying:
        if isinstance(node, Call) and len(node.arguments) == 1:
            sentence = other_function(node.function)
            slips = [(sentence, _by_rows("g(u) → g(u)*u'")), (sentence, _by_rows("g(u) → u'"))]
            yield from _made(slips, body, variable, node)


def half_differentiated(body: Tree, variable: str) -> Iterator[Said]:
    """Yield the derivative with a term, or all of it, left as it is, or a sign turned."""
    for node in walk(body):
        if variable in names(node):
            turned = Negative(differentiate(node, variable))
            slip = ("The sign of a derivative is wrong.", _always(turned))
            yield from _made([slip], body, variable, node)
    for term in (term for node in walk(body) if isinstance(node, Sum) for term in node.terms):
        kept = ("A term is not differentiated, but copied as it is.", _always(term))
        dropped = (NO_SLOPE, _always(ZERO))
        yield from _made([kept, dropped], body, variable, term)
    yield "This is the formula itself: it is not differentiated.", body


def _made(
    slips: Iterable[tuple[str, _Slip]], body: Tree, variable: str, node: Tree
) -> Iterator[Said]:
    for sentence, slip in slips:
        yield sentence, _Wrong(variable, slip, node).of(body)


def _always(slope: Tree) -> _Slip:
    return lambda rules, node: slope


def _term_of_product(place: int) -> _Slip:
    def slip(rules: _Wrong, node: Tree) -> Tree | None:
        assert isinstance(node, Product)
        factors = node.factors
        return multiply(*factors[:place], rules.of(factors[place]), *factors[place + 1 :])

    return slip


def _arguments(node: Tree) -> tuple[Tree, ...]:
    """What a function, a power or a denominator is taken of."""
    match node:
        case Call(function, arguments) if function not in {"max", "min"}:
            return arguments
        case Power(base, exponent):
            return (base, exponent)
        case Quotient(_, bottom):
            return (bottom,)
    return ()
