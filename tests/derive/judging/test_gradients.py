r"""`∇f(b)`, `∇_x f(b)` and `\frac{df}{dx}(2)`: the derivative of f there, and not that of f(b)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

QUADRATIC = r"""Let $f(x) = c\|x - a\|^2$ with $a, b, v, x \in \mathbb R^n$ and $c > 0$.

"""


def last(text):
    sheet = read_sheet(text, "post.md")
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines[-1]


@settings(max_examples=12, deadline=None)
@given(
    nabla=st.sampled_from([r"\nabla f", r"\nabla_x f", r"\nabla\, f", "∇f"]),
    point=st.sampled_from(["b", "v", "b + v", "2b", r"b - \eta v"]),
    slip=st.sampled_from(["c({p} - a)", "4c({p} - a)", "2c({p} + a)", "2({p} - a)", "2c(x - a)"]),
)
def test_a_gradient_is_taken_at_what_stands_in_its_brackets(nabla, point, slip):
    right = rf"{QUADRATIC}$${nabla}({point}) = 2c({point} - a)$$"
    wrong = f"{QUADRATIC}$${nabla}({point}) = {slip.format(p=f'({point})')}$$"

    assert last(right).accepted, last(right).reason
    assert not last(wrong).accepted, wrong


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\nabla f(x)^\top v = 2c(x - a)^\top v", r"\nabla f(x)^\top v = c(x - a)^\top v"),
        (r"\nabla f(x)\,b^\top = 2c(x - a)b^\top", r"\nabla f(x)\,b^\top = 2c\,b(x - a)^\top"),
        (r"\nabla^2 f(x) = 2c I", r"\nabla^2 f(x) = c I"),
        (r"\nabla^2_x f(x) = 2c I", r"\nabla^2_x f(x) = 2 I"),
        (r"\nabla_x^2 f = 2c I", r"\nabla_x^2 f = 4c I"),
        (
            r"\frac{\partial^2 f}{\partial x\,\partial x^\top} = 2c I",
            r"\frac{\partial^2 f}{\partial x\,\partial x^\top} = 2(x - a)(x - a)^\top",
        ),
        (r"\nabla^2 f(b) = 2c I", r"\nabla^2 f(b) = 0"),
        (r"[\nabla^2 f(x)]_{jk} = 2c\delta_{jk}", r"[\nabla^2 f(x)]_{jk} = 2c"),
        (
            r"v^\top\nabla^2 f(x) v = 2c\|v\|^2",
            r"v^\top\nabla^2 f(x) v = 2c\|v\|^2 + 2c (x - a)^\top v",
        ),
        (
            r"f(x) = f(b) + \nabla f(b)^\top(x - b) + \frac12(x - b)^\top\nabla^2 f(b)(x - b)",
            r"f(x) = f(b) + \nabla f(b)^\top(x - b) + (x - b)^\top\nabla^2 f(b)(x - b)",
        ),
    ],
)
def test_a_gradient_reaches_no_further_than_its_function(right, wrong):
    assert last(f"{QUADRATIC}$${right}$$").accepted, last(f"{QUADRATIC}$${right}$$").reason
    assert not last(f"{QUADRATIC}$${wrong}$$").accepted


def test_the_laplacian_is_not_taken_for_the_hessian():
    sums = r"\nabla^2 f = \sum_{i=1}^n \frac{\partial^2 f}{\partial x_i^2}"

    assert last(f"{QUADRATIC}$${sums}$$").status not in {"refuted", "proved", "agrees"}


@pytest.mark.parametrize(
    "slope", [r"\frac{d}{dx} g(2)", r"\frac{d g(2)}{dx}", "∂g(2)/∂x", r"\frac{d}{dx} g(b)"]
)
def test_a_derivative_of_a_constant_is_asked_about(slope):
    for value in ("0", "12"):
        found = last(f"Let $g(x) = x^3$.\n\n$${slope} = {value}$$")
        assert found.status == "unreadable", found.reason
        assert "g'(…)" in found.reason


@settings(max_examples=10, deadline=None)
@given(point=st.integers(-4, 5), power=st.integers(2, 4))
def test_a_fraction_of_differentials_is_applied_to_a_point(point, power):
    text = f"Let $g(x) = x^{power}$.\n\n$$\\frac{{dg}}{{dx}}({point}) = "
    value = power * point ** (power - 1)

    assert last(f"{text}{value}$$").accepted
    assert not last(f"{text}{value + 1}$$").accepted
    assert not last(f"{text}{power}x^{power - 1}$$").accepted


def test_a_step_of_gradient_descent():
    text = "Let $J(\\theta) = \\frac12(\\theta - 3)^2$.\n\n$$\\theta_{t+1} = \\theta_t - \\eta"
    at = r"\nabla_\theta J(\theta_t) = \theta_t - \eta"

    assert last(rf"{text} {at}(\theta_t - 3)$$").accepted
    for wrong in ("2(\\theta_t - 3)", "(\\theta - 3)", "0"):
        assert not last(f"{text} {at}{wrong}$$").accepted, wrong
