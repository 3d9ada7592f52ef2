"""Bounds and approximations: chains of <, ≤, >, ≥ and ≈, and what they say about the goal."""

import pytest

from grader.derive import ParseError, check, parse_expression

SYMBOLS = {
    "x": "real",
    "y": "real",
    "a": "positive",
    "b": "positive",
    "p": "(0, 1)",
    "k": "positive integer",
    "z": "vector(n)",
    "w": "vector(n)",
    "X": "random(mean=mu, variance=v)",
    "mu": "real",
    "v": "positive",
}

RIGHT = [
    r"|x + y| \leq |x| + |y|",
    "log x ≤ x - 1",
    "1 + x <= exp(x)",
    "sqrt(a b) ≤ (a + b)/2",
    "-p log p - (1-p) log(1-p) ≤ log 2",
    "(1/4)^k < 1",
    "∏_{i=1}^{n} σ'(z_i) ≤ (1/4)^n",
    "|w^T z| ≤ ‖w‖ ‖z‖",
    "max(x, y) ≤ log(exp(x) + exp(y))",
    "Var[X] ≤ E[X^2]",
    "1/3 ≈ 0.333",
    "pi ≈ 3.14159",
    "e^2 ≈ 7.39",
]

PROVED = [
    "σ(x)(1 - σ(x)) ≤ 1/4",
    "|tanh(x)| < 1",
    "0 < σ(x) < 1",
    "x^2 + y^2 >= 2x y",
    "2 < e < 3",
]

WRONG = [
    "σ(x)(1 - σ(x)) ≤ 1/5",
    "σ(x)(1 - σ(x)) < 1/4",
    "x ≤ x^2",
    "exp(x) ≤ 1 + x",
    "|x + y| ≥ |x| + |y|",
    "(x - 1.2345)^2 ≥ 10^(-6)",
    "x^4 - 3.3x^3 + 2x > -4.6",
    "∏_{i=1}^{n} σ'(z_i) ≤ (1/5)^n",
    "w^T z ≤ ‖w‖",
    "a b ≤ a",
    "1/3 ≈ 0.334",
    "pi ≈ 22/7 + 1/50",
    "3 < e",
]


@pytest.mark.parametrize("line", RIGHT)
def test_what_holds_is_accepted_and_not_called_proved(line):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "agrees", verdict.reason


@pytest.mark.parametrize("line", PROVED)
def test_what_can_be_proved_is_called_proved(line):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "proved", verdict.reason


@pytest.mark.parametrize("line", WRONG)
def test_what_does_not_hold_is_refuted_at_a_point(line):
    verdict = check([line], symbols=SYMBOLS).lines[0]

    assert verdict.status == "refuted"
    assert verdict.witness is not None


def test_the_witness_keeps_the_order_of_the_line():
    verdict = check(["1 ≥ 2"], symbols={}).lines[0]

    assert (verdict.witness.before, verdict.witness.after) == ("1", "2")


@pytest.mark.parametrize(
    "line", ["x ≈ x", "9^9^9^9 ≤ 9^9^9^9^9", "z ≤ w", "sin x < 1", "E[exp(X)] ≥ exp(mu)"]
)
def test_what_cannot_be_decided_does_not_pass(line):
    assert check([line], symbols=SYMBOLS).lines[0].status == "undecided"


@pytest.mark.parametrize(
    ("line", "form", "reached"),
    [
        ("= (1/4)^2", [], False),
        ("≤ (1/4)^2", [], False),
        ("≤ (1/4)^2", ["upper bound"], True),
        ("≤ (1/4)^2", ["lower bound"], False),
        ("≤ 1/4", ["upper bound"], False),
    ],
)
def test_a_bound_reaches_the_goal_only_where_a_bound_is_asked_for(line, form, reached):
    start = "σ'(x) σ'(y)"
    derivation = check([start, line], symbols=SYMBOLS, start=start, goal="1/16", form=form)

    assert derivation.accepted is reached


def test_what_a_bound_is_given_in_is_a_formula():
    with pytest.raises(ParseError, match="without ≤"):
        parse_expression("1 ≤ 2")
