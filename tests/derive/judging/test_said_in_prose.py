r"""What the prose of a document says of the lines below it: cases, laws, stationary points."""

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


def last(text):
    return judged(text)[-1]


SOFTMAX = r"""
$$p_i = \frac{e^{z_i}}{\sum_{k=1}^n e^{z_k}}$$

"""


@pytest.mark.parametrize("head", ["**Case $i \\neq j$.**", "If $i \\ne j$,", "For $i ≠ j$ we get"])
def test_a_line_holds_in_the_case_that_its_heading_names(head):
    right = r"\frac{\partial p_i}{\partial z_j} = -p_i p_j"

    assert last(f"{SOFTMAX}{head}\n\n$${right}$$").accepted
    assert last(f"{SOFTMAX}Now\n\n$${right}$$").status == "undecided"
    for wrong in ("p_i p_j", "-p_i", "p_i(1 - p_j)"):
        line = rf"\frac{{\partial p_i}}{{\partial z_j}} = {wrong}"
        assert not last(f"{SOFTMAX}{head}\n\n$${line}$$").accepted, wrong


def test_the_case_of_equal_indices():
    for right, accepted in (("p_i(1 - p_i)", True), ("p_i(1 - p_j)", True), ("-p_i p_j", False)):
        line = rf"\frac{{\partial p_i}}{{\partial z_j}} = {right}"
        found = last(f"{SOFTMAX}**Case $i = j$.**\n\n$${line}$$")
        assert found.accepted is accepted, (right, found.reason)


def test_a_line_with_both_cases_is_judged_for_both():
    text = rf"{SOFTMAX}If $i \ne j$, it is simple. But"

    wrong = r"\frac{\partial p_i}{\partial z_j} = 2 p_i\delta_{ij} - p_i p_j"
    assert not last(f"{text}\n\n$${wrong}$$").accepted


SQUARES = r"""
$X \in \mathbb{R}^{m\times n}$, $y \in \mathbb{R}^m$, $w \in \mathbb{R}^n$

$$L(w) = \|Xw - y\|^2$$

$$\nabla L(w) = 2X^TXw - 2X^Ty$$

"""


def test_an_equation_below_a_gradient_says_where_it_is_zero():
    for right in ("X^TXw = X^Ty", "X^T(Xw - y) = 0", "2X^TXw = 2X^Ty"):
        found = last(f"{SQUARES}At a minimum\n\n$${right}$$")
        assert found.accepted, (right, found.reason)
        assert "set to 0" in found.reason
    for wrong in ("X^TXw = 2X^Ty", "X^TXw = -X^Ty", "Xw = y"):
        assert not last(f"{SQUARES}At a minimum\n\n$${wrong}$$").accepted, wrong


def test_no_equation_follows_from_a_gradient_that_is_wrong():
    text = SQUARES.replace("2X^TXw - 2X^Ty", "X^TXw - X^Ty")

    found = judged(f"{text}Set it to zero:\n\n$$X^TXw = X^Ty$$")

    assert found[-2].status == "refuted"
    assert found[-1].status == "undecided"


def test_zero_may_stand_first():
    text = "$$L = (w - a)^2 + b w$$\n\n"
    right = r"$$0 = \frac{dL}{dw} = 2(w - a) + b \\ \implies w = a - b/2$$"

    assert all(line.accepted for line in judged(text + right))
    for wrong in (right.replace("+ b \\", "- b \\"), right.replace("b/2", "b"), right[:-6] + "b$$"):
        assert not all(line.accepted for line in judged(text + wrong)), wrong


MASKS = r"""
Let $E[m_i] = q$ and $\operatorname{Var}(m_i) = q - q^2${said}.

$$y = \sum_{i=1}^d w_i m_i$$

"""


def test_a_mean_and_a_variance_in_prose_are_those_of_the_variable():
    text = MASKS.replace("{said}", "")

    assert last(rf"{text}$$E[m_i^2] = q$$").accepted
    assert last(rf"{text}$$E[y] = q\sum_{{i=1}}^d w_i$$").accepted
    for wrong in ("E[m_i^2] = q^2", "E[m_i^2] = q - q^2", r"E[y] = \sum_{i=1}^d w_i"):
        assert not last(f"{text}$${wrong}$$").accepted, wrong


def test_a_name_for_a_mean_is_no_declaration():
    found = judged("Write $\\mu = E[X]$, where $E[X - \\mu] = 0$.\n\n$$E[X + 1] = \\mu + 1$$")

    assert found[-1].accepted


@pytest.mark.parametrize(
    ("said", "accepted"),
    [
        (", and the masks are independent", True),
        (", i.i.d. over the units", True),
        (", all drawn independently of each other", True),
        (", but they are not independent", False),
        (", whatever the inputs", False),
        (". The bounds below are independent of the width, and all of them sharp", False),
    ],
)
def test_variances_add_up_only_where_independence_is_said(said, accepted):
    text = MASKS.replace("{said}", said)
    line = r"\operatorname{Var}(y) = q(1 - q)\sum_{i=1}^d w_i^2"

    assert last(f"{text}$${line}$$").accepted is accepted
    for wrong in (r"q\sum_{i=1}^d w_i^2", r"q(1 - q)\sum_{i=1}^d w_i", "q(1 - q)"):
        assert not last(rf"{text}$$\operatorname{{Var}}(y) = {wrong}$$").accepted, wrong


EXAMPLE = r"""
Let $z = \mu + \sigma\epsilon$ with $\epsilon\sim\mathcal N(0,1)$ and

$$F(\mu,\sigma) = \mathbb E_{\epsilon\sim\mathcal N(0,1)}[f(\mu+\sigma\epsilon)]$$

"""


def test_an_expectation_may_name_the_law_of_what_is_random_in_it():
    assert last(rf"{EXAMPLE}$$\nabla_\mu F = \mathbb E_\epsilon[f'(\mu+\sigma\epsilon)]$$").accepted
    for wrong in (r"\epsilon f'(\mu+\sigma\epsilon)", r"f(\mu+\sigma\epsilon)", r"\sigma f'(\mu)"):
        line = rf"\nabla_\mu F = \mathbb E_\epsilon[{wrong}]"
        assert not last(f"{EXAMPLE}$${line}$$").accepted, wrong


def test_another_law_is_another_expectation():
    text = r"Let $\epsilon\sim\mathcal N(0,1)$." + "\n\n"
    line = r"\mathbb E_{\epsilon\sim\mathcal N(0,4)}[\epsilon^2] = "

    assert not last(f"{text}$${line} 1$$").accepted


def test_an_example_is_a_function_from_there_on():
    line = r"\nabla_\mu F = \mathbb E_\epsilon[2(\mu+\sigma\epsilon)]"
    general = r"\nabla_\mu F = \mathbb E_\epsilon[f'(\mu+\sigma\epsilon)]"

    found = last(f"{EXAMPLE}$${general}$$\n\n" + r"Test it with $f(z) = z^2$:" + f"\n\n$${line}$$")
    assert found.accepted
    assert "f(z) = z^2" in found.reason
    assert not last(f"{EXAMPLE}$${line}$$").accepted
    for wrong in (r"2\sigma", r"\mu", r"2\mu + 2\sigma"):
        twin = rf"\nabla_\mu F = \mathbb E_\epsilon[2(\mu+\sigma\epsilon)] = {wrong}"
        assert not last(rf"{EXAMPLE}Take $f(z) = z^2$:" + f"\n\n$${twin}$$").accepted, wrong
