"""A letter that is said behind, or below, the derivative that is given by it."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

BETA = r"$$M_\beta(x) = \frac{1}{\beta} \log \sum_{i=1}^n e^{\beta x_i}$$"
SLOPE = (
    r"\frac{\partial M_\beta}{\partial \beta} = \frac{1}{\beta}\Bigl(\sum_i p_i x_i - M_\beta\Bigr)"
)
RIGHT = r"p_i = \frac{e^{\beta x_i}}{\sum_j e^{\beta x_j}}"
WRONG = (
    r"p_i = \frac{e^{-\beta x_i}}{\sum_j e^{-\beta x_j}}",
    r"p_i = \frac{e^{x_i}}{\sum_j e^{x_j}}",
    r"p_i = e^{\beta x_i}",
)
LAYOUTS = (
    "{M}\n$${S}, \\quad {P}$$\n",
    "{M}\n$${S} \\quad\\text{{with}}\\quad {P}.$$\n",
    "{M}\n$${S},$$\nwhere ${P}$.\n",
    "{M}\n$${S}$$\nHere\n$${P}.$$\n",
)


def verdicts(text, name="notes.md"):
    sheet = read_sheet(text, name)
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_slope_of_a_log_sum_exp_in_its_temperature(layout):
    right = verdicts(layout.format(M=BETA, S=SLOPE, P=RIGHT))

    assert all(line.accepted for line in right), [line.reason for line in right]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("wrong", WRONG)
def test_with_other_weights_the_slope_is_refuted(layout, wrong):
    lines = verdicts(layout.format(M=BETA, S=SLOPE, P=wrong))

    assert any("M_\\beta}{" in line.text and line.status == "refuted" for line in lines)


@pytest.mark.parametrize(
    ("slope", "status"), [("2 e x", "proved"), ("e x", "refuted"), ("2 e", "refuted")]
)
def test_an_error_is_said_below_the_slope_of_its_square(slope, status):
    _, second, _ = verdicts(f"L = (w x - y)^2\ndL/dw = {slope}\ne = w x - y\n".replace("e", "r"))

    assert second.status == status


@pytest.mark.parametrize("solved", ["b = 1 - w", "b = w - 1"])
def test_what_is_solved_for_is_not_defined(solved):
    """∂L/∂w = λ would be refuted if b stood for 1 - w in it."""
    lines = verdicts(f"L = w^2 + k (w + b - 1)\ndL/dk = w + b - 1\ndL/dw = 2w + k\n{solved}\n")

    assert [line.status for line in lines[:3]] == ["proved"] * 3
    assert not lines[3].accepted
