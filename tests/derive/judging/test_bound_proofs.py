"""What proves a bound: the signs of its parts, or balls on boxes that cover the domain."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import check, parse_expression
from grader.derive.algebra.exact import never_above
from grader.derive.formula.domain import Domain
from grader.derive.formula.tree import Number
from grader.derive.judging.links.boxes import is_enclosed
from grader.derive.judging.links.lowest_gap import Problem

PROVED = [
    (["σ(x) (1 - σ(x))", "≤ 1/4"], {"x": "real"}),
    (["1/4", "< 1/2"], {}),
    (["max(x, 0)", "≥ x"], {"x": "real"}),
    (["x^2 + 1", "≥ 2x"], {"x": "real"}),
    (["x (1 - x)", "< 1/3"], {"x": "(0, 1)"}),
    (["p q sin(p)", "≤ 0.9"], {"p": "(0, 1)", "q": "[0, 1]"}),
    (["exp(x)", "< 2.72"], {"x": "[0, 1]"}),
    (["1/x", "≥ 1"], {"x": "(0, 1)"}),
]


@pytest.mark.parametrize(("lines", "symbols"), PROVED)
def test_a_bound_is_proved(lines, symbols):
    assert check(lines, symbols=symbols).lines[-1].status == "proved"


@pytest.mark.parametrize(
    ("lines", "symbols", "status"),
    [
        (["x (1 - x)", "< 1/4"], {"x": "(0, 1)"}, {"refuted", "undecided"}),
        (["x^2", "≥ x"], {"x": "[0, 1]"}, {"refuted"}),
        (["|a + b|", "≤ |a| + |b|"], {"a": "real", "b": "real"}, {"agrees"}),
        (["exp(x)", "≥ 1 + x"], {"x": "real"}, {"agrees"}),  # they touch at 0
    ],
)
def test_what_touches_or_fails_is_not_proved(lines, symbols, status):
    assert check(lines, symbols=symbols).lines[-1].status in status


CASES = [
    ("|x|", "{ x if x ≥ 0; -x if x < 0 }"),
    ("{ x if x > 0; -x otherwise }", "{ x if x > 0; 0 if x = 0; -x if x < 0 }"),
    ("max(x, y) + min(x, y)", "x + y"),
]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_an_equality_is_proved_for_each_choice_of_signs(before, after):
    found = check([before, f"= {after}"], symbols={"x": "real", "y": "real"}).lines[-1]

    assert found.status == "proved"


PARTS = [
    "x",
    "x^2",
    "sin(3 x)",
    "exp(x)",
    "abs(x - 1/3)",
    "1/(x + 2)",
    "sqrt(x + 1)",
    "max(x, 1/2)",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-5, 5), st.sampled_from(PARTS)), min_size=1, max_size=4),
    st.fractions(-3, 3, max_denominator=20),
)
def test_a_bound_that_fails_somewhere_is_never_proved(terms, limit):
    """Whatever is proved holds at all of 400 places."""
    text = " + ".join(f"({factor})*{part}" for factor, part in terms)
    small, large = parse_expression(text, names=["x"]), parse_expression(f"{limit}", names=[])
    domains = {"x": Domain.parse("[-1, 1]")}
    problem = Problem(small, large, False, domains)

    if is_enclosed(problem) or never_above(small, large, domains, strict=False):
        places = [Fraction(k, 200) for k in range(-200, 201)]
        assert all(problem.holds({"x": Number(place)}) is not False for place in places)
