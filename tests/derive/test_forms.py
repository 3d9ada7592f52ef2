"""The forms that a last line may be asked to have, and the steps that must be on the way."""

import pytest

from grader.derive import check

SYMBOLS = {"x": "real", "y": "real", "s": "(0, 1)"}


@pytest.mark.parametrize(
    ("last", "form", "reached"),
    [
        ("x^2 - 1", "expanded", True),
        ("-1 + x*x", "expanded", True),
        ("(x - 1)(x + 1)", "expanded", False),
        ("x(x + 1) - x - 1", "expanded", False),
        ("(x - 1)(x + 1)", "factored", True),
        ("-(1 - x)(x + 1)", "factored", True),
        ("x^2 - 1", "factored", False),
        ("(x - 1)^2 (x + 1)/(x - 1)", "factored", False),
    ],
)
def test_products_are_multiplied_out_or_kept(last, form, reached):
    line = f"x^2 - 1 = {last}"
    derivation = check([line], symbols=SYMBOLS, goal="x^2 - 1", form=[form])

    assert derivation.accepted is reached


def test_a_factor_that_can_be_split_is_no_end():
    given = {"symbols": SYMBOLS, "goal": "x^4 - y^4", "form": ["factored"]}

    assert not check(["x^4 - y^4 = (x^2 - y^2)(x^2 + y^2)"], **given).accepted
    assert check(["x^4 - y^4 = (x - y)(x + y)(x^2 + y^2)"], **given).accepted


LEAP = {
    "symbols": {"x": "real"},
    "start": "d/dx tanh(x)^2",
    "goal": "2tanh(x) (1 - tanh(x)^2)",
    "waypoints": ["2tanh(x)*D(tanh(x), x)"],
}


def test_a_leap_past_a_waypoint_is_recognised():
    derivation = check(["d/dx tanh(x)^2", "= 2tanh(x) - 2tanh(x)^3"], **LEAP)

    assert not derivation.accepted
    assert all(line.accepted for line in derivation.lines)
    assert "leaps" in derivation.goal.reason


def test_the_waypoint_may_be_written_in_another_order():
    lines = ["d/dx tanh(x)^2", "= 2 D(tanh(x), x) tanh(x)", "= 2tanh(x) - 2tanh(x)^3"]

    assert check(lines, **LEAP).accepted


def test_waypoints_are_taken_in_order():
    lines = ["(x + y)^2 - y^2 = x^2 + 2x y = x(x + 2y)"]
    first, second = "(x + y)^2 - y^2", "D(x^3/3, x) + 2x y"

    assert check(lines, symbols=SYMBOLS, waypoints=[first]).accepted
    assert not check(lines, symbols=SYMBOLS, waypoints=[second, first]).accepted


TANH = {
    "symbols": {"x": "real"},
    "start": "d/dx ((e^x - e^-x)/(e^x + e^-x))",
    "goal": "1 - tanh(x)^2",
    "form": ["same form"],
    "waypoints": ["1 - (e^x - e^-x)^2/(e^x + e^-x)^2"],
}


@pytest.mark.parametrize(
    "steps",
    [
        ["= 4/(exp(x) + exp(-x))^2"],
        ["= 1 - (e^x - e^-x)^2/(e^x + e^-x)^2 = 1 - tanh(x)^2"],
        ["let u = e^x + e^-x", "= 4/u^2"],
    ],
)
def test_another_step_in_the_same_terms_is_as_good_as_the_waypoint(steps):
    assert check([*steps, "= 1 - tanh(x)^2"], **TANH).accepted


@pytest.mark.parametrize(
    "steps",
    [
        [],
        ["= 1 - tanh(x)^2"],
        ["= (1 - tanh(x))(1 + tanh(x))"],
        ["= d/dx tanh(x)"],
        ["let t = tanh(x)", "= 1 - t^2"],
    ],
)
def test_neither_the_goal_nor_what_says_it_in_other_terms_is_a_waypoint(steps):
    derivation = check([*steps, "= 1 - tanh(x)^2"], **TANH)

    assert all(line.accepted for line in derivation.lines)
    assert not derivation.accepted
    assert derivation.goal.reason.endswith("Show more of the work, before you go over to tanh.")


def test_the_start_is_no_waypoint():
    given = {
        "symbols": {"x": "vector(m)", "m": "positive integer"},
        "start": "sum_{i=1}^{m} (x_i + 1)^2",
        "goal": "x^T x + 2 sum_{i=1}^{m} x_i + m",
        "waypoints": ["sum_{i=1}^{m} (x_i^2 + 2x_i + 1)"],
    }
    start, way, goal = given["start"], *given["waypoints"], given["goal"]

    assert check([start, way, goal], **given).accepted
    assert not check([start, goal], **given).accepted


GRADIENT = {
    "symbols": {"X": "matrix(m, n)", "y": "vector(m)", "w": "vector(n)", "m": "positive integer"},
    "definitions": ["a = σ(X w)"],
    "start": "X^T a/m - X^T y/m",
    "goal": "1/m*X^T (a - y)",
}


@pytest.mark.parametrize(
    ("last", "form", "reached"),
    [
        ("1/m*X^T (a - y)", "as short as the goal", True),
        ("-X^T (y - a)/m", "as short as the goal", True),
        (r"\frac{1}{m} X^\top (\sigma(X w) - y)", "as short as the goal", False),
        ("1/m*X^T a - 1/m*X^T y", "as short as the goal", False),
        ("1/m*X^T (a - y)", "X once", True),
        ("1/m*(X^T a - X^T y)", "X once", False),
    ],
)
def test_a_result_may_be_asked_to_be_short_or_to_have_a_name_once(last, form, reached):
    derivation = check([GRADIENT["start"], f"= {last}"], form=[form], **GRADIENT)

    assert derivation.lines[1].accepted
    assert derivation.goal.reached is reached


@pytest.mark.parametrize(
    ("lines", "reached"),
    [
        (["= 2x(x + 1)^2 + 2x^2 (x + 1)", "= 2x(x + 1)(2x + 1)"], False),
        (["= 2x(x + 1)^2 + 2x^2 (x + 1)", "= (x + 1)(4x^2 + 2x)", "= 2x(x + 1)(2x + 1)"], True),
        (["= d/dx (x^2 (1 + x)^2)", "= 2x(x + 1)(2x + 1)", "= (1 + 2x) 2x(1 + x)"], False),
        (["= 2x(x+1)^2 + 2x^2 (x+1) = (x + 1)(4x^2 + 2x) = 2x(x + 1)(2x + 1)"], True),
    ],
)
def test_steps_are_counted_and_what_was_there_before_is_none(lines, reached):
    asked = {"goal": "2x(x + 1)(2x + 1)", "form": ["at least 2 steps"]}
    start = "d/dx (x^2 (x + 1)^2)"

    assert check([start, *lines], symbols=SYMBOLS, start=start, **asked).accepted is reached
    assert check(lines, symbols=SYMBOLS, start=start, **asked).accepted is reached
    assert check([start, *lines], symbols=SYMBOLS, **asked).accepted is reached
