r"""`\sum_i (w^\top x_i - y_i)^2`: where x_i is used as a vector, it is one of many."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet


def judged(text):
    sheet = read_sheet(text, "post.md")
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


@pytest.mark.parametrize("value", [r"w^\top x_i", r"x_i^\top w"])
@pytest.mark.parametrize("slope", [r"\nabla L(w)", r"\nabla_w L", r"\frac{\partial L}{\partial w}"])
def test_the_slope_of_a_sum_over_data(value, slope):
    text = rf"$$L(w) = \sum_{{i=1}}^n ({value} - y_i)^2$$" + "\n\n$$" + slope + " = "

    assert judged(rf"{text} 2\sum_{{i=1}}^n ({value} - y_i) x_i$$")[-1].accepted
    for wrong in (
        rf"\sum_{{i=1}}^n ({value} - y_i) x_i",
        rf"2\sum_{{i=1}}^n ({value} + y_i) x_i",
        rf"2\sum_{{i=1}}^n ({value} - y_i) w",
        rf"2\sum_{{i=1}}^n ({value} - y_i) x_i^\top",
        rf"2\sum_{{i=1}}^n ({value} - y_i) \sum_{{i=1}}^n x_i",
    ):
        assert not judged(f"{text} {wrong}$$")[-1].accepted, wrong


def test_the_second_derivative_of_a_sum_over_data():
    text = (
        r"$$L(w) = \sum_{i=1}^n (w^\top x_i - y_i)^2$$" + "\n\n$$\\nabla^2 L(w) = 2\\sum_{i=1}^n "
    )

    assert judged(f"{text} x_i x_i^\\top$$")[-1].accepted
    for wrong in ("x_i^\\top x_i", "x_i", "w x_i^\\top", "y_i x_i x_i^\\top"):
        assert not judged(f"{text} {wrong}$$")[-1].accepted, wrong


def test_an_element_of_a_declared_sequence_may_have_its_index_below():
    symbols = {"x": "sequence(m) of vector(n)", "w": "vector(n)"}
    right, wrong = (
        check(["w^T (sum_{i=1}^m x^(i))", f"= sum_{{i=1}}^m {term}"], symbols=symbols).lines[-1]
        for term in ("w^T x_i", "w^T x_1")
    )

    assert right.accepted, right.reason
    assert not wrong.accepted
