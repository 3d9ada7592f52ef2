r"""`\hat\theta = …` below a derivative in θ is held against it; `\bar x` is the mean of the x_i."""

import pytest

from grader.derive import check
from grader.derive.free import run as undeclared
from grader.judge.algebra.sheets import read_sheet

COIN = (
    r"\ell(\theta) = k\log\theta + (n-k)\log(1-\theta)",
    r"\frac{d\ell}{d\theta} = \frac{k}{\theta} - \frac{n-k}{1-\theta}",
)
MEAN = (
    r"\ell(\mu) = -\frac{1}{2\sigma^2}\sum_{i=1}^n (x_i-\mu)^2",
    r"\frac{\partial\ell}{\partial\mu} = \frac{1}{\sigma^2}\sum_{i=1}^n (x_i-\mu)",
)
RATE = (
    r"\ell(\lambda) = n\log\lambda - \lambda\sum_{i=1}^n x_i",
    r"\frac{\partial\ell}{\partial\lambda} = \frac{n}{\lambda} - \sum_{i=1}^n x_i",
)
ESTIMATES = [
    (COIN, r"\hat\theta = \frac kn"),
    (COIN, r"\hat\theta_{ML} = \frac kn"),
    (COIN, r"\theta^* = \frac kn"),
    (MEAN, r"\hat\mu = \frac1n\sum_{i=1}^n x_i"),
    (MEAN, r"\hat\mu = \bar x"),
    (MEAN, r"\mu_{MLE} = \bar x"),
    (RATE, r"\hat\lambda = \frac{n}{\sum_{i=1}^n x_i}"),
    (RATE, r"\hat\lambda = \frac{1}{\bar x}"),
]
WRONG = [
    (COIN, r"\hat\theta = \frac{k}{n+1}"),
    (COIN, r"\hat\theta = \frac{n-k}{n}"),
    (COIN, r"\theta_{ML} = \frac nk"),
    (MEAN, r"\hat\mu = \frac{1}{n-1}\sum_{i=1}^n x_i"),
    (MEAN, r"\hat\mu = \sum_{i=1}^n x_i"),
    (MEAN, r"\hat\mu = 2\bar x"),
    (RATE, r"\hat\lambda = \bar x"),
    (RATE, r"\hat\lambda = \frac{1}{n \bar x}"),
]


def judged(*displays):
    text = "\n\n".join(f"$$\n{display}\n$$" for display in displays)
    sheet = read_sheet(text, "note.md")
    found = undeclared(sheet.request())
    return check(
        sheet.lines,
        symbols=found["symbols"] | sheet.symbols,
        assumed=found["symbols"].keys() - {*found["said"]},
        breaks=sheet.breaks,
        silent=sheet.silent,
    ).lines


@pytest.mark.parametrize(("before", "line"), ESTIMATES)
def test_an_estimate_at_which_the_derivative_is_zero_is_accepted(before, line):
    lines = judged(*before, line)

    assert all(line.accepted for line in lines), [line.reason for line in lines]
    assert "derivative in line" in lines[-1].reason


@pytest.mark.parametrize(("before", "line"), WRONG)
def test_an_estimate_at_which_it_is_not_is_open(before, line):
    last = judged(*before, line)[-1]

    assert last.status == "undecided"
    assert "derivative in line" in last.reason


def test_a_prediction_is_no_estimate_of_the_target():
    lines = judged(
        r"L = \frac12 (p - y)^2", r"\frac{\partial L}{\partial p} = p - y", r"\hat y = \sigma(z)"
    )

    assert lines[-1].accepted


def test_a_step_is_no_estimate():
    lines = judged(r"L = w^2", r"\frac{dL}{dw} = 2w", r"\hat w = w - 2\eta w")

    assert lines[-1].accepted


def test_the_squares_about_the_mean_are_those_without_that_of_the_mean():
    right = r"S = \frac1n\sum_{i=1}^n (x_i-\bar x)^2 = \frac1n\sum_{i=1}^n x_i^2 - \bar x^2"

    assert judged(right)[-1].accepted
    for wrong in (right.replace("- ", "+ "), right[:-1] + "3", right.replace(r"\frac1n", "")):
        assert not judged(wrong)[-1].accepted


def test_what_is_defined_is_no_mean():
    lines = judged(
        r"s = \sum_{i=1}^n x_i", r"\bar x = \frac{s}{2n}", r"2n\bar x = \sum_{i=1}^n x_i"
    )

    assert lines[-1].accepted


def test_of_an_estimate_below_lines_that_could_not_be_read_nothing_is_said():
    lines = judged(
        r"\frac{\partial}{\partial\theta} \log p(\theta \mid D) = \frac{k+a-1}{\theta}",
        r"\hat\theta_{MAP} = \frac{k+a-1}{n+a+b}",
    )

    assert lines[-1].status == "undecided"
