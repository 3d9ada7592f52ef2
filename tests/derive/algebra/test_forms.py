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
    "waypoints": [["1 - (e^x - e^-x)^2/(e^x + e^-x)^2", "1 - sinh(x)^2/cosh(x)^2"]],
}


@pytest.mark.parametrize(
    "steps",
    [
        ["= 4/(exp(x) + exp(-x))^2"],
        ["= 1 - (e^x - e^-x)^2/(e^x + e^-x)^2 = 1 - tanh(x)^2"],
        ["let u = e^x + e^-x", "= 4/u^2"],
        ["= (cosh(x)^2 - sinh(x)^2)/cosh(x)^2"],
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


COINS = {
    "symbols": {"y": "vector(m) of [0, 1]", "a": "vector(m) of (0, 1)"},
    "start": "log(prod_{i=1}^{m} a_i^(y_i))",
    "goal": "sum_{i=1}^{m} y_i log(a_i)",
}


@pytest.mark.parametrize(
    ("last", "form", "words"),
    [
        ("sum_i log(a_i) y_i", [], "is the result"),
        ("log(prod_i a_i^(y_i))", [], "product over an index is left"),
        ("sum_i log(a_i^(y_i))", [], "is the result"),
        ("sum_i log(a_i^(y_i))", ["no power"], "power with a variable exponent is left"),
        ("sum_i y_i log(a_i)", ["no power"], "is the result"),
    ],
)
def test_what_the_goal_is_rid_of_must_be_carried_out(last, form, words):
    derivation = check([f"= {last}"], **COINS, form=form)

    assert derivation.lines[0].accepted
    assert words in derivation.goal.reason
    assert derivation.accepted is (words == "is the result")


NOISE = {
    "symbols": {"M": "Bernoulli(p)", "p": "(0, 1)"},
    "start": "Var[M/p]",
    "goal": "(1 - p)/p",
    "waypoints": [["1/p - 1", "(p - p^2)/p^2"]],
}


@pytest.mark.parametrize(
    ("steps", "accepted"),
    [
        (["Var[M]/p^2", "(p - p^2)/p^2", "(1 - p)/p"], True),
        (["E[M^2]/p^2 - 1", "p/p^2 - 1", "1/p - 1", "(1 - p)/p"], True),
        (["(1 - p)/p"], False),
        (["Var[M]/p^2", "(1 - p)/p"], False),
        (["(1 - p)/p", "(1 - p)*1/p"], False),
        (["1/p - 1", "E[M^2]/p^2 - 1"], False),
    ],
)
def test_a_step_that_comes_to_the_same_is_as_good_as_the_waypoint(steps, accepted):
    derivation = check([f"= {step}" for step in steps], **NOISE)

    assert all(line.accepted for line in derivation.lines)
    assert derivation.accepted is accepted


def test_each_waypoint_needs_a_step_of_its_own():
    given = NOISE | {"waypoints": ["p/p^2 - 1", "1/p - 1"]}

    assert not check(["= 1/p - p/p", "= (1 - p)/p"], **given).accepted
    assert check(["= p/p^2 - p^2/p^2", "= 1/p - p/p", "= (1 - p)/p"], **given).accepted


MASK = {
    "symbols": {"M": "Bernoulli(p)", "p": "(0, 1)", "x": "real"},
    "start": "Var[x M/p]",
    "goal": "x^2*(1 - p)/p",
}


@pytest.mark.parametrize(
    ("steps", "accepted"),
    [
        (["x^2/p^2*Var[M]", "x^2*(1 - p)/p"], True),
        (["x^2*E[M^2]/p^2 - x^2", "x^2*(1 - p)/p"], True),
        (["x^2*(1 - p)/p"], False),
        (["x^2*(1 - p)/p", "x^2*(1 - p)/p"], False),
        (["x^2/p - x^2", "x^2*(1 - p)/p"], False),
        (["Var[M x/p]", "x^2*(1 - p)/p"], False),
    ],
)
def test_so_many_different_steps_may_be_asked_for(steps, accepted):
    lines = [MASK["start"], *(f"= {step}" for step in steps)]
    derivation = check(lines, **MASK, form=["at least 2 steps"])

    assert all(line.accepted for line in derivation.lines)
    assert derivation.accepted is accepted
    assert accepted or "At least one step between the start" in derivation.goal.reason


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


SIGMOID = {
    "symbols": {"x": "real"},
    "definitions": ["s = 1/(1 + e^-x)"],
    "start": "d/dx (1/(1 + e^-x))",
    "goal": "s(1 - s)",
    "waypoints": ["s^2 e^-x"],
}


@pytest.mark.parametrize(
    ("steps", "accepted"),
    [
        (["= e^-x/(1 + e^-x)^2"], True),
        (["= s^2 e^-x"], True),
        (["= s - s^2"], False),
        (["= s e^-x/(1 + e^-x)", "= s - s^2"], True),
    ],
)
def test_what_the_last_line_is_rid_of_still_stands_at_the_waypoint(steps, accepted):
    assert check([*steps, "= s(1 - s)"], **SIGMOID).accepted is accepted


def test_the_names_of_a_form_may_be_greek():
    known = {"α": "positive", "f": "real", "β": "real"}

    def found(line, form):
        return check([line], symbols=known, start="f + α f + β - β", goal="(1 + α) f", form=form)

    assert found("= (1 + α) f", ["in terms of f, α"]).accepted
    assert found("= (1 + α) f", ["α once"]).accepted
    assert not found("= f + α f + β - β + 0", ["in terms of f, α"]).accepted
