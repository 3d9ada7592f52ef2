r"""Of a quantity without a formula, such as a loss L, a line is accepted that holds of every one.

What is wrong of some L is undecided, and never refuted: L may be one of which it holds.
"""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.derive import check
from grader.derive.free import run as undeclared

DERIVATIVE = re.compile(r"⟨(.*?) by (.*?)⟩")
"""Here `⟨L by w⟩` is short for the fraction of differentials."""


def judged(*written, **declared):
    lines = [DERIVATIVE.sub(r"\\frac{\\partial \1}{\\partial \2}", line) for line in written]
    found = undeclared({"lines": lines, "symbols": declared})
    symbols = {**declared, **found["symbols"]}
    assumed = found["symbols"].keys() - {*found["said"]}
    return check(lines, symbols=symbols, assumed=assumed).lines


def last(*lines, **declared):
    return judged(*lines, **declared)[-1]


BATCH = (
    r"\mu = \frac1m\sum_{i=1}^m x_i",
    r"v = \frac1m\sum_{i=1}^m (x_i-\mu)^2",
    r"\hat x_i = \frac{x_i-\mu}{\sqrt{v+1}}",
    r"y_i = \gamma\hat x_i + \beta",
)
DENSE = (r"W \in \mathbb{R}^{m \times n}", "y = Wx + b")
LAYER = (r"X \in \mathbb{R}^{m \times n}", r"Y = X W", r"G = \frac{\partial L}{\partial Y}")
# the lines before, what follows for every quantity, and what does not
CASES = [
    (
        (),
        r"⟨L by w⟩ = ⟨L by p⟩⟨p by z⟩⟨z by w⟩",
        [
            r"⟨L by w⟩ = ⟨L by p⟩⟨p by z⟩",
            r"⟨L by w⟩ = ⟨L by p⟩⟨z by w⟩",
            r"⟨L by w⟩ = ⟨L by p⟩ + ⟨p by z⟩⟨z by w⟩",
        ],
    ),
    (
        (),
        "dL/dx = dL/du du/dx + dL/dv dv/dx",
        [
            "dL/dx = dL/du du/dx dL/dv dv/dx",
            "dL/dx = dL/du du/dx - dL/dv dv/dx",
            "dL/dx = dL/du dv/dx + dL/dv du/dx",
        ],
    ),
    (
        (),
        r"\frac{d}{dx}(u v) = u \frac{dv}{dx} + v \frac{du}{dx}",
        [
            r"\frac{d}{dx}(u v) = \frac{du}{dx}\frac{dv}{dx}",
            r"\frac{d}{dx}(u v) = u \frac{dv}{dx} - v \frac{du}{dx}",
            r"\frac{d}{dx}(u v) = u \frac{du}{dx} + v \frac{dv}{dx}",
        ],
    ),
    (
        (),
        r"\frac{d}{dx}\frac{u}{v} = \frac{v\frac{du}{dx} - u\frac{dv}{dx}}{v^2}",
        [
            r"\frac{d}{dx}\frac{u}{v} = \frac{u\frac{dv}{dx} - v\frac{du}{dx}}{v^2}",
            r"\frac{d}{dx}\frac{u}{v} = \frac{v\frac{du}{dx} - u\frac{dv}{dx}}{v}",
            r"\frac{d}{dx}\frac{u}{v} = \frac{\frac{du}{dx}}{\frac{dv}{dx}}",
        ],
    ),
    (
        (),
        r"\frac{d^2y}{dx^2} = \frac{d^2y}{du^2}(\frac{du}{dx})^2 + \frac{dy}{du}\frac{d^2u}{dx^2}",
        [
            r"\frac{d^2y}{dx^2} = \frac{d^2y}{du^2}(\frac{du}{dx})^2",
            r"\frac{d^2y}{dx^2} = \frac{d^2y}{du^2}\frac{d^2u}{dx^2}",
            r"\frac{d^2y}{dx^2} = \frac{d^2y}{du^2}\frac{du}{dx} + \frac{dy}{du}\frac{d^2u}{dx^2}",
        ],
    ),
    (
        (),
        r"\frac{\partial\log p}{\partial\theta} = \frac1p\frac{\partial p}{\partial\theta}",
        [
            r"\frac{\partial\log p}{\partial\theta} = p\frac{\partial p}{\partial\theta}",
            r"\frac{\partial\log p}{\partial\theta} = \log\frac{\partial p}{\partial\theta}",
            r"\frac{\partial\log p}{\partial\theta} = -\frac1p\frac{\partial p}{\partial\theta}",
        ],
    ),
    (
        (),
        r"⟨L by z_i⟩ = \sum_k ⟨L by p_k⟩⟨p_k by z_i⟩",
        [
            r"⟨L by z_i⟩ = \sum_k ⟨L by p_k⟩⟨p_i by z_k⟩",
            r"⟨L by z_i⟩ = 2\sum_k ⟨L by p_k⟩⟨p_k by z_i⟩",
            r"⟨L by z_i⟩ = \sum_k ⟨L by p_i⟩⟨p_k by z_i⟩",
        ],
    ),
    (
        BATCH,
        r"⟨L by \gamma⟩ = \sum_{i=1}^m ⟨L by y_i⟩\hat x_i",
        [
            r"⟨L by \gamma⟩ = \sum_{i=1}^m ⟨L by y_i⟩ x_i",
            r"⟨L by \gamma⟩ = \sum_{i=1}^m ⟨L by y_i⟩",
            r"⟨L by \gamma⟩ = \frac1m\sum_{i=1}^m ⟨L by y_i⟩\hat x_i",
        ],
    ),
    (
        BATCH,
        r"⟨L by v⟩ = -\frac12\sum_{i=1}^m ⟨L by \hat x_i⟩(x_i-\mu)(v+1)^{-3/2}",
        [
            r"⟨L by v⟩ = \frac12\sum_{i=1}^m ⟨L by \hat x_i⟩(x_i-\mu)(v+1)^{-3/2}",
            r"⟨L by v⟩ = -\frac12\sum_{i=1}^m ⟨L by \hat x_i⟩(x_i-\mu)(v+1)^{-1/2}",
            r"⟨L by v⟩ = -\frac12\sum_{i=1}^m ⟨L by y_i⟩(x_i-\mu)(v+1)^{-3/2}",
        ],
    ),
    (
        DENSE,
        r"⟨L by W⟩ = ⟨L by y⟩ x^T",
        [
            r"⟨L by W⟩ = x (⟨L by y⟩)^T",
            r"⟨L by W⟩ = ⟨L by y⟩ b^T",
            r"⟨L by W⟩ = 2⟨L by y⟩ x^T",
        ],
    ),
    (
        DENSE,
        r"⟨L by x⟩ = W^T ⟨L by y⟩",
        [
            r"⟨L by x⟩ = W ⟨L by y⟩",
            r"⟨L by x⟩ = ⟨L by y⟩",
            r"⟨L by x⟩ = -W^T ⟨L by y⟩",
        ],
    ),
    (
        LAYER,
        r"⟨L by W⟩ = X^T G",
        [
            r"⟨L by W⟩ = G X^T",
            r"⟨L by W⟩ = X G",
            r"⟨L by W⟩ = X^T G W",
        ],
    ),
    (
        (r"J = L + \frac{\lambda}{2} w^2",),
        r"⟨J by w⟩ = ⟨L by w⟩ + \lambda w",
        [
            r"⟨J by w⟩ = ⟨L by w⟩ + 2\lambda w",
            r"⟨J by w⟩ = ⟨L by w⟩",
            r"⟨J by w⟩ = \lambda ⟨L by w⟩ + \lambda w",
        ],
    ),
]


@pytest.mark.parametrize(("before", "right", "wrong"), CASES)
def test_what_holds_of_every_quantity_is_accepted_and_nothing_else(before, right, wrong):
    found = last(*before, right)

    assert found.accepted, found.reason
    assert "Holds whatever" in found.reason
    for line in wrong:
        twin = last(*before, line)
        assert twin.status in {"undecided", "unreadable"}, (line, twin)


def test_a_derivative_of_a_loss_is_not_zero_because_nothing_is_known_of_it():
    assert last("dL/dw = 0").status == "undecided"
    assert last("dL/dw = p - y").status == "undecided"
    assert last("d/dw (dL/dw) = 0").status == "undecided"


def test_a_loss_is_not_taken_as_linear_or_as_a_power_of_what_it_depends_on():
    for line in ("w dL/dw = L", "w dL/dw = 2 L", r"\frac{d^2L}{dw^2} = 0", "dL/dw = L"):
        assert last("p = w^2", line).status == "undecided", line


def test_a_path_that_a_definition_opens_is_not_left_out():
    """The output o depends on h, too: L may vary with h by way of o."""
    lines = ("h = w x", "o = v h", "q = u h")
    short = r"⟨L by h⟩ = ⟨L by q⟩ u"
    whole = r"⟨L by h⟩ = ⟨L by q⟩ u + ⟨L by o⟩ v"

    assert last(*lines, short).status == "undecided"
    assert last(*lines, whole).accepted


def test_an_equation_with_a_quantity_without_a_formula_is_neither_solved_nor_followed():
    for lines in (
        ("given x^2 + y^2 = 1", "2x + 2y dy/dx = 0"),
        ("given dy/dx = y", "y = exp(x)"),
        ("given y = 2", "dy/dx = 0"),
    ):
        assert not any(line.accepted or line.status == "refuted" for line in judged(*lines))


def test_the_slope_of_an_inverse_says_what_is_missing():
    found = last("dx/dt = 1/(dt/dx)")

    assert found.status == "unreadable"
    assert "what it depends on" in found.reason


def test_a_quantity_may_be_declared():
    found = check(
        ["dL/dw = dL/dp dp/dw"], symbols={"L": "dependent", "p": "dependent", "w": "real"}
    )

    assert found.accepted


def test_what_is_declared_a_number_depends_on_nothing():
    found = last("dL/dw = dL/dp dp/dw", L="real", p="real")

    assert found.status == "unreadable"


def test_the_formula_of_a_loss_is_used_where_there_is_one():
    lines = ("L = (w x - y)^2", "p = w x")

    assert last(*lines, "dL/dw = 2 (w x - y) x").accepted
    assert last(*lines, "dL/dw = (w x - y) x").status == "refuted"


@settings(max_examples=8, deadline=None)
@given(st.permutations(["dL/dp", "dp/dz", "dz/dw"]), st.integers(0, 2))
def test_the_factors_of_a_chain_may_stand_in_any_order_but_none_may_miss(factors, left_out):
    whole = "dL/dw = " + " * ".join(factors)
    short = "dL/dw = " + " * ".join(f for rank, f in enumerate(factors) if rank != left_out)

    assert last(whole).accepted
    assert last(short).status == "undecided"
