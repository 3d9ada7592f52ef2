"""Balls hold the number that is meant, so that equal formulas are never told apart."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.derive.formula.domain import Domain
from grader.derive.formula.errors import DeriveError
from grader.derive.formula.printing import to_text
from grader.derive.formula.tree import (
    Call,
    Name,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
)
from grader.derive.numbers.balls import Ball, Unclear, arithmetic
from grader.derive.numbers.compare import compare
from grader.derive.numbers.evaluate import evaluate

X = Name("x")
REAL = {"x": Domain()}
EXTREME = [Fraction(10) ** power for power in (-300, -60, -45, -20, -1, 0, 1, 20, 45, 60, 300)]
NEAR = [sign * (1 + step) for step in EXTREME[:4] for sign in (1, -1)]
"""Near the branch points of arcsin, log(1 - x), sqrt(1 - x^2) and the like."""
numbers = st.sampled_from([*EXTREME, *NEAR, *map(Fraction, (2, 3, "1/3", "-5/7"))]).map(Number)
FUNCTIONS = (
    *("exp", "sin", "cos", "arctan", "tanh", "sinh", "cosh", "erf", "sigmoid", "softplus"),
    *("log", "sqrt", "cbrt", "log1p", "expm1", "arcsin", "arccos", "abs", "relu", "tan", "gelu"),
)


def grown(parts):
    return st.one_of(
        st.builds(lambda name, part: Call(name, (part,)), st.sampled_from(FUNCTIONS), parts),
        st.builds(lambda a, b: Sum((a, b)), parts, parts),
        st.builds(lambda a, b: Sum((a, Negative(b))), parts, parts),
        st.builds(lambda a, b: Product((a, b)), parts, parts),
        st.builds(Quotient, parts, parts),
        st.builds(lambda a, n: Power(a, Number(Fraction(n))), parts, st.integers(2, 5)),
    )


formulas = st.recursive(st.one_of(st.just(X), numbers), grown, max_leaves=6)


def value(tree, point, digits):
    try:
        return evaluate(tree, {"x": Number(point)}, arithmetic(digits))
    except DeriveError:
        return None


@settings(max_examples=400, deadline=None)
@given(formulas, st.sampled_from([*EXTREME, *NEAR, Fraction(22, 7)]))
def test_a_coarse_ball_holds_the_fine_one(tree, point):
    coarse, fine = value(tree, point, 60), value(tree, point, 600)
    assume(isinstance(coarse, Ball) and fine is not None)

    assert coarse.value.overlaps(arithmetic(600).ball(fine).value), to_text(tree)


HIDDEN = [
    lambda f, c: Sum((Sum((f, c)), Negative(c))),  # c absorbs f
    lambda f, c: Quotient(Product((f, c)), c),
    lambda f, c: Sum((Product((f, c)), Product((f, Sum((Number(Fraction(1)), Negative(c))))))),
    lambda f, c: Call("log", (Call("exp", (f,)),)),
    lambda f, c: Sum((Call("softplus", (f,)), Negative(Call("softplus", (Negative(f),))))),
    lambda f, c: Sum(
        (Call("arctan", (Call("tan", (Call("arctan", (f,)),)),)), f, Negative(Call("arctan", (f,))))
    ),
    lambda f, c: Quotient(
        Sum((Power(Sum((f, c)), Number(Fraction(2))), Negative(Power(f, Number(Fraction(2)))))), c
    ),
]
"""Ways to write f again; the last is 2 f + c."""


@settings(max_examples=150, deadline=None)
@given(formulas, numbers, st.integers(0, len(HIDDEN) - 1))
def test_equal_formulas_are_never_told_apart(tree, constant, way):
    after = HIDDEN[way](tree, constant)
    before = Sum((tree, tree, constant)) if way == len(HIDDEN) - 1 else tree

    found = compare(before, after, REAL)

    assert found.difference in {"same", "unknown"}, (to_text(before), to_text(after), found)


POSITIVE = st.one_of(
    formulas.map(lambda f: Sum((Number(Fraction(1)), Power(f, Number(Fraction(2)))))),
    formulas.map(lambda f: Call("exp", (Call("arctan", (f,)),))),
)


@settings(max_examples=150, deadline=None)
@given(POSITIVE, st.sampled_from([12, 15, 30]), st.sampled_from([1, -1]))
def test_a_small_relative_difference_is_never_called_none(tree, power, sign):
    factor = Number(1 + sign * Fraction(1, 10**power))

    found = compare(tree, Product((factor, tree)), REAL)

    assert found.difference != "same" or found.points < found.needed, to_text(tree)


def test_what_may_be_zero_is_said_to_be_unclear():
    numbers = arithmetic(60)
    gap = numbers.add([evaluate(Call("exp", (Number(Fraction(1)),)), {}, numbers), Fraction(-1)])
    tiny = numbers.add([gap, -numbers.add([gap, Fraction(1, 10**80)])])

    assert numbers.sign(gap) == 1
    with pytest.raises(Unclear):
        numbers.sign(tiny)
    assert arithmetic(600, final=True).sign(tiny) == 0
