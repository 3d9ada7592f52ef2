"""The table of functions: the columns of each row agree, and everything that asks them does."""

import random
from fractions import Fraction
from itertools import islice

import pytest
from flint import acb, arb, ctx

from grader.derive import check, parse_expression
from grader.derive.algebra.computer_algebra import sympy
from grader.derive.algebra.translation import translate
from grader.derive.formula.calculus import corners, in_cases, rule
from grader.derive.formula.domain import Domain
from grader.derive.formula.errors import NoRealValue
from grader.derive.formula.functions import ALIASES, DIFFERENTIABLE, FUNCTIONS
from grader.derive.formula.latex import to_latex
from grader.derive.formula.printing import to_text
from grader.derive.formula.rows import at, formula
from grader.derive.formula.tree import (
    Call,
    Derivative,
    Integral,
    Name,
    Negative,
    Number,
    Quotient,
    Sum,
)
from grader.derive.notation.written.upright import without_fonts
from grader.derive.numbers.balls import Ball, arithmetic, as_fraction
from grader.derive.numbers.doubles import Doubles
from grader.derive.numbers.enclosure import enclosing
from grader.derive.numbers.evaluate import evaluate
from grader.derive.numbers.integrand import integrand

POINTS = 20
NEAR = Fraction(1, 10**60)
X = Name("x")
OF_ONE = [name for name, row in FUNCTIONS.items() if row.arguments[0] == 1]
OF_TWO = [name for name, row in FUNCTIONS.items() if row.second]
TEXTS = sorted(
    {
        text
        for row in FUNCTIONS.values()
        for text in (
            *(row.means, row.value, row.second, row.derivative, row.primitive),
            *(*row.inverses, *row.edges),
        )
        if text
    }
)


def points_of(domain):
    """Return 20 numbers inside of a domain, of many sizes, none of them a corner or a pole."""
    drawn = domain.values(random.Random(7), 400)
    moved = (value + Fraction(1, 2**20) for value in drawn if abs(value) < 30)
    return list(islice(filter(domain.contains, moved), POINTS))


def points(name):
    return points_of(Domain.parse(FUNCTIONS[name].domain))


def value_of(tree, **point):
    numbers = arithmetic(600)
    value = evaluate(tree, {name: Number(value) for name, value in point.items()}, numbers)
    return numbers.ball(value).middle


def agree(left, right, digits=40):
    ctx.prec = 2_100
    return abs(left - right).mid() <= (arb(10) ** -digits * (1 + abs(left))).mid()


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_as_the_notation_reads_it(text):
    assert formula(text) == parse_expression(text)


@pytest.mark.parametrize("name", sorted(DIFFERENTIABLE))
def test_the_derivative_is_the_slope(name):
    after, before = (Call(name, (Sum((X, Number(step))),)) for step in (NEAR, -NEAR))
    quotient = Quotient(Sum((after, Negative(before))), Number(2 * NEAR))
    for x in points(name):
        slope = value_of(quotient, x=x)

        assert agree(value_of(rule(name, X), x=x), slope), x
        assert agree(value_of(Derivative(Call(name, (X,)), "x"), x=x), slope), x


@pytest.mark.parametrize("name", [name for name in OF_ONE if FUNCTIONS[name].inverses])
def test_one_of_the_inverses_gives_the_argument_back(name):
    gaps = [
        Sum((at(inverse, Call(name, (X,))), Negative(X))) for inverse in FUNCTIONS[name].inverses
    ]
    for x in points(name):
        assert any(has_value(gap, x=x) and agree(value_of(gap, x=x), 0) for gap in gaps), x


def has_value(tree, **point):
    try:
        value_of(tree, **point)
    except NoRealValue:
        return False
    return True


@pytest.mark.parametrize("name", [name for name in OF_ONE if FUNCTIONS[name].means])
def test_the_meaning_has_the_same_values(name):
    call = Call(name, (X,))
    meaning = FUNCTIONS[name].meaning([X])
    for x in points(name):
        assert agree(value_of(call, x=x), value_of(meaning, x=x)), x


@pytest.mark.parametrize("name", OF_TWO)
def test_the_meaning_with_two_arguments_has_the_same_values(name):
    domain = "positive except 1" if name == "log" else "real"
    meaning = FUNCTIONS[name].meaning([X, Name("a")])
    drawn = points_of(Domain.parse(domain))
    for x, a in zip(drawn, reversed(drawn), strict=True):
        call = Call(name, (X, Name("a")))
        assert agree(value_of(call, x=x, a=a), value_of(meaning, x=x, a=a)), (x, a)


@pytest.mark.parametrize("name", [name for name in OF_ONE if FUNCTIONS[name].primitive])
def test_the_derivative_of_the_primitive_is_the_function(name):
    derived = Derivative(at(FUNCTIONS[name].primitive, X), "x")
    for x in points(name):
        assert agree(value_of(derived, x=x), value_of(Call(name, (X,)), x=x)), x


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.cases])
def test_the_cases_have_the_same_values_at_the_corner_too(name):
    call = Call(name, (X, Name("a"))[: FUNCTIONS[name].arguments[0]])
    written = in_cases(call)

    assert list(corners(call))
    for x in [Fraction(0), Fraction(1), *points(name)]:
        assert agree(value_of(call, x=x, a=Fraction(1)), value_of(written, x=x, a=Fraction(1))), x


@pytest.mark.parametrize("name", OF_ONE)
def test_doubles_have_the_same_values(name):
    call = Call(name, (X,))
    for x in points(name):
        found = Doubles({"x": float(x)}, frozenset()).value(call)

        assert found is not None
        assert agree(value_of(call, x=Fraction(float(x))), found, digits=8), x


@pytest.mark.parametrize("name", [name for name in OF_ONE if not FUNCTIONS[name].steps])
def test_integrands_have_the_same_values(name):
    call = Call(name, (X,))
    function = integrand(call, "x", {}, evaluate)
    for x in points(name):
        place = (arb(x.numerator) / x.denominator).mid()

        assert agree(value_of(call, x=as_fraction(Ball(place))), function(place)), x


@pytest.mark.parametrize("name", OF_ONE)
def test_complex_balls_around_a_place_hold_the_value(name):
    """At the place itself; around it wherever they say that the function is analytic there."""
    call = Call(name, (X,))
    tree = Integral(call, "x", Number(Fraction(0)), Number(Fraction(1)))
    function = enclosing(tree, {}, evaluate)
    for x in points(name):
        ctx.prec = 2_100
        value = value_of(call, x=x)
        there, around = acb(arb(x.numerator) / x.denominator), arb(0, arb(2) ** -30)

        assert function(there, False).real.overlaps(value), x
        found = function(there + acb(around, around), True)
        assert not found.is_finite() or found.real.contains(value), x


@pytest.mark.parametrize("name", OF_ONE)
def test_sympy_has_the_same_values(name):
    for x in points(name)[:4]:
        translated = translate(Call(name, (X,)), {"x": sympy.Rational(x.numerator, x.denominator)})

        assert agree(value_of(Call(name, (X,)), x=x), arb(str(translated.evalf(60)))), x


@pytest.mark.parametrize("name", OF_ONE)
def test_it_has_no_value_outside_of_its_domain_and_an_edge_at_its_ends(name):
    domain = Domain.parse(FUNCTIONS[name].domain)
    ends = [end for end in (domain.low, domain.high) if end is not None]
    outside = [end for end in ends if not domain.contains(end)]
    beyond = [end + step for end in ends for step in (-1, 1) if not domain.contains(end + step)]
    for x in [*outside, *beyond]:
        call = Call(name, (Number(x),))

        assert not has_value(call)
        assert Doubles({}, frozenset()).value(call) is None
    for end in ends:
        assert 0 in [value_of(edge, x=end) for edge in FUNCTIONS[name].edges_at(X)]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_it_is_printed_as_it_is_read(name):
    least, most = FUNCTIONS[name].arguments
    for count in range(least, min(most, 3) + 1):
        call = Call(name, tuple(map(Name, "xyz"[:count])))
        assert parse_expression(to_text(call)) == call
        assert parse_expression(without_fonts(to_latex(call), ()), latex=True) == call


@pytest.mark.parametrize("alias", ALIASES)
def test_an_alias_is_read_as_the_function(alias):
    least = FUNCTIONS[ALIASES[alias]].arguments[0]
    arguments = ", ".join("xyz"[:least])

    assert parse_expression(f"{alias}({arguments})") == parse_expression(
        f"{ALIASES[alias]}({arguments})"
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_that_is_taken_for_it_is_taken_for_it_in_turn(name):
    other = FUNCTIONS[name].confused_with

    assert not other or FUNCTIONS[other].confused_with == name


RIGHT = [
    (["d/dx gelu(x)", "= (1 + erf(x/sqrt(2)))/2 + x exp(-x^2/2)/sqrt(2 pi)"], {"x": "real"}),
    (["GELU(x) - GELU(-x)", "= x"], {"x": "real"}),
    ([r"\operatorname{GELU}(x)", r"= x + \text{GELU}(-x)"], {"x": "real"}),
    (["d/dx silu(x)", "= silu(x) + σ(x)(1 - silu(x))"], {"x": "real"}),
    (["silu'(x)", "= σ(x) + x σ'(x)"], {"x": "real"}),
    (["leaky_relu(x)", "= max(x, x/100)"], {"x": "real"}),
    (["LeakyReLU(x, a)", "= max(x, a x)"], {"x": "real", "a": "(0, 1)"}),
    (["ELU(x)", "= {x if x > 0; exp(x) - 1 otherwise}"], {"x": "real"}),
    (["d/dx elu(x)", "= {1 if x > 0; exp(x) otherwise}"], {"x": "real"}),
    (["expm1(2x)", "= expm1(x)^2 + 2 expm1(x)"], {"x": "real"}),
    (["d/dx log1p(x^2)", "= 2x/(1 + x^2)"], {"x": "real"}),
    (["hinge(x) - hinge(2 - x)", "= 1 - x"], {"x": "real"}),
    (["∫_0^1 silu(t) dt", "= ∫_0^1 t σ(t) dt"], {}),
    (["expm1(x) = 2", "⇔ x = log 3"], {"x": "real"}),
    (["log1p(x) = 2", "⇔ x = e^2 - 1"], {"x": "positive"}),
    (["silu(x) = 0", "⇔ x = 0"], {"x": "real"}),
    (["leaky_relu(x) = -1", "⇔ x = -100"], {"x": "real"}),
    (["hinge(x) = 0", "⇔ x >= 1"], {"x": "real"}),
    (["elu(x) < 0", "⇔ x < 0"], {"x": "real"}),
]
WRONG = [
    (["gelu(x)", "= gelu_tanh(x)"], {"x": "real"}),
    (["swish(x + y)", "= swish(x) + swish(y)"], {"x": "real", "y": "real"}),
    (["d/dx elu(x, a)", "= {1 if x > 0; a exp(x) otherwise}"], {"x": "real", "a": "(2, 3)"}),
    (["log1p(x)", "= log(x)"], {"x": "positive"}),
    (["hinge(x)", "= max(0, x - 1)"], {"x": "real"}),
    (["elu(x) = -2", "⇔ x = -1"], {"x": "real"}),
]


@pytest.mark.parametrize(("lines", "symbols"), RIGHT)
def test_a_right_line_is_accepted(lines, symbols):
    found = check(lines, symbols=symbols).lines[-1]

    assert found.accepted, found.reason


@pytest.mark.parametrize(("lines", "symbols"), WRONG)
def test_a_wrong_line_is_refuted(lines, symbols):
    assert check(lines, symbols=symbols).lines[-1].status == "refuted"


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.varies])
def test_a_derivation_may_begin_by_saying_which_function_it_means(name):
    lines = [f"{name}(x) = b x^2", f"d/dx {name}(x)", "= 2 b x"]

    assert all(line.accepted for line in check(lines, symbols={"x": "real", "b": "real"}).lines)


@pytest.mark.parametrize("name", [name for name, row in FUNCTIONS.items() if row.varies])
def test_it_may_not_mean_another_than_the_exercise(name):
    lines = [f"{name}(x) = x^2", f"d/dx {name}(x)", "= 2x"]

    found = check(lines, symbols={"x": "real"}, start=f"d/dx {name}(x)")

    assert "refuted" in {line.status for line in found.lines}
